/** Expressions: conditionals, operators and the steps behind a term. */
import { BANG, CLOSE_BRACKET, COLON, DOT, EQUALS, isDigit, MINUS, OPEN_BRACKET, QUESTION, STAR } from './hcl-character.ts';
import { closeBracket, codeAt, type Cursor, enter, fail, leave, openBracket, skip, takeName, takeSign } from './hcl-cursor.ts';
import type { BinaryOperator, Expression } from './hcl-node.ts';
import { numberLiteral, term } from './parse-term.ts';

/** `binary ("?" expression ":" expression)?` */
export function expression(cursor: Cursor): Expression {
  const condition = binary(cursor, 0);
  if (codeAt(cursor) !== QUESTION) return condition;
  enter(cursor);
  takeSign(cursor, QUESTION);
  const then = expression(cursor);
  takeSign(cursor, COLON);
  const otherwise = expression(cursor);
  leave(cursor);
  return { kind: 'conditional', start: condition.start, end: otherwise.end, condition, then, otherwise };
}

interface Operator {
  readonly text: BinaryOperator;
  /** The higher, the closer it binds. */
  readonly level: number;
}

const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']] as const satisfies readonly (readonly BinaryOperator[])[];
const OPERATORS: readonly Operator[] = LEVELS.flatMap((level, index) => level.map((text) => ({ text, level: index + 1 })));

/** By the code of their first character: those of one character, and those of two. */
const SHORT = byCode(1);
const LONG = byCode(2);

function byCode(length: number): readonly (Operator | undefined)[] {
  const some = OPERATORS.filter(({ text }) => text.length === length);
  return Array.from({ length: 128 }, (_, code) => some.find(({ text }) => text.charCodeAt(0) === code));
}

function operatorAt({ text, at }: Cursor): Operator | undefined {
  const code = text.charCodeAt(at);
  const long = LONG[code];
  return long !== undefined && text.charCodeAt(at + 1) === long.text.charCodeAt(1) ? long : SHORT[code];
}

/** `unary (operator unary)*` for operators that bind closer than `least`; those of one level associate to the left. */
function binary(cursor: Cursor, least: number): Expression {
  let left = unary(cursor);
  for (let operator = operatorAt(cursor); operator !== undefined && operator.level > least; operator = operatorAt(cursor)) {
    cursor.at += operator.text.length;
    skip(cursor);
    const right = binary(cursor, operator.level);
    left = { kind: 'binary', start: left.start, end: right.end, operator: operator.text, left, right };
  }
  return left;
}

/** `("-" | "!")* term step*` */
function unary(cursor: Cursor): Expression {
  const { at: start, text } = cursor;
  const code = text.charCodeAt(start);
  if (code !== MINUS && (code !== BANG || text.charCodeAt(start + 1) === EQUALS)) return steps(cursor, term(cursor));
  enter(cursor);
  cursor.at++;
  skip(cursor);
  const operand = unary(cursor);
  leave(cursor);
  return { kind: 'unary', start, end: operand.end, operator: code === MINUS ? '-' : '!', operand };
}

/** `("." name | "." digits | ".*" … | "[" expression "]" | "[*]" …)*` behind `from`. */
function steps(cursor: Cursor, from: Expression): Expression {
  let reached = from;
  for (;;) {
    const code = codeAt(cursor);
    if (code === OPEN_BRACKET) reached = bracketStep(cursor, reached);
    else if (code === DOT && cursor.text.charCodeAt(cursor.at + 1) !== DOT) reached = dotStep(cursor, reached);
    else return reached;
  }
}

function dotStep(cursor: Cursor, collection: Expression): Expression {
  const marker = cursor.at++;
  skip(cursor);
  if (codeAt(cursor) !== STAR) return plainStep(cursor, collection);
  let each: Expression = { kind: 'splat-item', start: marker, end: ++cursor.at };
  skip(cursor);
  while (codeAt(cursor) === DOT && cursor.text.charCodeAt(cursor.at + 1) !== DOT) {
    cursor.at++;
    skip(cursor);
    each = plainStep(cursor, each);
  }
  return { kind: 'splat', start: collection.start, end: each.end, full: false, collection, each };
}

/** A name, or a number as an index, behind the dot. */
function plainStep(cursor: Cursor, collection: Expression): Expression {
  const { start } = collection;
  if (isDigit(codeAt(cursor))) {
    const key = numberLiteral(cursor);
    return key.source.includes('.') ? fail(cursor, 'one whole number behind the dot', key.start) : { kind: 'index', start, end: key.end, collection, key };
  }
  const name = takeName(cursor, 'a name behind the dot');
  const end = cursor.at;
  skip(cursor);
  return { kind: 'get-attribute', start, end, collection, name };
}

function bracketStep(cursor: Cursor, collection: Expression): Expression {
  const { at: open, acrossLines } = cursor;
  const outer = openBracket(cursor, acrossLines);
  if (codeAt(cursor) === STAR) return fullSplat(cursor, collection, { open, outer });
  cursor.acrossLines = true;
  skip(cursor);
  const key = expression(cursor);
  if (codeAt(cursor) !== CLOSE_BRACKET) fail(cursor, '"]"');
  return { kind: 'index', start: collection.start, end: closeBracket(cursor, CLOSE_BRACKET, outer), collection, key };
}

function fullSplat(cursor: Cursor, collection: Expression, { open, outer }: { readonly open: number; readonly outer: boolean }): Expression {
  takeSign(cursor, STAR);
  if (codeAt(cursor) !== CLOSE_BRACKET) fail(cursor, '"]"');
  const end = closeBracket(cursor, CLOSE_BRACKET, outer);
  enter(cursor);
  const each = steps(cursor, { kind: 'splat-item', start: open, end });
  leave(cursor);
  return { kind: 'splat', start: collection.start, end: each.end, full: true, collection, each };
}
