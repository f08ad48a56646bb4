/** A rule made ready: its conditions compiled, its parameters and tables those of one day. */
import type { Rule, Variant } from '@rds-iam-lint/model';
import { attributesRead } from './attributes-read.ts';
import { compileCondition, type Decision } from './compile-condition.ts';
import { parametersOf, type Settings } from './edition-of.ts';
import type { RuleBook } from './rule-book.ts';
import type { Edition } from './scope.ts';

export interface JudgeOptions {
  /** ISO date: the edition of parameters and tables. */
  readonly asOf: string;
  readonly settings?: Settings;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly when: Decision | undefined;
  readonly assert: Decision;
  readonly variants: readonly { readonly variant: Variant; readonly holds: Decision }[];
  readonly reads: ReadonlySet<string>;
  readonly knowledge: Edition;
}

export function compileRule(rule: Rule, { tables }: RuleBook, { asOf, settings = {} }: JudgeOptions): CompiledRule {
  return {
    rule,
    when: rule.when === undefined ? undefined : compileCondition(rule.when),
    assert: compileCondition(rule.assert),
    variants: (rule.variants ?? []).map((variant) => ({ variant, holds: compileCondition(variant.if) })),
    reads: attributesRead(rule),
    knowledge: { parameters: parametersOf(rule, asOf, settings), tables, day: asOf },
  };
}
