/** Where the reader of common YAML stands in a text, and how it moves from line to line. */

export interface Cursor {
  readonly text: string;
  /** The next character. */
  at: number;
  /** The end of the last token: where an empty scalar stands and a block collection ends. */
  last: number;
  /** Where the line of `at` starts. */
  lineStart: number;
  /** The blanks before the first character of the line that `at` was moved to; -1 at the end of the text. */
  indent: number;
  depth: number;
}

/** Thrown for a form that only the full parser reads; made once, since nobody sees it. */
export const UNCOMMON = new Error('not in the common form');

export const TAB = 9;
export const BREAK = 10;
export const RETURN = 13;
export const BLANK = 32;
export const HASH = 35;
export const DASH = 45;
export const COLON = 58;
export const END = 0;

/** The code unit there; 0 behind the text. */
export const codeAt = ({ text }: Cursor, at: number): number => (at < text.length ? text.charCodeAt(at) : END);

/** A line break, or the end of the text. */
export const isLineEnd = (code: number): boolean => code === BREAK || code === RETURN || code === END;

/** What has to stand behind the colon of a key and the dash of an item. */
export const isSeparator = (code: number): boolean => code === BLANK || isLineEnd(code);

/** Whether an item of a block list starts there. */
export const isItem = (cursor: Cursor): boolean => codeAt(cursor, cursor.at) === DASH && isSeparator(codeAt(cursor, cursor.at + 1));

export function skipBlanks(cursor: Cursor): void {
  const { text } = cursor;
  let { at } = cursor;
  while (at < text.length && text.charCodeAt(at) === BLANK) at++;
  cursor.at = at;
}

/** The offset of the line feed that ends the line, or the end of the text. */
export function lineFeedFrom({ text }: Cursor, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

/** Leaves a line on which only blanks and a comment may follow, for the next one that says something. */
export function toNextLine(cursor: Cursor): void {
  skipBlanks(cursor);
  const code = codeAt(cursor, cursor.at);
  if (code === HASH ? !isSeparator(codeAt(cursor, cursor.at - 1)) : !isLineEnd(code)) throw UNCOMMON;
  toLine(cursor, lineFeedFrom(cursor, cursor.at) + 1);
  const { text, at, indent } = cursor;
  if (indent === 0 && (text.startsWith('---', at) || text.startsWith('...', at))) throw UNCOMMON;
}

/** Moves to the first line from `start`, where a line starts, that says something. */
export function toLine(cursor: Cursor, start: number): void {
  for (let lineStart = start; lineStart < cursor.text.length; ) {
    let at = lineStart;
    while (codeAt(cursor, at) === BLANK) at++;
    const code = codeAt(cursor, at);
    if (code === TAB) throw UNCOMMON;
    if (code !== HASH && !isLineEnd(code)) {
      cursor.at = at;
      cursor.indent = at - lineStart;
      cursor.lineStart = lineStart;
      return;
    }
    lineStart = lineFeedFrom(cursor, at) + 1;
  }
  cursor.at = cursor.text.length;
  cursor.indent = -1;
}
