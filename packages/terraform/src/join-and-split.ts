/** `join` and `split`, also on texts and lists that are only partly known. */
import { isWord, textOfPart } from '@rds-iam-lint/logic';
import type { Part, Place } from '@rds-iam-lint/model';
import type { Listing } from './argument-as.ts';
import { causedBy, define, type Result } from './define-function.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { joinedText } from './joined-text.ts';
import { Refusal } from './refusal.ts';
import { segmentsAtColons } from './segments-at-colons.ts';
import type { FunctionCall } from './terraform-function.ts';

export const joinFunction = define(['text', 'list...'], ([delimiter, lists], call) => {
  if (lists.length === 0) return new Refusal('no list');
  const items = lists.flatMap((list) => list.items);
  if (items.some((item) => item.state === 'absent' || (item.state === 'known' && typeof item.data === 'object'))) return new Refusal('a list with an element that is no text');
  const open = lists.map(openIn).find((cause) => cause !== undefined);
  if (open !== undefined) return causedBy(open, call.at);
  return joinedText(items.flatMap((item, index): readonly Part[] => (index === 0 ? [item] : [delimiter, item])), call.at, call.work);
});

/** What keeps it from being known how many elements there are and in which order. */
const openIn = ({ more, loose, items }: Listing) => more ?? (loose ? items.find((item) => item.state === 'unknown') : undefined);

export const splitFunction = define(['text', 'open'], ([delimiter, text], call): Result => {
  if (text.state === 'absent' || (text.state === 'known' && typeof text.data === 'object')) return new Refusal('an argument that is no text');
  const segments = delimiter === ':' ? segmentsAtColons(text) : undefined;
  return segments === undefined ? splitText(text, delimiter, call) : listOf(segments, call.at);
});

function splitText(text: Exclude<Evaluated, { state: 'absent' }>, delimiter: string, call: FunctionCall): Result {
  if (text.state === 'unknown' && (text.parts === undefined || delimiter === '')) return causedBy(text, call.at);
  return splitParts(text.state === 'unknown' ? (text.parts ?? []) : (text.parts ?? [text]), delimiter, call, text);
}

/** Steps for each character, since in the worst case every second one makes a value. */
const STEPS = 8;

function splitParts(parts: readonly Part[], delimiter: string, { at, work }: FunctionCall, whole: Evaluated): Result {
  const length = parts.reduce((sum, part) => sum + (textOfPart(part)?.length ?? 0), 0);
  if (!work.spend(STEPS * length)) return unknown(at, 'budget', 'split: a text that is too long');
  const known = whole.state === 'known' ? parts.map((part) => textOfPart(part) ?? '').join('') : undefined;
  if (known !== undefined) return listOf((delimiter === '' ? Array.from(known) : known.split(delimiter)).map((piece) => ({ state: 'known', data: piece, at: whole.at })), at);
  const { pieces, rest } = piecesOf(parts, delimiter);
  const values = pieces.map((piece) => joinedText(piece, whole.at, work));
  return rest && whole.state === 'unknown' ? { state: 'known', data: values, at, more: causedBy(whole, at) } : listOf(values, at);
}

const listOf = (data: readonly Evaluated[], at: Place): Evaluated => ({ state: 'known', data, at });

/** `rest` says that from the last piece on the text may go on in any way. */
function piecesOf(parts: readonly Part[], delimiter: string): { readonly pieces: readonly (readonly Part[])[]; readonly rest: boolean } {
  const pieces: Part[][] = [[]];
  let pending = '';
  const settle = () => {
    const [first = '', ...others] = pending.split(delimiter);
    pieces.at(-1)?.push(first);
    for (const piece of others) pieces.push([piece]);
    pending = '';
  };
  for (const part of parts) {
    const text = textOfPart(part);
    if (text === undefined) {
      settle();
      if (!cannotHold(part, delimiter)) return { pieces: pieces.slice(0, -1), rest: true };
      pieces.at(-1)?.push(part);
    } else pending += text;
  }
  settle();
  return { pieces, rest: false };
}

/** A single character outside the alphabet of words cannot be in one; of a longer delimiter a word may hold a part. */
const cannotHold = (part: Part, delimiter: string): boolean => typeof part !== 'string' && part.state === 'unknown' && part.word === true && delimiter.length === 1 && !isWord(delimiter);
