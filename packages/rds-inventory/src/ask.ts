/** Asks the service until it has said everything, page by page. */
import type { Answer, JsonObject } from './answer.ts';
import { type CallName, callOf } from './call.ts';
import { kept } from './kept.ts';
import { MalformedAnswer, problemOf } from './problem-of.ts';

export type Input = Readonly<Record<string, string>>;

/** One page, as the SDK gives it. Throws what the SDK throws. */
export type Send = (call: CallName, input: Input) => Promise<unknown>;

/** Never rejects: what went wrong is a part of the answer. */
export type Ask = (call: CallName, input?: Input) => Promise<Answer>;

export interface AskOptions {
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly now: () => string;
  /** Told after each page. */
  readonly onPage?: (call: CallName) => void;
}

/** A service that goes on for ever is cut off: 5,000 pages are half a million items. */
const MOST_PAGES = 5_000;

export function asking(send: Send, { account, region, now, onPage }: AskOptions): Ask {
  return async (call, input = {}) => {
    const lists: Record<string, JsonObject[]> = Object.fromEntries(callOf(call).lists.map((list) => [list, []]));
    const answer = { call, input, account, region, lists };
    try {
      let token: Input | undefined = {};
      const seen = new Set<string>();
      while (token !== undefined) {
        const page: unknown = await send(call, { ...input, ...token });
        onPage?.(call);
        addTo(lists, page, call);
        token = nextOf(page);
        const key = JSON.stringify(token);
        if (seen.has(key) || seen.size >= MOST_PAGES) throw new MalformedAnswer('the same page again');
        seen.add(key);
      }
      return { ...answer, observed: now() };
    } catch (error) {
      return { ...answer, observed: now(), problem: problemOf(error) };
    }
  };
}

/** An empty list is there, and has nothing in it. An answer without the list is none. */
function addTo(lists: Record<string, JsonObject[]>, page: unknown, call: CallName): void {
  const members = membersOf(page);
  if (callOf(call).lists.length > 0 && !callOf(call).lists.some((list) => Array.isArray(members[list]))) throw new MalformedAnswer('no list');
  for (const [list, items] of Object.entries(lists)) {
    const found = members[list];
    if (Array.isArray(found)) for (const item of found) items.push(kept(call, item));
  }
}

function nextOf(page: unknown): Input | undefined {
  const { Marker: marker, NextToken: token, IsTruncated: truncated } = membersOf(page);
  if (truncated === false) return undefined;
  if (typeof marker === 'string' && marker !== '') return { Marker: marker };
  if (typeof token === 'string' && token !== '') return { NextToken: token };
  if (truncated === true) throw new MalformedAnswer('a page without a next one');
  return undefined;
}

const membersOf = (page: unknown): Readonly<Record<string, unknown>> => (typeof page === 'object' && page !== null ? (page as Readonly<Record<string, unknown>>) : {});
