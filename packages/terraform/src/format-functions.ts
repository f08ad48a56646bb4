/** `format` and `formatlist`, also with arguments that are not known. */
import type { Part } from '@rds-iam-lint/model';
import { listingOf } from './argument-as.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { type Directive, directivesOf } from './format-directives.ts';
import { formatted } from './formatted.ts';
import { joinedText } from './joined-text.ts';
import { Refusal } from './refusal.ts';
import { surveyOf } from './survey.ts';
import type { FunctionCall } from './terraform-function.ts';

export const FORMAT_FUNCTIONS: Readonly<Record<string, Definition>> = {
  format: define(['text', 'open...'], ([pattern, values], call) => {
    const directives = directivesOf(pattern);
    return directives instanceof Refusal ? directives : formatWith(directives, values, call);
  }),
  formatlist: define(['text', 'open...'], ([pattern, values], call) => {
    const directives = directivesOf(pattern);
    return directives instanceof Refusal ? directives : formatEach(directives, values, call);
  }),
};

function formatWith(directives: readonly (string | Directive)[], values: readonly Evaluated[], call: FunctionCall): Result {
  const parts: Part[] = [];
  for (const directive of directives) {
    if (typeof directive !== 'string' && !call.work.spend(1 + sizeOf(values[directive.argument - 1]))) return unknown(call.at, 'budget', 'format: too much to work out');
    const part = typeof directive === 'string' ? directive : partFor(directive, values[directive.argument - 1], call);
    if (part instanceof Refusal) return part;
    parts.push(part);
  }
  const used = directives.reduce((most, directive) => (typeof directive === 'string' ? most : Math.max(most, directive.argument)), 0);
  return values.length > used ? new Refusal('more arguments than the format takes') : joinedText(parts, call.at, call.work);
}

const sizeOf = (value: Evaluated | undefined) => (value === undefined ? 0 : surveyOf(value).size);

function partFor(directive: Directive, value: Evaluated | undefined, { at }: FunctionCall): Part | Refusal {
  if (value === undefined) return new Refusal('fewer arguments than the format takes');
  const { unknown: cause } = surveyOf(value);
  if (cause === undefined) return asPart(directive, value, at);
  const plain = (directive.verb === 's' || directive.verb === 'v') && directive.width === undefined && directive.precision === undefined && !directive.sharp;
  return plain && value.state === 'unknown' ? value : causedBy(cause, at);
}

/** A text that is formatted as it is keeps its own place. */
function asPart(directive: Directive, value: Evaluated, at: Evaluated['at']): Part | Refusal {
  const text = formatted(directive, value);
  if (text instanceof Refusal) return text;
  if (text === undefined) return unknown(at, 'expression', 'format: a number that is too large');
  return value.state === 'known' && value.data === text ? value : text;
}

/** Elements in all that are formatted. */
const MOST_ELEMENTS = 100_000;

function formatEach(directives: readonly (string | Directive)[], values: readonly Evaluated[], call: FunctionCall): Result {
  const listings = values.map((value) => (value.state === 'known' ? listingOf(value) : undefined));
  const lengths = listings.filter((listing) => listing !== undefined).map(({ items }) => items.length);
  const open = openIn(values, listings);
  if (open !== undefined) return causedBy(open, call.at);
  const length = lengths[0] ?? 1;
  if (lengths.some((other) => other !== length)) return new Refusal('lists of different lengths');
  if (length * (values.length + 1) > MOST_ELEMENTS || !call.work.spend(length * (values.length + directives.length))) return unknown(call.at, 'budget', 'formatlist: too many elements');
  const items: Evaluated[] = [];
  for (let index = 0; index < length; index++) {
    const item = formatWith(directives, values.map((value, each) => listings[each]?.items[index] ?? value), call);
    if (item instanceof Refusal) return item;
    if (typeof item === 'object') items.push(item);
  }
  return { state: 'known', data: items, at: call.at };
}

/** Of an unknown argument it is not known whether it is a list. */
function openIn(values: readonly Evaluated[], listings: readonly ReturnType<typeof listingOf>[]): Evaluated & { readonly state: 'unknown' } | undefined {
  const more = listings.map((listing) => listing?.more ?? (listing?.loose === true ? listing.items.find((item) => item.state === 'unknown') : undefined)).find((cause) => cause !== undefined);
  return more ?? values.find((value) => value.state === 'unknown');
}
