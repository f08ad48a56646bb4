/** The lines that open and close heredocs. */
import { FEED, isWhite, nameEndFrom } from './hcl-character.ts';
import { type Cursor, isBreakAt } from './hcl-cursor.ts';

/** Where the word behind `<<` or `<<-` ends, when nothing follows on its line. */
export function heredocWordEnd(text: string, start: number): number | undefined {
  const end = nameEndFrom(text, start);
  return end > start && isBreakAt(text, end) ? end : undefined;
}

/** Behind the word, when the line that starts there holds it alone and ends; otherwise 0. */
export function closingEnd(text: string, start: number, word: string): number {
  const wordStart = whiteEnd(text, start);
  if (!text.startsWith(word, wordStart)) return 0;
  const end = wordStart + word.length;
  return text.charCodeAt(whiteEnd(text, end)) === FEED ? end : 0;
}

/** The end of the next line behind `from` that holds the word alone, if there is one. */
export function closingLine(cursor: Cursor, word: string, from: number): number | undefined {
  if (!mayClose(cursor, word, from)) return undefined;
  const { text } = cursor;
  for (let line = lineEnd(text, from) + 1; line < text.length; line = lineEnd(text, line) + 1) {
    const end = closingEnd(text, line, word);
    if (end > 0) return lineEnd(text, end);
  }
  return undefined;
}

/** Whether a line with that word alone stands behind `from`: looked up, since searching for each of many words would take quadratic time. */
export function mayClose(cursor: Cursor, word: string, from: number): boolean {
  cursor.lastLines ??= lastLinesOf(cursor.text);
  return (cursor.lastLines.get(word) ?? -1) > from;
}

function lastLinesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let start = 0; start < text.length; start = lineEnd(text, start) + 1) {
    const wordStart = whiteEnd(text, start);
    const wordEnd = nameEndFrom(text, wordStart);
    if (wordEnd > wordStart && text.charCodeAt(whiteEnd(text, wordEnd)) === FEED) lines.set(text.slice(wordStart, wordEnd), start);
  }
  return lines;
}

/** The first character from `at` that is a line feed or no white space. */
function whiteEnd(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) !== FEED && isWhite(text.charCodeAt(end))) end++;
  return end;
}

/** The line feed that ends the line, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
