/** The attributes of a resource that a condition reads, so that only their choices have to be tried. */
import type { Condition, Operand, Rule } from '@rds-iam-lint/model';
import { operatorOf } from './compile-condition.ts';

/** Heads of the paths that a rule's conditions read on the resource. */
export function attributesRead(rule: Rule): ReadonlySet<string> {
  const conditions = [rule.when, rule.assert, ...(rule.variants ?? []).map((variant) => variant.if)];
  return new Set(conditions.flatMap((condition) => (condition === undefined ? [] : inCondition(condition))));
}

/** Paths of items are listed too: a name that the resource does not have adds nothing. */
function inCondition(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(inCondition);
  if ('any' in condition) return condition.any.flatMap(inCondition);
  if ('not' in condition) return inCondition(condition.not);
  if ('some' in condition) return [headOf(condition.some), ...inCondition(condition.satisfies)];
  if ('every' in condition) return [headOf(condition.every), ...inCondition(condition.satisfies)];
  if ('listed_in' in condition) return Object.values(condition.with).map(headOf);
  const [, operand] = operatorOf(condition);
  return [headOf(condition.attribute), ...inOperand(operand)];
}

function inOperand(operand: Operand): readonly string[] {
  return typeof operand === 'object' && 'attribute' in operand ? [headOf(operand.attribute)] : [];
}

function headOf(path: string): string {
  const [head = '', next = ''] = path.split('.');
  return head === 'resource' ? next : head;
}
