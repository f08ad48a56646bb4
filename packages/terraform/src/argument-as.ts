/** Arguments as the kinds that functions take, with the conversions that Terraform makes. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Data, Place, Unknown, Value } from '@rds-iam-lint/model';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { numberOfText, textOfNumber } from './number-text.ts';
import { Refusal } from './refusal.ts';
import { surveyOf } from './survey.ts';

export interface Arguments {
  readonly text: string;
  readonly number: number;
  readonly truth: boolean;
  /** Anything, whether it is known, not known or null. */
  readonly open: Evaluated;
  /** Not null, and known itself; what is inside may not be. */
  readonly value: Evaluated & { readonly state: 'known' };
  /** Known with all that is inside. */
  readonly known: Evaluated & { readonly state: 'known' };
  /** A list or set whose elements are all there in their order; they may be unknown or null. */
  readonly items: readonly Evaluated[];
  /** A list or set, of which not all may be known. */
  readonly list: Listing;
  /** A list or set of known texts. */
  readonly texts: readonly string[];
  /** Known keys; what is there may be unknown or null. */
  readonly map: Mapping;
}

export type Kind = keyof Arguments;
export type Argument<Of extends Kind> = Arguments[Of];

export type Mapping = Readonly<Record<string, Evaluated>>;

export interface Listing {
  readonly items: readonly Evaluated[];
  readonly more?: Unknown;
  /** Places and number of the items are not certain. */
  readonly loose: boolean;
  readonly set: boolean;
}

/** An argument for which the function has to wait. */
export class Waiting {
  readonly cause: Unknown;
  constructor(cause: Unknown) {
    this.cause = cause;
  }
}

export function argumentAs(kind: Kind, value: Evaluated, at: Place): unknown {
  if (kind === 'open') return value;
  if (value.state === 'absent') return new Refusal('an argument that is null');
  if (value.state === 'unknown') return unknownAs(kind, value);
  if (typeof value.data === 'object' && isSecret(value.data)) return new Waiting(unevaluated(at, 'a secret'));
  return READERS[kind](value, value.data, at);
}

/** What has attributes can be asked for all of them, when they are known. */
function unknownAs(kind: Kind, value: Evaluated & Unknown): unknown {
  const names = kind === 'map' ? value.members?.names() : undefined;
  if (names === undefined) return new Waiting(value);
  return Object.fromEntries(names.map((name) => [name, value.members?.get(name, value.at) ?? unevaluated(value.at, value.detail)]));
}

type Known = Evaluated & { readonly state: 'known' };

const READERS: Readonly<Record<Exclude<Kind, 'open'>, (value: Known, data: Data, at: Place) => unknown>> = {
  text: (_, data, at) => textIn(data, at),
  number: (_, data) => numberIn(data) ?? new Refusal('an argument that is no number'),
  truth: (_, data) => truthIn(data) ?? new Refusal('an argument that is no truth'),
  value: (value) => value,
  known: (value) => whole(value) ?? value,
  items: (value) => itemsIn(value),
  list: (value) => listingOf(value) ?? new Refusal('an argument that is no list'),
  texts: (value, _, at) => textsIn(value, at),
  map: (_, data) => mapIn(data) ?? new Refusal('an argument that is no map'),
};

function whole(value: Evaluated): Waiting | undefined {
  const { unknown } = surveyOf(value);
  return unknown === undefined ? undefined : new Waiting(unknown);
}

function textIn(data: Data, at: Place): string | Refusal | Waiting {
  if (typeof data === 'string') return data;
  if (typeof data === 'object') return new Refusal('an argument that is no text');
  return textOfScalar(data) ?? new Waiting(unevaluated(at, 'a number that is too large'));
}

/** `undefined` for a number whose digits are not all known. */
export const textOfScalar = (data: boolean | number | string): string | undefined => (typeof data === 'number' ? textOfNumber(data) : String(data));

export function numberIn(data: Data): number | undefined {
  if (typeof data === 'number') return data;
  return typeof data === 'string' ? numberOfText(data) : undefined;
}

const TRUTHS: ReadonlyMap<Data, boolean> = new Map<Data, boolean>([[true, true], [false, false], ['true', true], ['false', false], ['1', true], ['0', false]]);

export const truthIn = (data: Data): boolean | undefined => TRUTHS.get(data);

export function listingOf(value: Known): Listing | undefined {
  if (!Array.isArray(value.data)) return undefined;
  const items = value.data as readonly Value[];
  const merging = value.set === true && items.length > 1 && items.some((item) => surveyOf(item).unknown !== undefined);
  return { items, loose: value.loose === true || merging, set: value.set === true, ...(value.more === undefined ? {} : { more: value.more }) };
}

function itemsIn(value: Known): readonly Evaluated[] | Refusal | Waiting {
  const listing = listingOf(value);
  if (listing === undefined) return new Refusal('an argument that is no list');
  if (listing.more !== undefined) return new Waiting(listing.more);
  return (listing.loose ? whole(value) : undefined) ?? listing.items;
}

function textsIn(value: Known, at: Place): readonly string[] | Refusal | Waiting {
  if (!Array.isArray(value.data)) return new Refusal('an argument that is no list');
  const texts: string[] = [];
  let waiting = whole(value);
  for (const item of value.data as readonly Value[]) {
    const text = argumentAs('text', item, at);
    if (text instanceof Refusal) return new Refusal('a list with an element that is no text');
    if (text instanceof Waiting) waiting ??= text;
    else texts.push(text as string);
  }
  return waiting ?? texts;
}

export function mapIn(data: Data): Mapping | undefined {
  return typeof data !== 'object' || Array.isArray(data) || isSecret(data) ? undefined : (data as Mapping);
}
