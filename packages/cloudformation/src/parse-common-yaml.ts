/** Reads templates in the forms of YAML that nearly all are written in, JSON among them, many times faster than a parser for all of YAML; leaves every other text to that. */
import { codeAt, COLON, type Cursor, HASH, isItem, isLineEnd, isSeparator, skipBlanks, TAB, toLine, toNextLine, UNCOMMON } from './common-cursor.ts';
import { flowCollection, isOpening } from './common-flow.ts';
import { Entries, enter, type Key, listNode, mapNode, quotedKey, readTag } from './common-parts.ts';
import { blockScalar, isQuote, plainLine, plainScalar, scalarNode } from './common-scalar.ts';
import type { TemplateNode } from './template-node.ts';

/** Control characters, marks of byte order, and what stands for more than one code unit. */
const UNUSUAL = /[^\t\n\r\x20-\x7E\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/;
const LONE_RETURN = /\r(?!\n)/;

const EXCLAMATION = 33;
const BAR = 124;
const GREATER = 62;

/** The one document of the text, with the very places that the full parser gives; `undefined` when something in it is uncommon or wrong. Never throws. */
export function parseCommonYaml(text: string): TemplateNode | undefined {
  if (UNUSUAL.test(text) || (text.includes('\r') && LONE_RETURN.test(text))) return undefined;
  try {
    return documentIn({ text, at: 0, last: 0, lineStart: 0, indent: 0, depth: 0 });
  } catch (error) {
    if (error === UNCOMMON) return undefined;
    throw error;
  }
}

function documentIn(cursor: Cursor): TemplateNode {
  toLine(cursor, 0);
  if (cursor.indent === 0 && cursor.text.startsWith('---', cursor.at)) {
    cursor.at += 3;
    toNextLine(cursor);
  }
  if (cursor.indent < 0) throw UNCOMMON;
  const root = isOpening(codeAt(cursor, cursor.at)) ? bracketed(cursor) : nodeAt(cursor, { parent: cursor.indent - 1, tag: undefined, isCompact: true });
  if (cursor.indent >= 0 || root.form === 'scalar') throw UNCOMMON;
  return root;
}

/** The outermost brackets are bound to no indentation. */
function bracketed(cursor: Cursor): TemplateNode {
  if (cursor.indent > 0) throw UNCOMMON;
  const root = flowCollection(cursor, 0, undefined);
  toNextLine(cursor);
  return root;
}

interface Context {
  /** The column of the collection that the node belongs to. */
  readonly parent: number;
  readonly tag: string | undefined;
  /** Whether a block collection may start where the cursor stands. */
  readonly isCompact: boolean;
}

/** The node that starts at the cursor. Like all that follow, it ends on the next line that says something. */
function nodeAt(cursor: Cursor, context: Context): TemplateNode {
  const code = codeAt(cursor, cursor.at);
  if (isQuote(code)) return quotedAt(cursor, context);
  if (isItem(cursor)) return context.isCompact ? listAt(cursor, context.tag) : refuse();
  if (code === BAR || code === GREATER) return blockScalar(cursor, context.parent, context.tag);
  if (isOpening(code)) {
    const node = flowCollection(cursor, context.parent + 1, context.tag);
    toNextLine(cursor);
    return node;
  }
  return code === EXCLAMATION ? taggedAt(cursor, context) : plainAt(cursor, context);
}

function refuse(): never {
  throw UNCOMMON;
}

/** A tag and its node on one line. */
function taggedAt(cursor: Cursor, { parent, tag }: Context): TemplateNode {
  if (tag !== undefined) throw UNCOMMON;
  const own = readTag(cursor);
  return endsHere(cursor) ? refuse() : nodeAt(cursor, { parent, tag: own, isCompact: false });
}

function quotedAt(cursor: Cursor, context: Context): TemplateNode {
  const { lineStart } = cursor;
  const scalar = quotedKey(cursor, context.parent + 1);
  if (codeAt(cursor, cursor.at) === COLON && cursor.lineStart === lineStart) return mapAt(cursor, context, scalar);
  cursor.last = scalar.end;
  toNextLine(cursor);
  return scalarNode(scalar.text, false, scalar, context.tag);
}

function plainAt(cursor: Cursor, context: Context): TemplateNode {
  const start = cursor.at;
  const end = plainLine(cursor);
  if (codeAt(cursor, cursor.at) === COLON) return mapAt(cursor, context, { start, end, text: cursor.text.slice(start, end) });
  const scalar = plainScalar(cursor, { start, end }, context.parent);
  cursor.last = scalar.end;
  toNextLine(cursor);
  return scalarNode(scalar.text, true, scalar, context.tag);
}

/** A map whose first key is read; the cursor stands at its colon. */
function mapAt(cursor: Cursor, { tag, isCompact }: Context, first: Key): TemplateNode {
  if (!isCompact) throw UNCOMMON;
  enter(cursor);
  const { start } = first;
  const column = start - cursor.lineStart;
  const entries = new Entries();
  for (let key = first; ; key = keyAt(cursor)) {
    cursor.last = key.end;
    entries.add(key, valueAt(cursor, column));
    if (cursor.indent < column) break;
    if (cursor.indent > column) throw UNCOMMON;
  }
  cursor.depth--;
  return mapNode(entries.list, { start, end: cursor.last }, tag);
}

function keyAt(cursor: Cursor): Key {
  const { at: start, lineStart } = cursor;
  if (isQuote(codeAt(cursor, start))) {
    const key = quotedKey(cursor, 1);
    return codeAt(cursor, cursor.at) === COLON && cursor.lineStart === lineStart ? key : refuse();
  }
  const end = plainLine(cursor);
  return codeAt(cursor, cursor.at) === COLON ? { start, end, text: cursor.text.slice(start, end) } : refuse();
}

/** What stands behind the colon of a key, on its line or below. */
function valueAt(cursor: Cursor, parent: number): TemplateNode {
  cursor.at++;
  if (!isSeparator(codeAt(cursor, cursor.at))) throw UNCOMMON;
  skipBlanks(cursor);
  const tag = codeAt(cursor, cursor.at) === EXCLAMATION ? readTag(cursor) : undefined;
  if (!endsHere(cursor)) return nodeAt(cursor, { parent, tag, isCompact: false });
  const below = nodeBelow(cursor, parent, tag);
  if (below !== undefined) return below;
  return cursor.indent === parent && isItem(cursor) ? listAt(cursor, tag) : emptyNode(cursor, tag);
}

/** Whether nothing more is said on the line. */
function endsHere(cursor: Cursor): boolean {
  const code = codeAt(cursor, cursor.at);
  if (code === TAB) throw UNCOMMON;
  return code === HASH || isLineEnd(code);
}

/** The node on the next line that says something, when it is indented deeper than the parent. */
function nodeBelow(cursor: Cursor, parent: number, tag: string | undefined): TemplateNode | undefined {
  toNextLine(cursor);
  return cursor.indent > parent ? nodeAt(cursor, { parent, tag, isCompact: true }) : undefined;
}

const emptyNode = ({ last }: Cursor, tag: string | undefined): TemplateNode => scalarNode('', true, { start: last, end: last }, tag);

function listAt(cursor: Cursor, tag: string | undefined): TemplateNode {
  enter(cursor);
  const { at: start } = cursor;
  const column = start - cursor.lineStart;
  const items: TemplateNode[] = [];
  cursor.last = start + 1;
  do items.push(itemAt(cursor, column)); while (cursor.indent === column && isItem(cursor));
  if (cursor.indent > column) throw UNCOMMON;
  cursor.depth--;
  return listNode(items, { start, end: cursor.last }, tag);
}

/** What stands behind a dash, on its line or below. */
function itemAt(cursor: Cursor, column: number): TemplateNode {
  cursor.at++;
  skipBlanks(cursor);
  const tag = codeAt(cursor, cursor.at) === EXCLAMATION ? readTag(cursor) : undefined;
  if (endsHere(cursor)) return nodeBelow(cursor, column, tag) ?? emptyNode(cursor, tag);
  return nodeAt(cursor, { parent: column, tag, isCompact: tag === undefined });
}
