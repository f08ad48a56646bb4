/** The rules, tables and kinds that were compiled into the bundle. */
import { readFileSync } from 'node:fs';
import type { RuleBook } from '@rds-iam-lint/rule-engine';

/** Written by `tools/build-cli.ts` beside the bundle; it was validated there. */
export function builtInRuleBook(): RuleBook {
  return JSON.parse(readFileSync(new URL('./rule-book.json', import.meta.url), 'utf8')) as RuleBook;
}
