/** Reads the scalars of common YAML: plain, quoted, and blocks of text. Their values are decoded as by the full parser. */
import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { BLANK, BREAK, codeAt, COLON, type Cursor, END, HASH, isLineEnd, isSeparator, lineFeedFrom, RETURN, skipBlanks, TAB, toLine, UNCOMMON } from './common-cursor.ts';
import { trimmedEnd } from './compose-events.ts';
import type { ScalarNode, Span } from './template-node.ts';

type Style = (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE];
type Chomping = (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE];

const DOUBLE = 34;
const SINGLE = 39;
const BACKSLASH = 92;
const MINUS = 45;
const PLUS = 43;

const flags = (characters: string): Uint8Array => {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
};

/** What a plain scalar cannot start with; `-`, `?` and `:` could in some places, which are left to the full parser except for numbers. */
const NEVER_FIRST = flags('\t\n\r #&*!|>\'"%@`,[]{}?:');
const ESCAPES = flags('0abtnvfre "/\\N_LP');
const FLOW = flags(',[]{}');

export const isQuote = (code: number): boolean => code === DOUBLE || code === SINGLE;
export const isFlowIndicator = (code: number): boolean => FLOW[code] === 1;

export function scalarNode(text: string, plain: boolean, { start, end }: Span, tag: string | undefined): ScalarNode {
  return tag === undefined ? { form: 'scalar', text, plain, start, end } : { form: 'scalar', text, plain, start, end, tag };
}

/** Refuses what is no plain scalar. */
export function checkFirst(cursor: Cursor): void {
  const code = codeAt(cursor, cursor.at);
  if (NEVER_FIRST[code] === 1 || (code === MINUS && isSeparator(codeAt(cursor, cursor.at + 1)))) throw UNCOMMON;
}

/** Moves to what ends a plain scalar on its line (a colon, a comment, the line's end); the end of its text. */
export function plainLine(cursor: Cursor): number {
  checkFirst(cursor);
  return restOfPlainLine(cursor);
}

const restOfPlainLine = (cursor: Cursor): number => plainEnd(cursor, endsPlain);

/** Moves to what ends a plain scalar; the end of its text, without the blanks behind it. */
export function plainEnd(cursor: Cursor, ends: (cursor: Cursor, code: number, at: number) => boolean): number {
  const { text } = cursor;
  let { at } = cursor;
  let end = at;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK) continue;
    if (code < BLANK || ends(cursor, code, at)) break;
    end = at + 1;
  }
  cursor.at = at;
  if (codeAt(cursor, at) === TAB) throw UNCOMMON;
  return end;
}

function endsPlain(cursor: Cursor, code: number, at: number): boolean {
  if (code === COLON) return isSeparator(codeAt(cursor, at + 1)) || codeAt(cursor, at + 1) === TAB;
  return code === HASH && codeAt(cursor, at - 1) === BLANK;
}

/** A plain scalar of one or more lines, of which all but the first are indented deeper than `parent`. Ends on the next line that says something. */
export function plainScalar(cursor: Cursor, first: Span, parent: number): Span & { readonly text: string } {
  const { start } = first;
  let { end } = first;
  while (isLineEnd(codeAt(cursor, cursor.at)) && continues(cursor, parent)) end = restOfPlainLine(cursor);
  if (codeAt(cursor, cursor.at) === COLON) throw UNCOMMON;
  const isOneLine = end === first.end;
  return { start, end, text: isOneLine ? cursor.text.slice(start, end) : decoded(cursor, { start, end }, SCALAR_STYLE.PLAIN) };
}

/** Moves to a further line of a plain scalar, if there is one. */
function continues(cursor: Cursor, parent: number): boolean {
  let at = cursor.at;
  let column = 0;
  while (isLineEnd(codeAt(cursor, at))) {
    if (codeAt(cursor, at) === END) return false;
    const lineStart = lineFeedFrom(cursor, at) + 1;
    at = lineStart;
    while (codeAt(cursor, at) === BLANK) at++;
    column = at - lineStart;
  }
  if (codeAt(cursor, at) === TAB) throw UNCOMMON;
  if (column <= parent || codeAt(cursor, at) === HASH) return false;
  cursor.at = at;
  return true;
}

/** The text of a quoted scalar, whose further lines have at least `least` blanks. Ends behind its closing quote. */
export function quotedText(cursor: Cursor, least: number): string {
  const { text, at: start } = cursor;
  const quote = text.charCodeAt(start);
  let isSimple = true;
  for (cursor.at++; ; cursor.at++) {
    const code = toSpecial(cursor, quote);
    if (code === quote && !isDoubled(cursor, quote)) break;
    isSimple = false;
    skipSpecial(cursor, code, least);
  }
  const end = cursor.at++;
  return isSimple ? text.slice(start + 1, end) : decoded(cursor, { start: start + 1, end }, quote === SINGLE ? SCALAR_STYLE.SINGLE_QUOTED : SCALAR_STYLE.DOUBLE_QUOTED);
}

/** Moves to the next character that does not stand for itself, and returns it. */
function toSpecial(cursor: Cursor, quote: number): number {
  const { text } = cursor;
  let { at } = cursor;
  let code = END;
  for (; at < text.length; at++) {
    code = text.charCodeAt(at);
    if (code <= BACKSLASH && !isInside(code, quote)) break;
  }
  cursor.at = at;
  return at < text.length ? code : END;
}

/** Whether the character stands for itself. */
function isInside(code: number, quote: number): boolean {
  if (code === BACKSLASH) return quote === SINGLE;
  return code === TAB || (code >= BLANK && code !== quote);
}

const isDoubled = (cursor: Cursor, quote: number): boolean => quote === SINGLE && codeAt(cursor, cursor.at + 1) === SINGLE;

/** To the last character of an escape, of a doubled quote, or of a line break with the blanks behind it. */
function skipSpecial(cursor: Cursor, code: number, least: number): void {
  if (code === END) throw UNCOMMON;
  if (code === SINGLE) cursor.at++;
  else if (code === BACKSLASH) skipEscape(cursor);
  else skipBreaks(cursor, least);
}

function skipEscape(cursor: Cursor): void {
  const code = codeAt(cursor, ++cursor.at);
  if (ESCAPES[code] === 1) return;
  if (code !== 117 || !/^[\da-f]{4}$/i.test(cursor.text.slice(cursor.at + 1, cursor.at + 5))) throw UNCOMMON;
  cursor.at += 4;
}

function skipBreaks(cursor: Cursor, least: number): void {
  let column = 0;
  while (isLineEnd(codeAt(cursor, cursor.at))) {
    const lineStart = lineFeedFrom(cursor, cursor.at) + 1;
    if (lineStart > cursor.text.length) throw UNCOMMON;
    cursor.at = lineStart;
    skipBlanks(cursor);
    column = cursor.at - lineStart;
    cursor.lineStart = lineStart;
  }
  if (column < Math.max(least, 1) || codeAt(cursor, cursor.at) === TAB) throw UNCOMMON;
  cursor.at--;
}

/** A block of text. Ends on the next line that says something. */
export function blockScalar(cursor: Cursor, parent: number, tag: string | undefined): ScalarNode {
  const start = cursor.at;
  const isLiteral = cursor.text[start] === '|';
  cursor.at++;
  const chomping = chompingOf(cursor);
  skipBlanks(cursor);
  const code = codeAt(cursor, cursor.at);
  if (code !== BREAK && code !== RETURN) throw UNCOMMON;
  const valueStart = lineFeedFrom(cursor, cursor.at) + 1;
  const { indent, valueEnd } = linesOfBlock(cursor, valueStart, parent);
  const text = valueOf(cursor, { start: valueStart, end: valueEnd }, { style: isLiteral ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK, indent, chomping });
  const end = trimmedEnd(cursor.text, start, valueEnd);
  cursor.last = end;
  toLine(cursor, valueEnd);
  return scalarNode(text, false, { start, end }, tag);
}

function chompingOf(cursor: Cursor): Chomping {
  const code = codeAt(cursor, cursor.at);
  if (code !== MINUS && code !== PLUS) return CHOMPING_MODE.CLIP;
  cursor.at++;
  return code === MINUS ? CHOMPING_MODE.STRIP : CHOMPING_MODE.KEEP;
}

/** How far the text of a block is indented, and where its last line ends. */
function linesOfBlock(cursor: Cursor, valueStart: number, parent: number): { readonly indent: number; readonly valueEnd: number } {
  let indent = -1;
  let widest = 0;
  let valueEnd = valueStart;
  while (valueEnd < cursor.text.length) {
    let at = valueEnd;
    while (codeAt(cursor, at) === BLANK) at++;
    const column = at - valueEnd;
    const code = codeAt(cursor, at);
    if (isLineEnd(code)) {
      if (code === END) throw UNCOMMON;
      if (indent < 0) widest = Math.max(widest, column);
    } else {
      if (column < (indent < 0 ? parent + 1 : indent)) break;
      if (indent < 0) indent = firstIndent(code, column, widest);
    }
    valueEnd = Math.min(lineFeedFrom(cursor, at) + 1, cursor.text.length);
  }
  if (indent < 0) throw UNCOMMON;
  return { indent, valueEnd };
}

function firstIndent(code: number, column: number, widest: number): number {
  if (code === TAB || widest > column) throw UNCOMMON;
  return column;
}

const decoded = (cursor: Cursor, span: Span, style: Style): string => valueOf(cursor, span, { style, indent: -1, chomping: CHOMPING_MODE.CLIP });

interface Form {
  readonly style: Style;
  readonly indent: number;
  readonly chomping: Chomping;
}

const valueOf = ({ text }: Cursor, { start, end }: Span, { style, indent, chomping }: Form): string =>
  getScalarValue(text, { type: EVENT_ID.SCALAR, valueStart: start, valueEnd: end, anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1, style, chomping, indent, fast: false });
