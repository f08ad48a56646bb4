/** Terraform's JSON syntax as the same tree. */
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, FEED, OPEN_BRACE, OPEN_BRACKET, QUOTE, RETURN, SPACE, TAB } from './hcl-character.ts';
import { codeAt, complain, type Cursor, cursorOn, enter, FAILED, fail, leave } from './hcl-cursor.ts';
import { jsonBodyOf } from './hcl-body.ts';
import type { Expression, HclFile, ObjectItem, ObjectNode, Tuple } from './hcl-node.ts';
import { jsonText } from './parse-json-text.ts';

/**
 * Reads `.tf.json`, `.tofu.json` and `.tfvars.json`. Every value is an expression: an object is one whose keys are templates, or a body, for who asks
 * with the functions of `hcl-body.ts`. JSON that is not well-formed gives an empty body that is not complete; a template that is not valid breaks only the
 * text it is in. Never throws.
 */
export function parseHclJson(text: string): HclFile {
  const cursor = cursorOn(text);
  const { problems } = cursor;
  try {
    const value = jsonValue(cursor);
    if (cursor.at < text.length) fail(cursor, 'the end of the text');
    const body = jsonBodyOf(value);
    if (!body.complete || value.kind === 'null') complain(cursor, 'an object, or a list of objects', value.start);
    return { body, problems };
  } catch (error) {
    if (error !== FAILED) throw error;
    return { body: { kind: 'json-body', start: 0, end: text.length, members: [], complete: false }, problems };
  }
}

/** Leaves the cursor at the next token, like all that follow. */
function jsonValue(cursor: Cursor): Expression {
  skipWhite(cursor);
  const value = valueAt(cursor);
  skipWhite(cursor);
  return value;
}

function valueAt(cursor: Cursor): Expression {
  switch (codeAt(cursor)) {
    case OPEN_BRACE: return object(cursor);
    case OPEN_BRACKET: return tuple(cursor);
    case QUOTE: return jsonText(cursor);
    default: return literal(cursor);
  }
}

function skipWhite(cursor: Cursor): void {
  for (let code = codeAt(cursor); code === SPACE || code === FEED || code === RETURN || code === TAB; code = codeAt(cursor)) cursor.at++;
}

function object(cursor: Cursor): ObjectNode {
  const items: ObjectItem[] = [];
  const span = listed(cursor, CLOSE_BRACE, () => items.push(member(cursor)));
  return { kind: 'object', ...span, items };
}

function member(cursor: Cursor): ObjectItem {
  if (codeAt(cursor) !== QUOTE) fail(cursor, 'a name in double quotes');
  const key = jsonText(cursor);
  skipWhite(cursor);
  if (codeAt(cursor) !== COLON) fail(cursor, '":"');
  cursor.at++;
  const value = jsonValue(cursor);
  return { start: key.start, end: value.end, key, value };
}

function tuple(cursor: Cursor): Tuple {
  const items: Expression[] = [];
  const span = listed(cursor, CLOSE_BRACKET, () => items.push(jsonValue(cursor)));
  return { kind: 'tuple', ...span, items };
}

/** `open (item ("," item)*)? close`; leaves the cursor right behind it. */
function listed(cursor: Cursor, close: number, item: () => void): { readonly start: number; readonly end: number } {
  const start = cursor.at++;
  enter(cursor);
  skipWhite(cursor);
  if (codeAt(cursor) !== close) item();
  while (codeAt(cursor) === COMMA) {
    cursor.at++;
    skipWhite(cursor);
    item();
  }
  if (codeAt(cursor) !== close) fail(cursor, `"," or "${String.fromCharCode(close)}"`);
  leave(cursor);
  return { start, end: ++cursor.at };
}

/** Sticky, and each a single loop over one class of characters, so that they take linear time. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

function literal(cursor: Cursor): Expression {
  const { at: start } = cursor;
  const word = taken(cursor, WORD);
  if (word === 'null') return { kind: 'null', start, end: cursor.at };
  if (word !== undefined) return { kind: 'boolean', start, end: cursor.at, value: word === 'true' };
  const source = taken(cursor, NUMBER) ?? fail(cursor, 'a value');
  return { kind: 'number', start, end: cursor.at, value: Number(source), source };
}

function taken(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}
