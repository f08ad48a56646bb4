/** Bodies: attributes and blocks, one to a line. */
import { CLOSE_BRACE, EQUALS, GREATER, nameStartAt, OPEN_BRACE, QUOTE } from './hcl-character.ts';
import { codeAt, complain, type Cursor, enter, FAILED, fail, isBreakAt, leave, skip, skipLines, takeName } from './hcl-cursor.ts';
import type { Attribute, Block, Body, BodyItem, Expression, Label } from './hcl-node.ts';
import { expression } from './parse-expression.ts';
import { isHeaderAt, recover } from './parse-recovery.ts';
import { quoted } from './parse-template.ts';

/** What is known of a body while it is read. */
interface Draft {
  readonly start: number;
  readonly isRoot: boolean;
  readonly items: BodyItem[];
  names: Set<string> | undefined;
  complete: boolean;
}

/** The whole text. */
export function rootBody(cursor: Cursor): Body {
  const draft = draftFrom(cursor, true);
  do {
    cursor.isLeaving = false;
    readItems(cursor, draft);
  } while (cursor.at < cursor.text.length);
  return finished(draft, cursor.text.length);
}

const draftFrom = (cursor: Cursor, isRoot: boolean): Draft => ({ start: cursor.at, isRoot, items: [], names: undefined, complete: true });

const finished = ({ start, items, complete }: Draft, end: number): Body => ({ kind: 'body', start, end, items, complete });

/** Reads up to the end of the body, where the cursor is left at the brace; or, without a brace, at the end of the text or of what can be read of the body. */
function readItems(cursor: Cursor, draft: Draft): void {
  const { depth } = cursor;
  for (;;) {
    const start = nextItem(cursor, draft);
    if (start < 0) return;
    try {
      readItem(cursor, draft);
    } catch (error) {
      if (error !== FAILED) throw error;
      cursor.depth = depth;
      draft.complete = false;
      recover(cursor, start);
    }
    if (cursor.isLeaving) {
      draft.complete = false;
      return;
    }
  }
}

/** Where the next item starts; -1 where the body ends. */
function nextItem(cursor: Cursor, draft: Draft): number {
  try {
    skipLines(cursor);
  } catch (error) {
    if (error !== FAILED) throw error;
    draft.complete = false;
    cursor.at = cursor.text.length;
  }
  if (cursor.at >= cursor.text.length || (codeAt(cursor) === CLOSE_BRACE && !draft.isRoot)) return -1;
  if (draft.isRoot || !cursor.headersEndBlocks || !isHeaderAt(cursor.text, cursor.at)) return cursor.at;
  complain(cursor, '"}"');
  cursor.isLeaving = true;
  draft.complete = false;
  return -1;
}

function readItem(cursor: Cursor, draft: Draft): void {
  const { at: start } = cursor;
  const name = takeName(cursor, draft.isRoot ? 'an attribute or a block' : 'an attribute, a block or "}"');
  const nameEnd = cursor.at;
  skip(cursor);
  if (!isAssignment(cursor)) {
    draft.items.push(block(cursor, start, name));
    if (!cursor.isLeaving) endLine(cursor, draft);
    return;
  }
  if (isSet(draft, name)) complain(cursor, 'an attribute that is not set in this body before', start);
  draft.items.push(attributeOrBroken(cursor, draft, { start, name, nameEnd }));
}

/** The names are put into a set once they are many. */
function isSet(draft: Draft, name: string): boolean {
  const { items, names } = draft;
  if (items.length < FEW) return items.some((item) => item.kind === 'attribute' && item.name === name);
  draft.names = names ?? new Set(items.flatMap((item) => (item.kind === 'attribute' ? [item.name] : [])));
  const isBefore = draft.names.has(name);
  draft.names.add(name);
  return isBefore;
}

const FEW = 12;

const isAssignment = ({ text, at }: Cursor): boolean => text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) !== EQUALS && text.charCodeAt(at + 1) !== GREATER;

type Named = Pick<Attribute, 'start' | 'name' | 'nameEnd'>;

/** An attribute and the end of its line. Its value is broken when it cannot be read. */
function attributeOrBroken(cursor: Cursor, draft: Draft, named: Named): Attribute {
  const { depth, at } = cursor;
  try {
    const read = attribute(cursor, named);
    return isLineEnd(cursor) ? read : fail(cursor, 'the end of the line');
  } catch (error) {
    if (error !== FAILED) throw error;
    cursor.depth = depth;
    draft.complete = false;
    recover(cursor, named.start);
    const end = Math.max(cursor.at, at);
    return { kind: 'attribute', ...named, value: { kind: 'broken', start: at, end }, end };
  }
}

/** `"=" expression` */
function attribute(cursor: Cursor, named: Named): Attribute {
  cursor.at++;
  skip(cursor);
  const value: Expression = expression(cursor);
  return { kind: 'attribute', start: named.start, end: value.end, name: named.name, nameEnd: named.nameEnd, value };
}

const isLineEnd = ({ text, at }: Cursor): boolean => at >= text.length || isBreakAt(text, at);

/** The end of the line behind a block; what stands there instead is passed over. */
function endLine(cursor: Cursor, draft: Draft): void {
  if (isLineEnd(cursor)) return;
  complain(cursor, 'the end of the line');
  draft.complete = false;
  recover(cursor, cursor.at);
}

/** `label* "{" … "}"`, behind the type. */
function block(cursor: Cursor, start: number, type: string): Block {
  const labels = blockLabels(cursor);
  if (codeAt(cursor) !== OPEN_BRACE) fail(cursor, labels.length === 0 ? '"=", a label or "{"' : 'a label or "{"');
  enter(cursor);
  cursor.at++;
  const draft = draftFrom(cursor, false);
  skip(cursor);
  if (codeAt(cursor) === CLOSE_BRACE || isBreakAt(cursor.text, cursor.at) || cursor.at >= cursor.text.length) readItems(cursor, draft);
  else oneLine(cursor, draft);
  leave(cursor);
  const end = cursor.at;
  const body = finished(draft, end);
  return { kind: 'block', start, end: takeClosing(cursor, draft) ? end + 1 : end, type, labels, body: draft.complete ? body : { ...body, complete: false } };
}

/** Moves over the brace; false when the text ends without it, or the block is being left. */
function takeClosing(cursor: Cursor, draft: Draft): boolean {
  if (codeAt(cursor) === CLOSE_BRACE && !cursor.isLeaving) {
    cursor.at++;
    skip(cursor);
    return true;
  }
  draft.complete = false;
  if (!cursor.isLeaving) {
    complain(cursor, '"}"');
    cursor.hasOpenBlock = true;
    cursor.isLeaving = true;
  }
  return false;
}

/** One attribute, and the brace on the same line. */
function oneLine(cursor: Cursor, draft: Draft): void {
  const { at: start } = cursor;
  const name = takeName(cursor, 'an attribute, the end of the line or "}"');
  const nameEnd = cursor.at;
  skip(cursor);
  if (!isAssignment(cursor)) fail(cursor, '"=": a block on one line holds one attribute');
  draft.items.push(attribute(cursor, { start, name, nameEnd }));
  if (codeAt(cursor) !== CLOSE_BRACE) fail(cursor, '"}" on the same line');
}

function blockLabels(cursor: Cursor): readonly Label[] {
  const labels: Label[] = [];
  for (;;) {
    const { at: start, text } = cursor;
    if (text.charCodeAt(start) === QUOTE) labels.push(quotedLabel(cursor));
    else if (nameStartAt(text, start) > 0) {
      const label = takeName(cursor, 'a label');
      labels.push({ text: label, start, end: cursor.at });
      skip(cursor);
    } else return labels;
  }
}

function quotedLabel(cursor: Cursor): Label {
  const { at } = cursor;
  const label = quoted(cursor);
  return label.kind === 'string' ? { text: label.value, start: label.start, end: label.end } : fail(cursor, 'a label without "${" and "%{"', at);
}
