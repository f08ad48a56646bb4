/** Lists, sets and maps as results of functions. */
import type { Place, Unknown } from '@rds-iam-lint/model';
import type { Listing } from './argument-as.ts';
import type { Evaluated } from './evaluated.ts';
import { inOrder, unified, withoutRepeats } from './likeness.ts';
import { Refusal } from './refusal.ts';
import { asSensitive, surveyOf } from './survey.ts';

/** What is not certain about a list. */
export interface Doubt {
  readonly more?: Unknown | undefined;
  readonly loose?: boolean;
}

export const listOf = (data: readonly Evaluated[], at: Place, { more, loose = false }: Doubt = {}): Evaluated => ({
  state: 'known',
  data,
  at,
  ...(more === undefined ? {} : { more }),
  ...(loose ? { loose: true } : {}),
});

export const mapOf = (entries: Iterable<readonly [string, Evaluated]>, at: Place): Evaluated => ({ state: 'known', data: Object.fromEntries(entries), at });

/** Elements are of one type, in the order of Terraform. What is sensitive in it makes all of it so. */
export function setOf(items: readonly Evaluated[], at: Place, more?: Unknown): Evaluated | Refusal {
  const alike = unified(items);
  if (alike instanceof Refusal) return alike;
  const once = withoutRepeats(alike);
  const ordered = inOrder(once) ?? once;
  const loose = inOrder(once) === undefined && once.length > 1;
  const set: Evaluated = { ...listOf(ordered, at, { more, loose }), set: true };
  return items.some((item) => surveyOf(item).sensitive) ? asSensitive(set) : set;
}

/** What keeps a list from being known in its length. */
export const doubtIn = ({ more, loose, items }: Listing): Unknown | undefined => more ?? (loose ? items.find((item) => item.state === 'unknown') : undefined);

/** A text for sure, although not known: no list, not null and not empty. */
export function isSurelyText(value: Evaluated & Unknown): boolean {
  const { word, parts, reference, json } = value;
  if (word === true || json !== undefined || reference?.attribute === 'id' || reference?.attribute === 'arn') return true;
  return parts?.some((part) => (typeof part === 'string' ? part : part.state === 'known' ? part.data : '') !== '') === true;
}
