/** Puts the directives of a template inside each other. */
import { type Cursor, enter, fail, leave } from './hcl-cursor.ts';
import type { TemplatePart } from './hcl-node.ts';
import type { Directive, ForDirective, IfDirective, TemplateToken } from './hcl-template-token.ts';

interface Open {
  readonly by: IfDirective | ForDirective;
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
}

/** The parts of a template from its tokens. Fails where a directive is not closed, or closes nothing. */
export function nested(cursor: Cursor, tokens: readonly TemplateToken[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const open: Open[] = [];
  for (const token of tokens) {
    const part = token.kind === 'directive' ? partClosedBy(cursor, open, token) : token;
    if (part !== undefined) (innermost(open) ?? parts).push(part);
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? parts : fail(cursor, unclosed.by.word === 'if' ? '"endif" for this directive' : '"endfor" for this directive', unclosed.by.start);
}

function innermost(open: readonly Open[]): TemplatePart[] | undefined {
  const last = open.at(-1);
  return last?.otherwise ?? last?.parts;
}

/** Opens and goes on with directives; gives the part that one closes. */
function partClosedBy(cursor: Cursor, open: Open[], token: Directive): TemplatePart | undefined {
  if (token.word === 'if' || token.word === 'for') {
    enter(cursor);
    open.push({ by: token, parts: [], otherwise: undefined });
    return undefined;
  }
  if (token.word === 'else') {
    startElse(cursor, open.at(-1), token);
    return undefined;
  }
  const closed = closedBy(cursor, open.pop(), token);
  leave(cursor);
  return closed;
}

function startElse(cursor: Cursor, open: Open | undefined, token: Directive): void {
  if (open?.by.word !== 'if' || open.otherwise !== undefined) fail(cursor, '"if" before "else"', token.start);
  else open.otherwise = [];
}

function closedBy(cursor: Cursor, open: Open | undefined, token: Directive): TemplatePart {
  const { start, end, word } = token;
  if (open === undefined || `end${open.by.word}` !== word) return fail(cursor, 'a directive that is open', start);
  const { by, parts } = open;
  if (by.word === 'for') return { kind: 'template-for', start: by.start, end, ...by.names, parts };
  return { kind: 'template-if', start: by.start, end, condition: by.condition, then: parts, otherwise: open.otherwise ?? [] };
}
