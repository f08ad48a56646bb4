/** Where the work on a branch began: the revision that `--since` means. */
import { git } from './git.ts';
import { UsageError } from '../usage-error.ts';

export interface BaseRevision {
  /** The folder of the repository, absolute. */
  readonly top: string;
  /** The working folder below it; empty for the folder itself. */
  readonly prefix: string;
  /** The id of the commit. */
  readonly commit: string;
}

const REMEDY = 'in CI fetch the whole history (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab)';

/** The last commit that a revision and the current one have in common. Everything that is not to be had is a `UsageError` that says what to do. */
export function baseRevision(cwd: string, reference: string): BaseRevision {
  // What begins with a dash would be an option of git.
  if (!/^[^-\s:^~?*[\\][^\s:?*[\\]*$/.test(reference) || reference.includes('..')) throw new UsageError('--since takes a branch, a tag or a commit, such as origin/main');
  const top = lineOf(cwd, ['rev-parse', '--show-toplevel']);
  if (top === '') throw new UsageError('--since needs a repository of git, and the working folder is in none that git reads; --baseline works without');
  const commit = commitOf(cwd, reference);
  const head = commitOf(cwd, 'HEAD');
  if (commit === '' || head === '') throw new UsageError(`git knows no commit ${JSON.stringify(reference)} here; ${REMEDY}, or \`git fetch\` it`);
  const base = lineOf(cwd, ['merge-base', commit, head]);
  if (base === '') throw new UsageError(`git finds no commit that ${JSON.stringify(reference)} and the current one have in common; ${REMEDY}`);
  return { top, prefix: lineOf(cwd, ['rev-parse', '--show-prefix']), commit: base };
}

const commitOf = (cwd: string, reference: string): string => lineOf(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);

/** The one line of an output; empty when git says no. */
const lineOf = (cwd: string, args: readonly string[]): string => (git(cwd, args) ?? '').replace(/\n$/, '');
