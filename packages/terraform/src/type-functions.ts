/** Functions that convert types and look at them. What is not known stays what it is: the same value. */
import { listingOf, mapIn, numberIn, truthIn } from './argument-as.ts';
import { listOf, mapOf, setOf } from './collection.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { asText, unified } from './likeness.ts';
import { Refusal } from './refusal.ts';
import { asSensitive, isSensitive } from './survey.ts';

type Known = Evaluated & { readonly state: 'known' };

export const TYPE_FUNCTIONS: Readonly<Record<string, Definition>> = {
  coalesce: define(['open...'], ([values], { at }) => coalesced(values, at), 'outer'),
  ephemeralasnull: define(['open'], ([value], { at }) => (value.state === 'unknown' ? causedBy(value, at) : value), 'outer'),
  issensitive: () => ({ args, at }) => {
    const [value, ...others] = args;
    if (value === undefined || others.length > 0) return unevaluated(at, 'issensitive: the number of arguments');
    if (isSensitive(value)) return value.sensitive === true ? { state: 'known', data: true, at } : unevaluated(at, 'a value of which only some are sensitive');
    return value.state === 'unknown' ? causedBy(value, at) : { state: 'known', data: false, at };
  },
  nonsensitive: () => ({ args, at }) => {
    const [value, ...others] = args;
    return value === undefined || others.length > 0 ? unevaluated(at, 'nonsensitive: the number of arguments') : shown(value);
  },
  sensitive: define(['open'], ([value]) => asSensitive(value), 'outer'),
  tobool: converting((value, at) => scalar(value, truthIn(value.data), at)),
  tolist: converting((value, at) => {
    const listing = listingOf(value);
    if (listing === undefined) return new Refusal('an argument that is no list');
    const alike = unified(listing.items);
    return alike instanceof Refusal ? alike : listOf(alike, at, listing);
  }),
  tomap: converting((value, at) => {
    const map = mapIn(value.data);
    const alike = map === undefined ? new Refusal('an argument that is no map') : unified(Object.values(map));
    return alike instanceof Refusal ? alike : mapOf(Object.keys(map ?? {}).map((key, index) => [key, alike[index] ?? { state: 'absent', at }]), at);
  }),
  tonumber: converting((value, at) => scalar(value, typeof value.data === 'boolean' ? undefined : numberIn(value.data), at)),
  toset: converting((value, at) => {
    const listing = listingOf(value);
    return listing === undefined ? new Refusal('an argument that is no list') : setOf(listing.items, at, listing.more);
  }),
  tostring: converting((value) => (typeof value.data === 'object' ? new Refusal('an argument that is no text') : asText(value))),
  type: define(['open'], (_, { at }) => unevaluated(at, 'type')),
};

function converting(convert: (value: Known, at: Evaluated['at']) => Result): Definition {
  return define(['open'], ([value], { at }) => (value.state === 'known' ? convert(value, at) : value), 'outer');
}

/** A value that needs no conversion keeps its place. */
function scalar(value: Known, data: boolean | number | undefined, at: Evaluated['at']): Result {
  if (data === undefined) return new Refusal('an argument that cannot be converted');
  return value.data === data ? value : { state: 'known', data, at };
}

/** All options of a value that is one of a few, too. */
function shown({ sensitive: _, ...value }: Evaluated): Evaluated {
  if (value.state !== 'unknown' || value.candidates === undefined) return value;
  return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map(shown) } };
}

/** The first that is neither null nor an empty text. */
function coalesced(values: readonly Evaluated[], at: Evaluated['at']): Result {
  const alike = unified(values);
  if (alike instanceof Refusal) return alike;
  const isTexts = alike.some((value) => value.state === 'known' && typeof value.data === 'string');
  for (const value of alike) {
    if (value.state === 'unknown') return value.word === true ? value : causedBy(value, at);
    if (value.state === 'known' && !(isTexts && value.data === '')) return value;
  }
  return new Refusal('no value');
}
