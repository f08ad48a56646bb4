/** Where reading goes on after a mistake, so that only the broken attribute or block is lost. */
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS, EQUALS, FEED, GREATER, HASH, LESS, MINUS, nameEndFrom, OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS, QUOTE, RETURN, SLASH, SPACE, STAR, TAB } from './hcl-character.ts';
import { type Cursor, isBreakAt } from './hcl-cursor.ts';
import { closingLine, heredocWordEnd } from './parse-heredoc-lines.ts';

/** A walk over an item by its signs alone. */
interface Walk {
  readonly cursor: Cursor;
  readonly text: string;
  /** Where the item starts, and how far from the start of its line. */
  readonly start: number;
  readonly column: number;
  at: number;
  braces: number;
  /** Parentheses and brackets inside the innermost brace. */
  brackets: number;
}

/**
 * Moves from the start of an item that failed to where the next may start: the line behind it, when its brackets close; otherwise the first line that starts an
 * attribute or a block and is not indented deeper, or the brace that closes the body. A block without indentation ends all blocks around the item.
 */
export function recover(cursor: Cursor, start: number): void {
  const { text, at: reached } = cursor;
  const resumed = resumption({ cursor, text, start, column: start - text.lastIndexOf('\n', start - 1) - 1, at: start, braces: 0, brackets: 0 });
  cursor.acrossLines = false;
  cursor.rereads -= Math.max(0, reached - resumed);
  cursor.at = cursor.rereads < 0 ? Math.max(resumed, lineAfter(text, reached)) : resumed;
}

function lineAfter(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

function resumption(walk: Walk): number {
  const { text, start, cursor } = walk;
  while (walk.at < text.length) {
    const { at } = walk;
    const code = text.charCodeAt(at);
    if (code === FEED && mayResume(walk)) return at + 1;
    if (code === CLOSE_BRACE && walk.braces === 0 && at > start && cursor.depth > 0) return at;
    walk.at = pass(walk, code);
  }
  return text.length;
}

/** Whether the next item may start on the line behind the line feed. */
function mayResume(walk: Walk): boolean {
  const { cursor, text, at, column, braces, brackets } = walk;
  if (braces === 0 && brackets === 0) return true;
  const line = at + 1;
  if (isHeaderAt(text, line)) {
    cursor.isLeaving = cursor.depth > 0;
    return true;
  }
  const first = blanksEnd(text, line);
  if (text.charCodeAt(first) === CLOSE_BRACE) return cursor.depth > 0 && first - line < column;
  return first - line <= column && startsItem(text, first);
}

function blanksEnd(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === SPACE || text.charCodeAt(end) === TAB) end++;
  return end;
}

function startsItem(text: string, at: number): boolean {
  const nameEnd = nameEndFrom(text, at);
  if (nameEnd === at) return false;
  const next = blanksEnd(text, nameEnd);
  if (text.charCodeAt(next) === EQUALS) return text.charCodeAt(next + 1) !== EQUALS && text.charCodeAt(next + 1) !== GREATER;
  return startsHeader(text, at);
}

/** Whether a block starts there, at the very start of a line: `type "label" … {`. */
export const isHeaderAt = (text: string, at: number): boolean => (at === 0 || text.charCodeAt(at - 1) === FEED) && startsHeader(text, at);

function startsHeader(text: string, start: number): boolean {
  let at = nameEndFrom(text, start);
  if (at === start) return false;
  for (;;) {
    at = blanksEnd(text, at);
    if (text.charCodeAt(at) === OPEN_BRACE) return true;
    const end = text.charCodeAt(at) === QUOTE ? quotedEnd(text, at) : nameEndFrom(text, at);
    if (end === at || isBreakAt(text, end)) return false;
    at = end;
  }
}

/** Behind the closing quote, or the end of the line. */
function quotedEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === FEED) return at;
    if (code === BACKSLASH && text.charCodeAt(at + 1) !== FEED) at++;
  }
  return text.length;
}

/** Counts what stands at the walk, and gives the offset behind it. */
function pass(walk: Walk, code: number): number {
  switch (code) {
    case QUOTE: return passQuoted(walk);
    case HASH: case SLASH: return passComment(walk);
    case LESS: return passHeredoc(walk);
    default: countBracket(walk, code);
  }
  return walk.at + 1;
}

function countBracket(walk: Walk, code: number): void {
  if (code === OPEN_BRACE || code === CLOSE_BRACE) passBrace(walk, code);
  else if (code === OPEN_BRACKET || code === OPEN_PARENTHESIS) walk.brackets++;
  else if (code === CLOSE_BRACKET || code === CLOSE_PARENTHESIS) walk.brackets = Math.max(0, walk.brackets - 1);
}

function passBrace(walk: Walk, code: number): void {
  walk.braces = Math.max(0, walk.braces + (code === OPEN_BRACE ? 1 : -1));
  walk.brackets = 0;
}

/** Of a text that is not closed on its line, an opening brace at the end of the line still counts. */
function passQuoted(walk: Walk): number {
  const { text, at } = walk;
  const end = quotedEnd(text, at);
  let last = end - 1;
  if (text.charCodeAt(last) === RETURN) last--;
  if (text.charCodeAt(end) === FEED && text.charCodeAt(last) === OPEN_BRACE) walk.braces++;
  return end;
}

/** A comment that does not end is passed to the end of its line. */
function passComment({ cursor, text, at }: Walk): number {
  const next = text.charCodeAt(at + 1);
  const isLine = text.charCodeAt(at) === HASH || next === SLASH;
  if (!isLine && next !== STAR) return at + 1;
  const feed = lineAfter(text, at) - 1;
  if (isLine) return Math.max(feed, at + 1);
  const end = cursor.hasOpenComment ? -1 : text.indexOf('*/', at + 2);
  cursor.hasOpenComment ||= end < 0;
  return end < 0 ? Math.max(feed, at + 1) : end + 2;
}

function passHeredoc({ cursor, text, at }: Walk): number {
  if (text.charCodeAt(at + 1) !== LESS) return at + 1;
  const wordStart = at + (text.charCodeAt(at + 2) === MINUS ? 3 : 2);
  const wordEnd = heredocWordEnd(text, wordStart);
  return wordEnd === undefined ? at + 1 : closingLine(cursor, text.slice(wordStart, wordEnd), wordEnd) ?? at + 2;
}
