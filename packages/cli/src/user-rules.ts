/** Adds the rules of a user's folders to the built-in ones. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { displayPath } from './disk-workspace.ts';
import { UsageError } from './usage-error.ts';

/** What `loadRuleBook` takes; other files (fixtures) stand beside it. */
const IS_READ = /\/rule\.yaml$|^(kinds|tables)\/[^/]+\.yaml$/;

/** A broken rule is a `UsageError` that names every mistake. */
export async function withUserRules(book: RuleBook, cwd: string, folders: readonly string[]): Promise<RuleBook> {
  if (folders.length === 0) return book;
  const { loadRuleBook, problemText } = await import('@rds-iam-lint/rule-engine/load');
  return folders.reduce((extended, folder) => {
    const directory = resolve(cwd, folder);
    if (!(statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false)) throw new UsageError(`no such folder of rules: ${folder}`);
    const files = ruleFilesIn(directory);
    if (!files.some(({ path }) => IS_READ.test(path))) throw new UsageError(`no rules in ${folder}: a rule is <group>/<name>/rule.yaml in it`);
    const { book: loaded, problems } = loadRuleBook(files, book);
    if (problems.length > 0) throw new UsageError(problems.map((problem) => problemText({ ...problem, file: displayPath(cwd, join(directory, problem.file)) })).join('\n'));
    return { kinds: { ...extended.kinds, ...loaded.kinds }, tables: { ...extended.tables, ...loaded.tables }, rules: [...extended.rules, ...loaded.rules.slice(book.rules.length)] };
  }, book);
}

function ruleFilesIn(directory: string) {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return paths.sort().map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(directory, path), 'utf8') }));
}
