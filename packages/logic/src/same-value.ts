/** Whether two values say the same, wherever they were read. */
import type { Data, Unknown, Value } from '@rds-iam-lint/model';
import { isSecret } from './choices.ts';

/** Structural equality without places and evidence. Unknowns are the same only when they wait for the same thing. */
export function sameValue(one: Value, other: Value): boolean {
  if (one.state === 'known' && other.state === 'known') return sameData(one.data, other.data) && sameOptional(one.more, other.more);
  if (one.state === 'unknown' && other.state === 'unknown') return isPlain(one) && isPlain(other) && one.reason === other.reason && one.detail === other.detail;
  return one.state === other.state;
}

/** An unknown that waits for one thing; of candidates and partly known strings the details do not tell all. */
const isPlain = ({ candidates, parts }: Unknown) => candidates === undefined && parts === undefined;

function sameOptional(one: Value | undefined, other: Value | undefined): boolean {
  return one === undefined || other === undefined ? one === other : sameValue(one, other);
}

/** Structural equality of data. A secret equals nothing, not even itself, since its text is not known any more. */
export function sameData(one: Data, other: Data): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (isSecret(one) || isSecret(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const left = Object.entries(one as Readonly<Record<string, Value>>);
  const right = other as Readonly<Record<string, Value>>;
  return left.length === Object.keys(right).length && left.every(([key, value]) => right[key] !== undefined && sameValue(value, right[key]));
}
