/** Reads `rules/` from disk: the rule book, and the fixtures of each rule. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule, Verdict } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { loadRuleBook, problemText } from '@rds-iam-lint/rule-engine/load';

export const RULES = join(import.meta.dirname, '../rules');

/** The endings of fixtures, and with them the sources that are exercised. */
export const SUFFIXES = ['.cfn.yaml', '.cfn.json', '.tf', '.tf.json', '.plan.json', '.state.json', '.policy.json', '.iam.json', '.rds.json'] as const;

export type Claim = Verdict | 'mixed';
const CLAIMS: readonly Claim[] = ['pass', 'fail', 'unknown', 'not-applicable', 'mixed'];

export interface Fixture {
  /** The name in the rule's folder: a file, or a folder that is a whole root. */
  readonly name: string;
  readonly claim: Claim;
  /** For `mixed`: the verdict of each resource, by id. */
  readonly expected: ReadonlyMap<string, Verdict>;
}

export interface RuleFolder {
  readonly rule: Rule;
  readonly directory: string;
  readonly fixtures: readonly Fixture[];
}

/** The whole book from YAML. Throws with every problem and its place when something is wrong. */
export function ruleBookFromDisk(): RuleBook {
  const paths = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml')).sort();
  const { book, problems } = loadRuleBook(paths.map((path) => ({ path, text: readFileSync(join(RULES, path), 'utf8') })));
  if (problems.length > 0) throw new Error(problems.map((problem) => `rules/${problemText(problem)}`).join('\n'));
  return book;
}

export function ruleFolders(book: RuleBook): readonly RuleFolder[] {
  return book.rules.map((rule) => {
    const directory = join(RULES, rule.id);
    return { rule, directory, fixtures: readdirSync(directory).sort().flatMap((name) => fixtureOf(directory, name)) };
  });
}

function fixtureOf(directory: string, name: string): readonly Fixture[] {
  const isFolder = statSync(join(directory, name)).isDirectory();
  const claim = CLAIMS.find((word) => name === word || name.startsWith(`${word}.`));
  if (claim === undefined || !(isFolder || SUFFIXES.some((suffix) => name.endsWith(suffix)))) return [];
  return [{ name, claim, expected: claim === 'mixed' ? expectedIn(directory, name, isFolder) : new Map() }];
}

/** Lines `expect: <id> <verdict>` in comments of the fixture, or in `<name>.expect.yaml` beside a JSON file. */
function expectedIn(directory: string, name: string, isFolder: boolean): ReadonlyMap<string, Verdict> {
  const holder = isFolder ? join(name, 'expect.yaml') : name.endsWith('.json') ? `${name}.expect.yaml` : name;
  const lines = readFileSync(join(directory, holder), 'utf8').matchAll(/^(?:\s*#)?\s*expect: (\S+) (pass|fail|unknown|not-applicable)$/gm);
  return new Map([...lines].map(([, id = '', verdict = '']) => [id, verdict as Verdict]));
}
