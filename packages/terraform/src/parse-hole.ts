/** `${ … }` and `%{ … }` inside a template. */
import { CLOSE_BRACE, OPEN_BRACE, PERCENT, TILDE } from './hcl-character.ts';
import { codeAt, type Cursor, enter, fail, isWord, leave, skip } from './hcl-cursor.ts';
import type { Expression, ForNames, Interpolation, Span } from './hcl-node.ts';
import type { Directive, EndDirective, Hole } from './hcl-template-token.ts';
import { forNames } from './parse-collection.ts';
import { expression } from './parse-expression.ts';

/** Whether a hole opens at a `$` or `%` there. */
export const isHoleAt = (text: string, at: number): boolean => text.charCodeAt(at + 1) === OPEN_BRACE;

/** Leaves the cursor right behind the brace: what follows is text. */
export function hole(cursor: Cursor): Hole {
  const { at: start, acrossLines, text } = cursor;
  enter(cursor);
  cursor.at += 2;
  const stripLeft = codeAt(cursor) === TILDE;
  if (stripLeft) cursor.at++;
  cursor.acrossLines = true;
  skip(cursor);
  const content = text.charCodeAt(start) === PERCENT ? directive(cursor) : { value: expression(cursor) };
  const stripRight = codeAt(cursor) === TILDE;
  if (stripRight) cursor.at++;
  if (codeAt(cursor) !== CLOSE_BRACE) fail(cursor, '"}"');
  cursor.at++;
  cursor.acrossLines = acrossLines;
  leave(cursor);
  return 'value' in content ? { kind: 'interpolation', start, end: cursor.at, stripLeft, stripRight, value: content.value } : marked(content, { start, end: cursor.at, stripLeft, stripRight });
}

type DirectiveContent = { readonly condition: Expression } | { readonly names: ForNames } | { readonly word: EndDirective['word'] };

type Markers = Span & Pick<Interpolation, 'stripLeft' | 'stripRight'>;

function marked(content: DirectiveContent, markers: Markers): Directive {
  if ('condition' in content) return { kind: 'directive', word: 'if', ...markers, ...content };
  return 'names' in content ? { kind: 'directive', word: 'for', ...markers, ...content } : { kind: 'directive', ...markers, ...content };
}

const ENDS = ['else', 'endif', 'endfor'] as const;

function directive(cursor: Cursor): DirectiveContent {
  if (isWord(cursor, 'for')) return { names: forNames(cursor) };
  const word = isWord(cursor, 'if') ? 'if' : ENDS.find((end) => isWord(cursor, end));
  if (word === undefined) return fail(cursor, '"if", "else", "endif", "for" or "endfor"');
  cursor.at += word.length;
  skip(cursor);
  return word === 'if' ? { condition: expression(cursor) } : { word };
}
