/** Judging: plain data in, judgements out. Loading rules from YAML is in `@rds-iam-lint/rule-engine/load`, since a run with built-in rules never needs it. */
export type { Adjustment } from './adjustment.ts';
export type { JudgeOptions } from './compile-rule.ts';
export type { Settings } from './edition-of.ts';
export { judge } from './judge.ts';
export type { RuleBook } from './rule-book.ts';
export { trace, type TraceBranch, type TraceNode } from './trace.ts';
