/** Whether two values are equal to Terraform, and lists whose elements have one type. */
import { and, isSecret, type Truth, truthOf } from '@rds-iam-lint/logic';
import type { Data } from '@rds-iam-lint/model';
import { listingOf, mapIn, textOfScalar } from './argument-as.ts';
import { byCodePoints } from './code-point-order.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { Refusal } from './refusal.ts';

/** Without any conversion: `1` is not `"1"`. The caller bounds the depth. */
export function likeness(one: Evaluated, other: Evaluated): Truth {
  if (one.state === 'unknown' || other.state === 'unknown') return 'unknown';
  if (one.state === 'absent' || other.state === 'absent') return truthOf(one.state === other.state);
  if (isHidden(one.data) || isHidden(other.data)) return 'unknown';
  return typeof one.data !== 'object' || typeof other.data !== 'object' ? truthOf(one.data === other.data) : likenessInside(one, other);
}

function likenessInside(one: Known, other: Known): Truth {
  const left = pieces(one);
  const right = pieces(other);
  if (left === undefined || right === undefined) return 'unknown';
  if (left.length !== right.length) return 'false';
  return and(left.map(([key, value], index) => (right[index]?.[0] === key ? likeness(value, right[index][1]) : 'false')));
}

type Known = Evaluated & { readonly state: 'known' };

const isHidden = (data: Data) => typeof data === 'object' && isSecret(data);

/** What a list or map consists of, in order; `undefined` when that is not certain. */
function pieces(value: Known): readonly (readonly [string, Evaluated])[] | undefined {
  const listing = listingOf(value);
  if (listing !== undefined) return listing.more === undefined && !listing.loose ? listing.items.map((item, index) => [String(index), item]) : undefined;
  const map = mapIn(value.data);
  return map === undefined ? undefined : entriesOf(map);
}

/** In the order of Terraform. */
export const entriesOf = (map: Readonly<Record<string, Evaluated>>): readonly (readonly [string, Evaluated])[] => Object.entries(map).sort(([one], [other]) => byCodePoints(one, other));

/** Elements as one type: next to a text, numbers and truths are texts. Numbers next to truths have none in common. */
export function unified(items: readonly Evaluated[]): readonly Evaluated[] | Refusal {
  const kinds = new Set<string>(items.map((item) => (item.state === 'known' ? kindOf(item.data) : item.state)));
  const scalars = SCALARS.filter((kind) => kinds.has(kind));
  if (kinds.has('composite') && scalars.length > 0) return new Refusal('elements of different types');
  if (scalars.length < 2) return items;
  if (scalars.includes('string')) return items.map(asText);
  return kinds.has('unknown') ? items : new Refusal('elements of different types');
}

const SCALARS: readonly string[] = ['string', 'number', 'boolean'];

const kindOf = (data: Data) => (typeof data !== 'object' ? typeof data : isSecret(data) ? 'secret' : 'composite');

export function asText(value: Evaluated): Evaluated {
  if (value.state !== 'known' || typeof value.data === 'object' || typeof value.data === 'string') return value;
  const data = textOfScalar(value.data);
  return data === undefined ? unevaluated(value.at, 'a number that is too large') : { ...value, data };
}

/** The first of each that are equal; what may be equal to another stays. Of scalars linear. */
export function withoutRepeats(items: readonly Evaluated[]): readonly Evaluated[] {
  const scalars = new Set<Data | null>();
  const composites: Evaluated[] = [];
  return items.filter((item) => {
    if (item.state === 'unknown') return true;
    const data = item.state === 'absent' ? null : item.data;
    if (data === null || typeof data !== 'object') return scalars.size !== scalars.add(data).size;
    if (composites.some((other) => likeness(item, other) === 'true')) return false;
    composites.push(item);
    return true;
  });
}

/** The order of a set, when it has one; `undefined` where something is not known or no scalar. */
export function inOrder(items: readonly Evaluated[]): readonly Evaluated[] | undefined {
  const known = items.filter((item): item is Evaluated & { readonly state: 'known'; readonly data: string | number | boolean } => item.state === 'known' && typeof item.data !== 'object');
  if (known.length < items.length) return undefined;
  return known.toSorted((one, other) => (typeof one.data === 'string' && typeof other.data === 'string' ? byCodePoints(one.data, other.data) : Number(one.data) - Number(other.data)));
}

