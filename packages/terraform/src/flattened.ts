/** A list without lists in it. */
import type { Unknown } from '@rds-iam-lint/model';
import { type Listing, listingOf } from './argument-as.ts';
import { isSurelyText, listOf } from './collection.ts';
import { causedBy, type Result } from './define-function.ts';
import type { Evaluated } from './evaluated.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

interface Flat {
  readonly items: Evaluated[];
  more?: Unknown;
  loose: boolean;
}

/** An unknown element may be a list of any length, unless it is a text for sure. The caller bounds the depth. */
export function flattened(list: Evaluated, { at }: FunctionCall): Result {
  if (list.state !== 'known' || listingOf(list) === undefined) return new Refusal('an argument that is no list');
  const flat: Flat = { items: [], loose: false };
  flatten(list, flat);
  const { items, more, loose } = flat;
  return listOf(items, at, { more: more === undefined ? undefined : causedBy(more, at), loose });
}

function flatten(value: Evaluated, flat: Flat): void {
  const listing = value.state === 'known' ? listingOf(value) : undefined;
  if (listing !== undefined) flattenAll(listing, flat);
  else if (value.state === 'unknown' && !isSurelyText(value)) flat.more ??= value;
  else {
    flat.loose ||= flat.more !== undefined;
    flat.items.push(value);
  }
}

function flattenAll({ items, loose, more }: Listing, flat: Flat): void {
  for (const item of items) flatten(item, flat);
  flat.loose ||= loose;
  if (more !== undefined) flat.more ??= more;
}
