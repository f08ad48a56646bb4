/** Lists, from which `AWS::NoValue` drops elements: where that depends on a choice, so does the list. */
import { overChoices } from '@rds-iam-lint/logic';
import type { Known, Place, Value } from '@rds-iam-lint/model';

/** Whether the element at an index is written as `Fn::If`, so that it may turn out not to be there. */
export type IsConditional = (index: number) => boolean;

/** An element of which even the existence is open ends what is known of the list: it and what follows are its `more`. */
export function listValue(values: readonly Value[], isConditional: IsConditional, at: Place): Value {
  const list: Known = { state: 'known', data: values, at };
  if (values.every(({ state }) => state === 'known')) return list;
  if (!values.some(maybeAbsent)) return settled(values, isConditional, at);
  return overChoices({ list }, at, (made) => (made.list.state === 'known' ? settled(made.list.data as readonly Value[], isConditional, at) : made.list));
}

/** Some choice makes it absent. */
const maybeAbsent = (value: Value): boolean => value.state === 'unknown' && value.candidates !== undefined && value.candidates.values.some((option) => option.state === 'absent' || maybeAbsent(option));

function settled(values: readonly Value[], isConditional: IsConditional, at: Place): Value {
  const open = values.findIndex((value, index) => mayVanish(value) && isConditional(index));
  const sure = open < 0 ? values : values.slice(0, open);
  const data = sure.filter((value) => value.state !== 'absent');
  const first = values[open];
  return first?.state === 'unknown' ? { state: 'known', data, at, more: { state: 'unknown', at: first.at, reason: first.reason, detail: first.detail } } : { state: 'known', data, at };
}

/** An undecided condition hides whether the element is there; a reference in a branch does not. */
const mayVanish = (value: Value): boolean => value.state === 'unknown' && (value.candidates === undefined ? value.parts === undefined && value.reason !== 'reference' : value.candidates.values.some(mayVanish));
