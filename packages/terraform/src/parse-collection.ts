/** Tuples, objects and the `for` expressions that make them. */
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, EQUALS, GREATER } from './hcl-character.ts';
import { closeBracket, codeAt, type Cursor, fail, isBreakAt, isWord, openBracket, skip, skipLines, takeName, takeSign } from './hcl-cursor.ts';
import type { Expression, ForNames, ForObject, ForTuple, ObjectItem, ObjectKey } from './hcl-node.ts';
import { expression } from './parse-expression.ts';
import { takeEllipsis } from './parse-term.ts';

/** `"[" (expression ("," expression)* ","?)? "]"` or a `for` in brackets. */
export function tupleOrFor(cursor: Cursor): Expression {
  const start = cursor.at;
  const outer = openBracket(cursor, true);
  if (isWord(cursor, 'for')) return forTuple(cursor, start, outer);
  const items: Expression[] = [];
  while (codeAt(cursor) !== CLOSE_BRACKET) {
    items.push(expression(cursor));
    if (codeAt(cursor) !== COMMA) break;
    cursor.at++;
    skip(cursor);
  }
  return { kind: 'tuple', start, end: closeBracket(cursor, CLOSE_BRACKET, outer), items };
}

/** `"{" (key ("=" | ":") expression ("," | line break))* "}"` or a `for` in braces. A line break ends a value. */
export function objectOrFor(cursor: Cursor): Expression {
  const start = cursor.at;
  const outer = openBracket(cursor, true);
  if (isWord(cursor, 'for')) return forObject(cursor, start, outer);
  cursor.acrossLines = false;
  const items: ObjectItem[] = [];
  while (codeAt(cursor) !== CLOSE_BRACE) {
    items.push(objectItem(cursor));
    if (codeAt(cursor) === COMMA) cursor.at++;
    else if (codeAt(cursor) !== CLOSE_BRACE && !isBreakAt(cursor.text, cursor.at)) fail(cursor, '",", a line break or "}"');
    skipLines(cursor);
  }
  return { kind: 'object', start, end: closeBracket(cursor, CLOSE_BRACE, outer), items };
}

function objectItem(cursor: Cursor): ObjectItem {
  const key = keyFrom(cursor.text, expression(cursor));
  const code = codeAt(cursor);
  if (code !== COLON && (code !== EQUALS || isArrow(cursor))) fail(cursor, '"=" or ":"');
  cursor.at++;
  skip(cursor);
  const value = expression(cursor);
  return { start: key.start, end: value.end, key, value };
}

/** A bare word names itself; one in parentheses is an expression. */
function keyFrom(text: string, key: Expression): ObjectKey {
  const { kind, start, end } = key;
  return kind === 'variable' || kind === 'boolean' || kind === 'null' ? { kind: 'name', start, end, name: text.slice(start, end) } : key;
}

const isArrow = ({ text, at }: Cursor): boolean => text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) === GREATER;

/** `names ":" expression ("if" expression)? "]"` */
function forTuple(cursor: Cursor, start: number, outer: boolean): ForTuple {
  const names = forNames(cursor);
  takeSign(cursor, COLON);
  const result = expression(cursor);
  const condition = forCondition(cursor);
  if (codeAt(cursor) !== CLOSE_BRACKET) fail(cursor, '"if" or "]"');
  return { kind: 'for-tuple', start, end: closeBracket(cursor, CLOSE_BRACKET, outer), ...names, result, ...condition };
}

/** `names ":" expression "=>" expression "..."? ("if" expression)? "}"` */
function forObject(cursor: Cursor, start: number, outer: boolean): ForObject {
  const names = forNames(cursor);
  takeSign(cursor, COLON);
  const key = expression(cursor);
  if (!isArrow(cursor)) fail(cursor, '"=>"');
  cursor.at += 2;
  skip(cursor);
  const result = expression(cursor);
  const grouping = takeEllipsis(cursor);
  const condition = forCondition(cursor);
  if (codeAt(cursor) !== CLOSE_BRACE) fail(cursor, '"if" or "}"');
  return { kind: 'for-object', start, end: closeBracket(cursor, CLOSE_BRACE, outer), ...names, key, result, grouping, ...condition };
}

/** `"for" name ("," name)? "in" expression`, in an expression or a template. */
export function forNames(cursor: Cursor): ForNames {
  cursor.at += 'for'.length;
  skip(cursor);
  const first = nameAndSkip(cursor);
  let second: string | undefined;
  if (codeAt(cursor) === COMMA) {
    takeSign(cursor, COMMA);
    second = nameAndSkip(cursor);
  }
  if (!isWord(cursor, 'in')) fail(cursor, '"in"');
  cursor.at += 'in'.length;
  skip(cursor);
  const collection = expression(cursor);
  return second === undefined ? { valueName: first, collection } : { keyName: first, valueName: second, collection };
}

function nameAndSkip(cursor: Cursor): string {
  const name = takeName(cursor, 'a name');
  skip(cursor);
  return name;
}

function forCondition(cursor: Cursor): { readonly condition?: Expression } {
  if (!isWord(cursor, 'if')) return {};
  cursor.at += 'if'.length;
  skip(cursor);
  return { condition: expression(cursor) };
}
