/** Why a suppression that covered nothing may be needed all the same: part of what it is about was not read in this run. */
import { relative, resolve, sep } from 'node:path';
import type { Gap } from '@rds-iam-lint/model';
import type { Patterns, WrittenSuppression } from './written-suppression.ts';

export interface Reach {
  readonly cwd: string;
  readonly gaps: readonly Gap[];
  /** Absolute; what was given as a folder. */
  readonly folders: readonly string[];
  /** Whether single files were given. */
  readonly hasFiles: boolean;
}

/** `outside` when this run did not look at all that the suppression is about; else what a person must supply, as a clause. */
export type Doubt = 'outside' | { readonly needed: string };

export function doubtsIn(reach: Reach): (suppression: WrittenSuppression) => Doubt | undefined {
  const withGaps = new Set(reach.gaps.flatMap(({ at, what }) => (at !== undefined && 'file' in at ? [at.file, what] : [what])));
  return ({ cover }) => {
    if ('resource' in cover) return undefined;
    if ('patterns' in cover) return doubtAbout(cover.patterns, reach);
    if (withGaps.has(cover.span.file)) return { needed: `all of ${cover.span.file}` };
    return reach.hasFiles ? 'outside' : undefined;
  };
}

function doubtAbout(patterns: Patterns, { cwd, gaps, folders }: Reach): Doubt | undefined {
  const wanted = foldersOf(patterns);
  if (!wanted.every((folder) => folders.some((given) => isWithin(folder, resolve(cwd, given))))) return 'outside';
  return gaps.length > 0 ? { needed: 'what is behind the gaps of this run' } : undefined;
}

/** The folders in which a path may match: those before the first sign of a pattern, where it is anchored. */
function foldersOf({ base, paths = [''] }: Patterns): readonly string[] {
  return paths.filter((path) => !path.startsWith('!')).map((path) => {
    const steps = path.replace(/^\//, '').split('/');
    const isAnchored = path.startsWith('/') || steps.slice(0, -1).some((step) => step !== '') && !/^[^/]*\/$/.test(path);
    const literal = isAnchored ? steps.slice(0, steps.findIndex((step, index) => /[*?[\\]/.test(step) || index === steps.length - 1)) : [];
    return resolve(base, ...literal);
  });
}

function isWithin(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below === '' || (below !== '..' && !below.startsWith(`..${sep}`));
}
