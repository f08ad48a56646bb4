/** Templates over several lines: heredocs, and the texts of JSON. */
import { DOLLAR, FEED, MINUS, PERCENT } from './hcl-character.ts';
import { type Cursor, fail, skip } from './hcl-cursor.ts';
import type { Template, TemplatePart, TemplateText } from './hcl-node.ts';
import type { TemplateToken } from './hcl-template-token.ts';
import { nested } from './parse-directives.ts';
import { closingEnd, heredocWordEnd, lineEnd, mayClose } from './parse-heredoc-lines.ts';
import { hole, isHoleAt } from './parse-hole.ts';
import { unindented } from './parse-indentation.ts';
import { partsOf, stripped } from './parse-template.ts';
import { escapedText, isTemplateEscape, plainText } from './parse-text.ts';

/** `<<WORD` or `<<-WORD`, lines, and a line with that word alone. */
export function heredoc(cursor: Cursor): Template {
  const { text, at: start } = cursor;
  const isIndented = text.charCodeAt(start + 2) === MINUS;
  const wordStart = start + (isIndented ? 3 : 2);
  const wordEnd = heredocWordEnd(text, wordStart) ?? fail(cursor, 'a word behind "<<" and the end of the line', wordStart);
  const word = text.slice(wordStart, wordEnd);
  if (cursor.lastLines !== undefined && !mayClose(cursor, word, wordEnd)) fail(cursor, CLOSING, start);
  cursor.at = lineEnd(text, wordEnd) + 1;
  const tokens = heredocTokens(cursor, word, start);
  const end = cursor.at;
  skip(cursor);
  const parts = isIndented ? nested(cursor, unindented(stripped(tokens))) : partsOf(cursor, tokens);
  return { kind: 'template', start, end, form: 'heredoc', parts };
}

const CLOSING = 'a line that closes the heredoc';

/** The whole text of the cursor as a template. */
export function bareTemplate(cursor: Cursor): readonly TemplatePart[] {
  const tokens: TemplateToken[] = [];
  while (cursor.at < cursor.text.length) {
    const { text } = runOf(cursor, undefined, false);
    if (text.end > text.start) tokens.push(text);
    if (cursor.at < cursor.text.length) tokens.push(hole(cursor));
  }
  return partsOf(cursor, tokens);
}

/** The tokens from the line behind the opening one; leaves the cursor behind the closing word. */
function heredocTokens(cursor: Cursor, word: string, start: number): readonly TemplateToken[] {
  const tokens: TemplateToken[] = [];
  for (let isLineStart = true; ; isLineStart = false) {
    const { text, isClosed } = runOf(cursor, word, isLineStart);
    if (text.end > text.start) tokens.push(text);
    if (isClosed) return tokens;
    if (cursor.at >= cursor.text.length) {
      mayClose(cursor, word, start);
      fail(cursor, CLOSING, start);
    }
    tokens.push(hole(cursor));
  }
}

interface Run {
  readonly text: TemplateText;
  /** Whether the word that closes the heredoc was found; the cursor is behind it. */
  readonly isClosed: boolean;
}

/** Text up to the next hole, the closing word or the end of the text. */
function runOf(cursor: Cursor, word: string | undefined, isLineStart: boolean): Run {
  const { text, at: start } = cursor;
  let isEscaped = false;
  let at = start;
  let mayClose = isLineStart;
  while (at < text.length) {
    const closing = mayClose && word !== undefined ? closingEnd(text, at, word) : 0;
    const length = closing > 0 ? 0 : lengthInRun(text, at);
    if (length === 0) {
      cursor.at = closing > 0 ? closing : at;
      return { text: textToken(cursor, start, at, isEscaped), isClosed: closing > 0 };
    }
    isEscaped ||= length > 1;
    mayClose = text.charCodeAt(at) === FEED;
    at += length;
  }
  cursor.at = at;
  return { text: textToken(cursor, start, at, isEscaped), isClosed: false };
}

/** How many characters belong to the text there; 0 where a hole opens. */
function lengthInRun(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== DOLLAR && code !== PERCENT) return 1;
  if (isTemplateEscape(text, at)) return 3;
  return isHoleAt(text, at) ? 0 : 1;
}

const textToken = (cursor: Cursor, start: number, end: number, isEscaped: boolean): TemplateText => (isEscaped ? escapedText(cursor, start, end, false) : plainText(cursor.text, start, end));
