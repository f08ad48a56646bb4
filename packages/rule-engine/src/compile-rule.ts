/** A rule made ready: its conditions compiled, its parameters and tables those of one day. */
import type { Place, Rule, Severity, Variant } from '@rds-iam-lint/model';
import type { Adjustment } from './adjustment.ts';
import { attributesRead } from './attributes-read.ts';
import { compileCondition, type Decision } from './compile-condition.ts';
import { parametersOf } from './edition-of.ts';
import type { RuleBook } from './rule-book.ts';
import type { Edition } from './scope.ts';

export interface JudgeOptions {
  /** ISO date: the edition of parameters and tables. */
  readonly asOf: string;
  /** What is different for a resource that is declared there. Places with the same adjustment are given the same object. */
  readonly adjustmentAt?: (at: Place) => Adjustment;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly when: Decision | undefined;
  readonly assert: Decision;
  readonly variants: readonly { readonly variant: Variant; readonly holds: Decision }[];
  readonly reads: ReadonlySet<string>;
  readonly knowledge: Edition;
  readonly cap: Severity | undefined;
}

const NOTHING: Adjustment = { off: new Set(), settings: {}, severities: {} };

/** The rule for resources that are declared at a place; nothing where it is off. Conditions are compiled once, parameters looked up once an adjustment. */
export function compileRule(rule: Rule, { tables }: RuleBook, { asOf, adjustmentAt = () => NOTHING }: JudgeOptions): (at: Place) => CompiledRule | undefined {
  const conditions = {
    rule,
    when: rule.when === undefined ? undefined : compileCondition(rule.when),
    assert: compileCondition(rule.assert),
    variants: (rule.variants ?? []).map((variant) => ({ variant, holds: compileCondition(variant.if) })),
    reads: attributesRead(rule),
  };
  const made = new Map<Adjustment, CompiledRule>();
  return (at) => {
    const adjustment = adjustmentAt(at);
    if (adjustment.off.has(rule.id)) return undefined;
    const { settings, severities } = adjustment;
    const compiled = made.get(adjustment) ?? { ...conditions, knowledge: { parameters: parametersOf(rule, asOf, settings), tables, day: asOf }, cap: severities[rule.id] };
    made.set(adjustment, compiled);
    return compiled;
  };
}
