/** Reads lists and maps in brackets, as far as common YAML has them: no pairs in lists and no keys without values. All of JSON is such a form. */
import { BLANK, BREAK, codeAt, COLON, type Cursor, DASH, HASH, isSeparator, lineFeedFrom, RETURN, skipBlanks, TAB, UNCOMMON } from './common-cursor.ts';
import { Entries, enter, type Key, listNode, mapNode, quotedKey, readTag } from './common-parts.ts';
import { checkFirst, isFlowIndicator, isQuote, plainEnd, quotedText, scalarNode } from './common-scalar.ts';
import type { TemplateNode } from './template-node.ts';

const COMMA = 44;
const DOT = 46;
const EXCLAMATION = 33;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

export const isOpening = (code: number): boolean => code === OPEN_LIST || code === OPEN_MAP;

/** The collection that starts at the cursor; its lines have at least `least` blanks. Ends behind its bracket. */
export function flowCollection(cursor: Cursor, least: number, tag: string | undefined): TemplateNode {
  enter(cursor);
  const start = cursor.at;
  cursor.last = ++cursor.at;
  const node = codeAt(cursor, start) === OPEN_MAP ? mapNode(entriesOf(cursor, least), { start, end: cursor.at }, tag) : listNode(itemsOf(cursor, least), { start, end: cursor.at }, tag);
  cursor.depth--;
  return node;
}

/** Up to and with the closing bracket. */
function itemsOf(cursor: Cursor, least: number): readonly TemplateNode[] {
  const items: TemplateNode[] = [];
  skipSpace(cursor, least);
  while (codeAt(cursor, cursor.at) !== CLOSE_LIST) {
    items.push(nodeAt(cursor, least));
    toNext(cursor, least, CLOSE_LIST);
  }
  cursor.last = ++cursor.at;
  return items;
}

/** Up to and with the closing bracket. */
function entriesOf(cursor: Cursor, least: number): Entries['list'] {
  const entries = new Entries();
  skipSpace(cursor, least);
  while (codeAt(cursor, cursor.at) !== CLOSE_MAP) {
    const key = keyAt(cursor, least);
    skipSpace(cursor, least);
    entries.add(key, nodeAt(cursor, least));
    toNext(cursor, least, CLOSE_MAP);
  }
  cursor.last = ++cursor.at;
  return entries.list;
}

/** Over a comma; without one the closing bracket has to follow. */
function toNext(cursor: Cursor, least: number, closing: number): void {
  skipSpace(cursor, least);
  if (codeAt(cursor, cursor.at) === COMMA) {
    cursor.at++;
    skipSpace(cursor, least);
  } else if (codeAt(cursor, cursor.at) !== closing) throw UNCOMMON;
}

/** A key, and the colon behind it. */
function keyAt(cursor: Cursor, least: number): Key {
  const { lineStart } = cursor;
  const key = isQuote(codeAt(cursor, cursor.at)) ? quotedKey(cursor, least) : plainInFlow(cursor);
  skipBlanks(cursor);
  if (codeAt(cursor, cursor.at) !== COLON || cursor.lineStart !== lineStart) throw UNCOMMON;
  cursor.last = key.end;
  cursor.at++;
  return key;
}

function nodeAt(cursor: Cursor, least: number): TemplateNode {
  const tag = codeAt(cursor, cursor.at) === EXCLAMATION ? readTag(cursor) : undefined;
  const code = codeAt(cursor, cursor.at);
  if (isOpening(code)) return flowCollection(cursor, least, tag);
  if (isQuote(code)) return quotedAt(cursor, least, tag);
  const scalar = plainInFlow(cursor);
  cursor.last = scalar.end;
  return scalarNode(scalar.text, true, scalar, tag);
}

function quotedAt(cursor: Cursor, least: number, tag: string | undefined): TemplateNode {
  const { at: start } = cursor;
  const text = quotedText(cursor, least);
  cursor.last = cursor.at;
  return scalarNode(text, false, { start, end: cursor.at }, tag);
}

function plainInFlow(cursor: Cursor): Key {
  checkFirst(cursor);
  const { text, at: start } = cursor;
  const end = plainEnd(cursor, endsPlain);
  if (end === start) throw UNCOMMON;
  return { start, end, text: text.slice(start, end) };
}

function endsPlain(cursor: Cursor, code: number, at: number): boolean {
  if (code === COLON) return endsKey(codeAt(cursor, at + 1));
  return isFlowIndicator(code) || (code === HASH && codeAt(cursor, at - 1) === BLANK);
}

const endsKey = (code: number): boolean => isSeparator(code) || code === TAB || isFlowIndicator(code);

/** Over blanks, line breaks and comments. */
function skipSpace(cursor: Cursor, least: number): void {
  let broke = false;
  for (;;) {
    const code = codeAt(cursor, cursor.at);
    if (code > HASH) break;
    if (code === BREAK) {
      broke = true;
      toIndent(cursor);
    } else if (code === BLANK || code === RETURN) cursor.at++;
    else if (code === TAB && least === 0) cursor.at++;
    else if (code === HASH) toCommentEnd(cursor);
    else break;
  }
  if (broke) checkIndent(cursor, least);
}

function toIndent(cursor: Cursor): void {
  cursor.lineStart = ++cursor.at;
  skipBlanks(cursor);
  cursor.indent = cursor.at - cursor.lineStart;
}

function toCommentEnd(cursor: Cursor): void {
  if (!isSeparator(codeAt(cursor, cursor.at - 1))) throw UNCOMMON;
  cursor.at = lineFeedFrom(cursor, cursor.at);
}

/** A line may not stand too far to the left, nor look like a border between documents. */
function checkIndent(cursor: Cursor, least: number): void {
  const code = codeAt(cursor, cursor.at);
  if (cursor.indent < least || (cursor.indent === 0 && (code === DASH || code === DOT))) throw UNCOMMON;
}
