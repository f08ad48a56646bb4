/** A value of a plan or a state together with what is said beside it: which parts are not known yet, and which are sensitive. */
import type { Place, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** A tree in the form of the value, in which `true` marks all that is below. */
export interface Masks {
  readonly unknown: unknown;
  readonly sensitive: unknown;
}

/** A name, or the index in a list of so many elements. */
export type Step = string | { readonly index: number; readonly length: number };

/** The name of an argument, and what leads to a part of it. */
export type Path = readonly [string, ...(readonly Step[])];

/** What stands for a part that is not known. */
export type UnknownAt = (path: Path, at: Place) => Evaluated;

/** Recurses as deep as the value, which is bounded by the parser. */
export function maskedValue(value: Value, masks: Masks, unknownAt: UnknownAt, path: Path): Evaluated {
  const made = masks.unknown === true ? unknownAt(path, value.at) : insides(value, masks, unknownAt, path);
  return masks.sensitive === true ? { ...made, sensitive: true } : made;
}

function insides(value: Value, masks: Masks, unknownAt: UnknownAt, path: Path): Evaluated {
  if (value.state !== 'known') return marksAny(masks.unknown) ? unknownAt(path, value.at) : value;
  const { data } = value;
  if (typeof data !== 'object' || 'secret' in data) return value;
  if (Array.isArray(data)) {
    const list = data as readonly Value[];
    return { ...value, data: list.map((item, index) => maskedValue(item, below(masks, index), unknownAt, [...path, { index, length: list.length }])) };
  }
  const members = data as Readonly<Record<string, Value>>;
  const made = Object.entries(members).map(([name, member]) => [name, maskedValue(member, below(masks, name), unknownAt, [...path, name])] as const);
  const missing = missingIn(members, masks.unknown).map((name) => [name, maskedValue({ state: 'absent', at: value.at }, below(masks, name), unknownAt, [...path, name])] as const);
  return { ...value, data: Object.fromEntries([...made, ...missing]) };
}

/** Members that are not known are left out of an object. */
const missingIn = (members: Readonly<Record<string, Value>>, mask: unknown): readonly string[] =>
  isObject(mask) ? Object.keys(mask).filter((name) => !(name in members) && marksAny(mask[name])) : [];

const below = ({ unknown, sensitive }: Masks, step: string | number): Masks => ({ unknown: maskBelow(unknown, step), sensitive: maskBelow(sensitive, step) });

/** The mask of a member or element. */
export function maskBelow(mask: unknown, step: string | number): unknown {
  if (Array.isArray(mask)) return typeof step === 'number' ? (mask as readonly unknown[])[step] : undefined;
  return isObject(mask) && Object.hasOwn(mask, step) ? mask[step] : undefined;
}

const isObject = (mask: unknown): mask is Readonly<Record<string, unknown>> => typeof mask === 'object' && mask !== null && !Array.isArray(mask);

const marksAny = (mask: unknown): boolean => marksAtLeast(mask, 1);

/** Whether so many leaves are marked. */
export function marksAtLeast(mask: unknown, count: number): boolean {
  let left = count;
  const waiting = [mask];
  while (left > 0 && waiting.length > 0) {
    const next = waiting.pop();
    if (next === true) left--;
    else if (typeof next === 'object' && next !== null) for (const inner of Object.values(next)) waiting.push(inner);
  }
  return left === 0;
}
