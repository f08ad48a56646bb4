/** Functions on lists. */
import type { Unknown } from '@rds-iam-lint/model';
import { type Listing, listingOf, mapIn, numberIn, truthIn } from './argument-as.ts';
import { byCodePoints } from './code-point-order.ts';
import { doubtIn, isSurelyText, listOf } from './collection.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { flattened } from './flattened.ts';
import { graphemesOf } from './graphemes.ts';
import { asText, likeness, unified, withoutRepeats } from './likeness.ts';
import { textOfNumber } from './number-text.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

export const LIST_FUNCTIONS: Readonly<Record<string, Definition>> = {
  alltrue: define(['list'], ([{ items, more }], { at }) => truthOver([...items, ...(more === undefined ? [] : [more])], false, at)),
  anytrue: define(['list'], ([{ items, more }], { at }) => truthOver([...items, ...(more === undefined ? [] : [more])], true, at)),
  chunklist: define(['items', 'number'], ([items, size], { at }) => {
    if (!Number.isInteger(size) || size < 0) return new Refusal('a size that is no whole number');
    const step = size === 0 ? Math.max(1, items.length) : size;
    return listOf(Array.from({ length: Math.ceil(items.length / step) }, (_, index) => listOf(items.slice(index * step, (index + 1) * step), at)), at);
  }, 'outer'),
  coalescelist: define(['open...'], ([lists], { at }) => firstList(lists, at), 'outer'),
  compact: define(['list'], ([{ items, more, loose }], { at }) => compacted(items, { more, loose }, at)),
  concat: define(['open...'], ([lists], call) => concatenated(lists, call), 'outer'),
  contains: define(['list', 'open'], ([{ items, more }, value], call) => {
    if (!call.work.spend(items.length)) return unknown(call.at, 'budget', 'contains: too many elements');
    const truths = items.map((item) => likeness(item, value));
    if (truths.includes('true')) return true;
    const open = more ?? (value.state === 'unknown' ? value : items.find((_, index) => truths[index] === 'unknown'));
    if (open === undefined) return false;
    return open.state === 'unknown' ? causedBy(open, call.at) : unevaluated(call.at, 'contains: a value that is not known');
  }),
  distinct: define(['list'], ([{ items, more, loose }], { at }) => {
    const alike = unified(items);
    if (alike instanceof Refusal) return alike;
    const once = withoutRepeats(alike);
    return listOf(once, at, { more, loose: loose || (once.length > 1 && once.some((item) => item.state === 'unknown')) });
  }),
  element: define(['value', 'number'], ([list, index], { at }) => elementAt(list, index, at), 'outer'),
  flatten: define(['value'], ([list], call) => flattened(list, call)),
  index: define(['items', 'open'], ([items, value], { at }) => {
    if (items.length === 0) return new Refusal('an empty list');
    for (const [index, item] of items.entries()) {
      const same = likeness(item, value);
      if (same === 'true') return index;
      if (same === 'unknown') return unknownOf([value, item], at);
    }
    return new Refusal('a value that is not in the list');
  }),
  length: define(['open'], ([value], { at }) => lengthOf(value, at), 'outer'),
  list: define(['open...'], ([items], { at }) => listOf(items, at), 'outer'),
  matchkeys: define(['items', 'items', 'items'], ([values, keys, searched], call) => matched({ values, keys, searched }, call)),
  one: define(['items'], ([items], { at }) => (items.length > 1 ? new Refusal('more than one element') : (items[0] ?? { state: 'absent', at })), 'outer'),
  range: define(['number', 'number?', 'number?'], ([first, second, step], { at }) => (second === undefined ? ranged(0, first, step, at) : ranged(first, second, step, at))),
  reverse: define(['items'], ([items], { at }) => listOf(items.toReversed(), at), 'outer'),
  slice: define(['list', 'number', 'number'], ([list, from, to], { at }) => sliced(list, [from, to], at), 'outer'),
  sort: define(['texts'], ([texts], { at }) => listOf(texts.toSorted(byCodePoints).map((data) => ({ state: 'known', data, at })), at)),
  sum: define(['known'], ([list], { at }) => summed(list, at)),
};

const unknownOf = (values: readonly Evaluated[], at: Evaluated['at']): Evaluated => {
  const open = values.find((value) => value.state === 'unknown');
  return open === undefined ? unevaluated(at, 'a list of which not all is known') : causedBy(open, at);
};

/** `decisive` is the truth that one element is enough for. Null is false. */
function truthOver(items: readonly Evaluated[], decisive: boolean, at: Evaluated['at']): Result {
  const truths = items.map((item) => (item.state === 'absent' ? false : item.state === 'known' ? truthIn(item.data) : 'unknown'));
  if (truths.includes(undefined)) return new Refusal('a list with an element that is no truth');
  if (truths.includes(decisive)) return decisive;
  return truths.includes('unknown') ? unknownOf(items, at) : !decisive;
}

function firstList(lists: readonly Evaluated[], at: Evaluated['at']): Result {
  for (const list of lists) {
    if (list.state === 'unknown') return causedBy(list, at);
    const listing = list.state === 'known' ? listingOf(list) : undefined;
    if (listing === undefined || listing.set) return new Refusal('an argument that is no list');
    if (listing.items.length > 0) return list;
    if (listing.more !== undefined) return causedBy(listing.more, at);
  }
  return new Refusal('no list with elements');
}

interface Open {
  readonly more: Unknown | undefined;
  readonly loose: boolean;
}

function compacted(items: readonly Evaluated[], { more, loose }: Open, at: Evaluated['at']): Result {
  if (items.some((item) => item.state === 'known' && typeof item.data === 'object')) return new Refusal('a list with an element that is no text');
  const sure = (item: Evaluated) => item.state === 'known' || (item.state === 'unknown' && isSurelyText(item));
  const doubtful = items.findIndex((item) => item.state === 'unknown' && !isSurelyText(item));
  const doubt = items[doubtful];
  const kept = items.map(asText).filter((item) => sure(item) && !(item.state === 'known' && item.data === ''));
  const displaced = doubt !== undefined && items.slice(doubtful + 1).some(sure);
  return listOf(kept, at, { more: doubt?.state === 'unknown' ? causedBy(doubt, at) : more, loose: loose || displaced });
}

function concatenated(lists: readonly Evaluated[], { at, work }: FunctionCall): Result {
  if (lists.length === 0) return new Refusal('no list');
  const read = lists.map(asList);
  const refusal = read.find((list) => list instanceof Refusal);
  if (refusal !== undefined) return refusal;
  const listings = read.filter((list): list is Listing => !(list instanceof Refusal));
  if (!work.spend(listings.reduce((sum, { items }) => sum + items.length, 0))) return unknown(at, 'budget', 'concat: too many elements');
  const [only, ...others] = lists.filter((_, index) => listings[index]?.more !== undefined || listings[index]?.items.length !== 0);
  if (only?.state === 'unknown' && others.length === 0) return only;
  const { more, loose } = doubtAcross(listings);
  return listOf(listings.flatMap(({ items }) => items), at, { more: more === undefined ? undefined : causedBy(more, at), loose });
}

/** Of an unknown list nothing is known but that there is more. */
function asList(list: Evaluated): Listing | Refusal {
  if (list.state === 'unknown') return { items: [], more: list, loose: false, set: false };
  const listing = list.state === 'known' ? listingOf(list) : undefined;
  return listing === undefined || listing.set ? new Refusal('an argument that is no list') : listing;
}

/** What stands behind unknown elements may stand anywhere. */
function doubtAcross(listings: readonly Listing[]): Open {
  const first = listings.findIndex(({ more }) => more !== undefined);
  const displaced = first >= 0 && listings.slice(first + 1).some(({ items }) => items.length > 0);
  return { more: listings[first]?.more, loose: displaced || listings.some(({ loose }) => loose) };
}

function sliced({ items, more, loose, set }: Listing, [from, to]: readonly [number, number], at: Evaluated['at']): Result {
  if (set) return new Refusal('a set, which has no order');
  if (![from, to].every(Number.isInteger) || from < 0 || from > to) return new Refusal('an index that is none');
  const beyond = to > items.length;
  if (loose || (beyond && more !== undefined)) return unknownOf([...(more === undefined ? [] : [more]), ...items], at);
  return beyond ? new Refusal('an index that is out of range') : listOf(items.slice(from, to), at);
}

/** Beyond the end it starts again. */
function elementAt(list: Evaluated & { readonly state: 'known' }, index: number, at: Evaluated['at']): Result {
  const listing = listingOf(list);
  if (listing === undefined) return new Refusal('an argument that is no list');
  const { items, more } = listing;
  if (!Number.isInteger(index)) return new Refusal('an index that is no whole number');
  if (index < 0) return unevaluated(at, 'element: an index below zero');
  if (listing.loose || (more !== undefined && index >= items.length)) return unknownOf([...(more === undefined ? [] : [more]), ...items], at);
  return items[index % items.length] ?? new Refusal('an empty list');
}

function lengthOf(value: Evaluated, at: Evaluated['at']): Result {
  if (value.state === 'absent') return new Refusal('an argument that is null');
  if (value.state === 'unknown') return value.members?.names()?.length ?? causedBy(value, at);
  if (typeof value.data === 'string') return graphemesOf(value.data).length;
  const map = mapIn(value.data);
  if (map !== undefined) return Object.keys(map).length;
  const listing = listingOf(value);
  return listing === undefined ? new Refusal('an argument without length') : countOf(listing, at);
}

function countOf(listing: Listing, at: Evaluated['at']): Result {
  if (listing.more !== undefined) return causedBy(listing.more, at);
  return listing.loose && doubtIn(listing) !== undefined ? unknownOf(listing.items, at) : listing.items.length;
}

interface Keyed {
  readonly values: readonly Evaluated[];
  readonly keys: readonly Evaluated[];
  readonly searched: readonly Evaluated[];
}

function matched({ values, keys, searched }: Keyed, { at, work }: FunctionCall): Result {
  if (values.length !== keys.length) return new Refusal('lists of different lengths');
  if (!work.spend(keys.length * searched.length)) return unknown(at, 'budget', 'matchkeys: too many elements');
  const alike = unified([...keys, ...searched]);
  if (alike instanceof Refusal) return alike;
  const wanted = alike.slice(keys.length);
  const truths = alike.slice(0, keys.length).map((key) => wanted.map((each) => likeness(key, each)));
  if (truths.some((each) => !each.includes('true') && each.includes('unknown'))) return unknownOf([...keys, ...searched], at);
  return listOf(values.filter((_, index) => truths[index]?.includes('true') === true), at);
}

const MOST_IN_RANGE = 1024;

/** Fractions with such a denominator are counted exactly. */
const EXACT = 2 ** 10;

function ranged(from: number, to: number, given: number | undefined, at: Evaluated['at']): Result {
  const step = given ?? (to < from ? -1 : 1);
  if (step === 0 || (step < 0 && to > from) || (step > 0 && to < from)) return new Refusal('a step that leads away from the end');
  const length = Math.ceil((to - from) / step);
  if (length > MOST_IN_RANGE) return new Refusal('more than 1024 numbers');
  if (![from, to, step].every((number) => Number.isInteger(number * EXACT))) return unevaluated(at, 'range: fractions');
  return listOf(Array.from({ length }, (_, index) => ({ state: 'known', data: from + index * step, at })), at);
}

/** In decimals, which Terraform has more of than we do. */
function summed(list: Evaluated & { readonly state: 'known' }, at: Evaluated['at']): Result {
  const items = listingOf(list)?.items;
  if (items === undefined || items.length === 0) return new Refusal('a list without numbers');
  const numbers = items.map((item) => (item.state === 'known' ? numberIn(item.data) : undefined));
  if (!numbers.every((number) => number !== undefined)) return new Refusal('a list with an element that is no number');
  const texts = numbers.map(textOfNumber);
  if (!texts.every((text) => text !== undefined)) return unevaluated(at, 'sum: a number that is too large');
  const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const scaled = texts.reduce((sum, text) => sum + BigInt(text.replace('.', '') + '0'.repeat(decimals - (text.split('.')[1]?.length ?? 0))), 0n);
  return Number(scaled) / 10 ** decimals;
}

