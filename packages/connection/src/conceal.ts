/** Replaces the literal text of a secret by what kind of secret it is and how long: the text goes no further. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown, Value } from '@rds-iam-lint/model';

/** What a source knows about the texts that it read. */
export interface Concealment {
  /** What supplies the text at a place: `literal`, `parameter default`. */
  readonly originOf: (at: Place) => string;
  /** What stands for an empty text, which counts as not supplied. */
  readonly notSupplied: (at: Place) => Unknown;
  /** Maps ranges of the text whose token is at a place; `pieces` is how often that will be asked. */
  readonly placesWithin: (at: Place, text: string, pieces: number) => (start: number, end: number) => Place;
}

/** Whatever part of the value is known text becomes a `Secret` at the same place. */
export function concealed(value: Value, by: Concealment): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'unknown') return concealedUnknown(value, by);
  const { data, at } = value;
  if (typeof data === 'object') return isSecret(data) ? value : { state: 'known', data: { secret: 'literal', length: 0 }, at };
  const text = String(data);
  return text === '' ? by.notSupplied(at) : { state: 'known', data: { secret: by.originOf(at), length: text.length }, at };
}

function concealedUnknown(value: Unknown, by: Concealment): Unknown {
  const { parts, candidates } = value;
  const shown = parts === undefined ? value : { ...value, parts: parts.map((part) => concealedPart(part, value.at, by)) };
  return candidates === undefined ? shown : { ...shown, candidates: { ...candidates, values: candidates.values.map((option) => concealed(option, by)) } };
}

const concealedPart = (part: Part, at: Place, by: Concealment): Part => concealed(typeof part === 'string' ? { state: 'known', data: part, at } : part, by);
