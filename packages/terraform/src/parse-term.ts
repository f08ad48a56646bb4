/** Terms: what operators and steps are applied to. */
import { CLOSE_PARENTHESIS, COLON, COMMA, DOT, isDigit, LESS, OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS, QUOTE } from './hcl-character.ts';
import { closeBracket, codeAt, type Cursor, fail, openBracket, skip, takeName } from './hcl-cursor.ts';
import type { Call, Expression, NumberNode, Parenthesis } from './hcl-node.ts';
import { objectOrFor, tupleOrFor } from './parse-collection.ts';
import { expression } from './parse-expression.ts';
import { heredoc } from './parse-heredoc.ts';
import { quoted } from './parse-template.ts';

export function term(cursor: Cursor): Expression {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  switch (code) {
    case QUOTE: return quoted(cursor);
    case OPEN_BRACKET: return tupleOrFor(cursor);
    case OPEN_BRACE: return objectOrFor(cursor);
    case OPEN_PARENTHESIS: return parenthesis(cursor);
    case LESS: return text.charCodeAt(at + 1) === LESS ? heredoc(cursor) : fail(cursor, 'an expression');
    default: return isDigit(code) ? numberLiteral(cursor) : wordOrCall(cursor);
  }
}

function parenthesis(cursor: Cursor): Parenthesis {
  const start = cursor.at;
  const outer = openBracket(cursor, true);
  const inner = expression(cursor);
  if (codeAt(cursor) !== CLOSE_PARENTHESIS) fail(cursor, '")"');
  return { kind: 'parenthesis', start, end: closeBracket(cursor, CLOSE_PARENTHESIS, outer), inner };
}

/** Sticky and one loop, so that it takes linear time; more than a number, as it is for HashiCorp's scanner: `1.2.3` is one wrong number. */
const NUMBER_TOKEN = /(?:[\d.]|[eE][+-]?\d)*/y;
const NUMBER = /^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

export function numberLiteral(cursor: Cursor): NumberNode {
  const { text, at: start } = cursor;
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) === DOT || (text.charCodeAt(end) | 32) === LOWER_E) end = longNumberEnd(cursor);
  const source = text.slice(start, end);
  cursor.at = end;
  skip(cursor);
  return { kind: 'number', start, end, value: Number(source), source };
}

const LOWER_E = 101;

function longNumberEnd(cursor: Cursor): number {
  const { text, at: start } = cursor;
  NUMBER_TOKEN.lastIndex = start;
  NUMBER_TOKEN.test(text);
  let end = NUMBER_TOKEN.lastIndex;
  while (text.charCodeAt(end - 1) === DOT) end--;
  return NUMBER.test(text.slice(start, end)) ? end : fail(cursor, 'digits with at most one dot and one exponent');
}

function wordOrCall(cursor: Cursor): Expression {
  const start = cursor.at;
  const name = takeName(cursor, 'an expression');
  const end = cursor.at;
  skip(cursor);
  const code = codeAt(cursor);
  if (code === OPEN_PARENTHESIS) return call(cursor, { start, name, nameEnd: end });
  if (isScopeAt(cursor)) return scopedCall(cursor, start, name);
  switch (name) {
    case 'true': return { kind: 'boolean', start, end, value: true };
    case 'false': return { kind: 'boolean', start, end, value: false };
    case 'null': return { kind: 'null', start, end };
    default: return { kind: 'variable', start, end, name };
  }
}

const isScopeAt = ({ text, at }: Cursor): boolean => text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === COLON;

/** `first::second::name(…)` */
function scopedCall(cursor: Cursor, start: number, first: string): Call {
  const names = [first];
  let nameEnd = cursor.at;
  while (isScopeAt(cursor)) {
    cursor.at += 2;
    skip(cursor);
    names.push(takeName(cursor, 'the name of a function'));
    nameEnd = cursor.at;
    skip(cursor);
  }
  return codeAt(cursor) === OPEN_PARENTHESIS ? call(cursor, { start, name: names.join('::'), nameEnd }) : fail(cursor, '"("');
}

/** `"(" (expression ("," expression)* ("," | "...")?)? ")"` */
function call(cursor: Cursor, { start, name, nameEnd }: Pick<Call, 'start' | 'name' | 'nameEnd'>): Call {
  const outer = openBracket(cursor, true);
  const args: Expression[] = [];
  while (codeAt(cursor) !== CLOSE_PARENTHESIS) {
    args.push(expression(cursor));
    if (codeAt(cursor) !== COMMA) break;
    cursor.at++;
    skip(cursor);
  }
  const expandFinal = args.length > 0 && takeEllipsis(cursor);
  return { kind: 'call', start, end: closeBracket(cursor, CLOSE_PARENTHESIS, outer), name, nameEnd, args, expandFinal };
}

/** Moves over `...`; false without it. */
export function takeEllipsis(cursor: Cursor): boolean {
  if (codeAt(cursor) !== DOT || !cursor.text.startsWith('...', cursor.at)) return false;
  cursor.at += 3;
  skip(cursor);
  return true;
}
