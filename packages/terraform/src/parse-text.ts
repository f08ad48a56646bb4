/** Literal text: what its escapes stand for, and cutting it without losing where it stands. */
import { BACKSLASH, FEED, isWhite } from './hcl-character.ts';
import { type Cursor, fail } from './hcl-cursor.ts';
import type { HclText, TemplateText } from './hcl-node.ts';
import { TextPieces } from './hcl-text-pieces.ts';
import { offsetInText } from './offset-in-text.ts';

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Text from `start` to `end` as it is, when it has no escapes. */
export const plainText = (text: string, start: number, end: number): TemplateText => ({ kind: 'text', start, end, from: start, value: text.slice(start, end) });

/** Text with escapes: `$${` and `%%{`, and in quotes those with a backslash. Fails where one is not valid. */
export function escapedText(cursor: Cursor, start: number, end: number, isQuoted: boolean): TemplateText {
  const pieces = new TextPieces(start, end);
  const { text } = cursor;
  let from = start;
  for (let at = start; at < end; ) {
    const length = text.charCodeAt(at) === BACKSLASH ? (isQuoted ? backslashLength(cursor, at) : 0) : templateEscapeLength(text, at, end);
    if (length > 0) {
      pieces.add(text.slice(from, at), from);
      pieces.add(meaningOf(cursor, at, length), at);
      from = at + length;
    }
    at += Math.max(length, 1);
  }
  pieces.add(text.slice(from, end), from);
  return { kind: 'text', ...pieces.text() };
}

const templateEscapeLength = (text: string, at: number, end: number): number => (at + 2 < end && isTemplateEscape(text, at) ? 3 : 0);

/** Whether `$${` or `%%{` stands there. */
export const isTemplateEscape = (text: string, at: number): boolean => text.charAt(at + 2) === '{' && text.charAt(at) === text.charAt(at + 1) && (text.charAt(at) === '$' || text.charAt(at) === '%');

const HEX = /^[\da-fA-F]*$/;

function backslashLength(cursor: Cursor, at: number): number {
  const kind = cursor.text.charAt(at + 1);
  if (kind !== 'u' && kind !== 'U') return kind in SIMPLE ? 2 : fail(cursor, 'an escape sequence', at);
  const count = kind === 'u' ? 4 : 8;
  const digits = cursor.text.slice(at + 2, at + 2 + count);
  return digits.length === count && HEX.test(digits) ? count + 2 : fail(cursor, `an escape sequence with ${count} hexadecimal digits`, at);
}

function meaningOf(cursor: Cursor, at: number, length: number): string {
  const { text } = cursor;
  if (length === 3) return text.slice(at + 1, at + 3);
  if (length === 2) return SIMPLE[text.charAt(at + 1)] ?? '';
  const code = Number.parseInt(text.slice(at + 2, at + length), 16);
  return code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff) ? fail(cursor, 'an escape sequence for a character', at) : String.fromCodePoint(code);
}

/** The ranges of the value that are kept, in order, as one text. */
export function keepRanges(text: HclText, ranges: readonly (readonly [start: number, end: number])[]): HclText {
  const pieces = new TextPieces(text.start, text.end);
  const { value, jumps = [] } = text;
  let next = 0;
  for (const [start, end] of ranges) {
    let from = start;
    for (; (jumps[next] ?? end) < end; next += 2) {
      const index = jumps[next] ?? end;
      if (index > from) pieces.add(value.slice(from, index), offsetInText(text, from));
      from = Math.max(from, index);
    }
    pieces.add(value.slice(from, end), offsetInText(text, from));
  }
  return pieces.text();
}

/** Without the white space at its start; of several lines only the first is looked at, with its line break. */
export function stripStart(text: HclText): HclText {
  const { value } = text;
  let start = 0;
  while (start < value.length && isWhite(value.charCodeAt(start)) && (start === 0 || value.charCodeAt(start - 1) !== FEED)) start++;
  return start === 0 ? text : keepRanges(text, [[start, value.length]]);
}

/** Without the white space at its end; of several lines only the last is looked at, with its line break if it has one. */
export function stripEnd(text: HclText): HclText {
  const { value } = text;
  let end = value.length;
  while (end > 0 && isWhite(value.charCodeAt(end - 1)) && (end === value.length || value.charCodeAt(end - 1) !== FEED)) end--;
  return end === value.length ? text : keepRanges(text, [[0, end]]);
}
