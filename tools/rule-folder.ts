/** Reads `rules/` from disk: the rule book, and the fixtures of each rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fixture, fixturesIn } from 'rds-iam-lint';
import type { Rule } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { loadRuleBook, problemText } from '@rds-iam-lint/rule-engine/load';

export const RULES = join(import.meta.dirname, '../rules');

export { type Claim, type Fixture, SUFFIXES } from 'rds-iam-lint';

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
    return { rule, directory, fixtures: fixturesIn(directory).fixtures };
  });
}
