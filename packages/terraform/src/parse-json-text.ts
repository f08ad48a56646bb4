/** JSON texts: what their escapes stand for, and the templates in them. */
import { BACKSLASH, QUOTE } from './hcl-character.ts';
import { type Cursor, cursorOn, FAILED, fail } from './hcl-cursor.ts';
import type { Expression, HclText, Template, TemplatePart } from './hcl-node.ts';
import { relocate } from './hcl-relocation.ts';
import { TextPieces } from './hcl-text-pieces.ts';
import { bareTemplate } from './parse-heredoc.ts';

const SIMPLE: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LAST_CONTROL = 0x1f;
const HEX = /^[\da-fA-F]{4}$/;

/** A text at the cursor, as a template; leaves the cursor right behind it. A template that is not valid is a problem and a broken expression. */
export function jsonText(cursor: Cursor): Expression {
  const { at: start } = cursor;
  const text = rawText(cursor);
  const end = cursor.at;
  if (!/[$%]\{/.test(text.value)) return { ...text, kind: 'string', start, end };
  const inner = cursorOn(text.value);
  inner.depth = cursor.depth;
  const parts = partsOf(inner);
  const read: Expression = parts === undefined ? { kind: 'broken', start: 0, end: 0 } : inText(text.value, parts);
  relocate([read, ...inner.problems], text);
  cursor.problems.push(...inner.problems);
  return { ...read, start, end };
}

function partsOf(inner: Cursor): readonly TemplatePart[] | undefined {
  try {
    return bareTemplate(inner);
  } catch (error) {
    if (error === FAILED) return undefined;
    throw error;
  }
}

function inText(verbatim: string, parts: readonly TemplatePart[]): Expression {
  const [only, second] = parts;
  const template: Template = { kind: 'template', start: 0, end: 0, form: 'json', parts, verbatim };
  return only?.kind === 'text' && second === undefined ? { ...only, kind: 'string', verbatim } : template;
}

/** The text with its JSON escapes resolved. */
function rawText(cursor: Cursor): HclText {
  const { text, at } = cursor;
  const start = at + 1;
  const plain = plainEnd(text, start);
  cursor.at = plain + 1;
  return text.charCodeAt(plain) === QUOTE ? { start, end: plain, from: start, value: text.slice(start, plain) } : escapedText(cursor, start, plain);
}

/** The first character from `at` that does not simply belong to the text. */
function plainEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code > LAST_CONTROL && code !== QUOTE && code !== BACKSLASH; code = text.charCodeAt(end)) end++;
  return end;
}

/** Leaves the cursor behind the closing quote. */
function escapedText(cursor: Cursor, start: number, firstEscape: number): HclText {
  const { text } = cursor;
  const found: (readonly [value: string, at: number])[] = [[text.slice(start, firstEscape), start]];
  let at = firstEscape;
  while (text.charCodeAt(at) !== QUOTE) {
    if (text.charCodeAt(at) !== BACKSLASH) fail(cursor, 'a closing double quote', at);
    const value = escapeAt(cursor, at);
    found.push([value, at]);
    at += text.charAt(at + 1) === 'u' ? 6 : 2;
    const next = plainEnd(text, at);
    found.push([text.slice(at, next), at]);
    at = next;
  }
  cursor.at = at + 1;
  const pieces = new TextPieces(start, at);
  for (const [value, from] of found) pieces.add(value, from);
  return pieces.text();
}

function escapeAt(cursor: Cursor, at: number): string {
  const kind = cursor.text.charAt(at + 1);
  const digits = cursor.text.slice(at + 2, at + 6);
  if (kind === 'u') return HEX.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : fail(cursor, 'an escape sequence with 4 hexadecimal digits', at);
  return SIMPLE[kind] ?? fail(cursor, 'an escape sequence', at);
}
