/** And, or and not of boolean values that may be unknown or one of a few. */
import type { Known, Place, Value } from '@rds-iam-lint/model';
import { choicesIn, overChoices } from '@rds-iam-lint/logic';
import { known, waitingFor } from './facts-index.ts';

/** Whether the value is known to be this. */
export const isKnownAs = (value: Value | undefined, data: boolean): value is Known => value?.state === 'known' && value.data === data;

/** True as soon as one is, with its readings; false for none. An absent value is false. */
export const anyOf = (values: readonly Value[], at: Place): Value => combined(values, at, true);

/** False as soon as one is, with its readings; true for none. An absent value is false. */
export const allOf = (values: readonly Value[], at: Place): Value => combined(values, at, false);

export const opposite = (value: Value): Value => overChoices({ value }, value.at, ({ value: made }) => (made.state === 'unknown' ? waitingFor(made) : { ...known(!isKnownAs(made, true), made.at), ...(made.from === undefined ? {} : { from: made.from }) }));

/** `decisive` is the truth that one value is enough for. */
function combined(values: readonly Value[], at: Place, decisive: boolean): Value {
  const settled = values.find((value) => decides(value, decisive));
  if (settled !== undefined) return { ...settled, state: 'known', data: decisive };
  const left = values.filter((value) => value.state === 'unknown');
  if (left.length === 0) return { ...known(!decisive, at), from: readings(values) };
  const withChoices = left.filter((value) => choicesIn([value]).size > 0);
  if (withChoices.length === 0) return open(left, at);
  return overChoices(Object.fromEntries(left.map((value, index) => [index, value])), at, (made) => {
    const inner = Object.values<Value>(made);
    const found = inner.find((value) => decides(value, decisive));
    if (found !== undefined) return { ...found, state: 'known', data: decisive };
    const rest = inner.filter((value) => value.state === 'unknown');
    return rest.length > 0 ? open(rest, at) : { ...known(!decisive, at), from: readings([...values.filter((value) => value.state !== 'unknown'), ...inner]) };
  });
}

const decides = (value: Value, decisive: boolean): value is Exclude<Value, { state: 'unknown' }> => (decisive ? isKnownAs(value, true) : value.state === 'absent' || isKnownAs(value, false));

const open = ([first]: readonly Value[], at: Place): Value => (first?.state === 'unknown' ? waitingFor(first) : { state: 'unknown', at, reason: 'expression', detail: 'an expression' });

const readings = (values: readonly Value[]) => values.flatMap(({ from }) => from ?? []);
