/** Functions on sets; lists are taken as sets. */
import type { Listing } from './argument-as.ts';
import { doubtIn, listOf, setOf } from './collection.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { likeness, unified } from './likeness.ts';
import { Refusal } from './refusal.ts';
import { surveyOf } from './survey.ts';
import type { FunctionCall } from './terraform-function.ts';

export const SET_FUNCTIONS: Readonly<Record<string, Definition>> = {
  setintersection: define(['list', 'list...'], ([first, others], call) => selected([first, ...others], call, (there) => there.every(Boolean))),
  setproduct: define(['list', 'list', 'list...'], ([first, second, others], call) => product([first, second, ...others], call)),
  setsubtract: define(['list', 'list'], ([first, second], call) => selected([first, second], call, (there) => !there.some(Boolean))),
  setunion: define(['list', 'list...'], ([first, others], { at }) => {
    const all = [first, ...others];
    return setOf(all.flatMap(({ items }) => items), at, all.find(({ more }) => more !== undefined)?.more);
  }),
};

/** What of the first list is wanted, by which of the others it is in. */
function selected(lists: readonly Listing[], { at, work }: FunctionCall, isWanted: (there: readonly boolean[]) => boolean): Result {
  const open = lists.map((list) => list.more ?? list.items.map((item) => surveyOf(item).unknown).find((cause) => cause !== undefined)).find((cause) => cause !== undefined);
  if (open !== undefined) return causedBy(open, at);
  const alike = unified(lists.flatMap(({ items }) => items));
  if (alike instanceof Refusal) return alike;
  let from = 0;
  const [first = [], ...others] = lists.map(({ items }) => alike.slice(from, (from += items.length)));
  if (!work.spend(first.length * (alike.length - first.length))) return unknown(at, 'budget', 'too many elements');
  return setOf(first.filter((item) => isWanted(others.map((other) => other.some((each) => likeness(item, each) === 'true')))), at);
}

/** More combinations are not made. */
const MOST_COMBINATIONS = 100_000;

function product(lists: readonly Listing[], { at, work }: FunctionCall): Result {
  const open = lists.map(doubtIn).find((cause) => cause !== undefined);
  if (open !== undefined) return causedBy(open, at);
  if (lists.some(({ loose }) => loose)) return unevaluated(at, 'a set without order');
  const count = lists.reduce((size, { items }) => size * items.length, 1);
  if (count > MOST_COMBINATIONS || !work.spend(count * lists.length)) return unknown(at, 'budget', 'setproduct: too many elements');
  let made: readonly (readonly Evaluated[])[] = count === 0 ? [] : [[]];
  for (const { items } of count === 0 ? [] : lists) made = made.flatMap((before) => items.map((item) => [...before, item]));
  const list = listOf(made.map((items) => listOf(items, at)), at);
  return lists.some(({ set }) => set) ? { ...list, set: true } : list;
}
