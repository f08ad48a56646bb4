/** Quoted templates, and what all templates have in common. */
import { BACKSLASH, DOLLAR, FEED, PERCENT, QUOTE, RETURN } from './hcl-character.ts';
import { type Cursor, fail, skip } from './hcl-cursor.ts';
import type { Interpolation, StringNode, Template, TemplatePart, TemplateText } from './hcl-node.ts';
import type { TemplateToken } from './hcl-template-token.ts';
import { hole, isHoleAt } from './parse-hole.ts';
import { nested } from './parse-directives.ts';
import { escapedText, isTemplateEscape, plainText, stripEnd, stripStart } from './parse-text.ts';

/** `"…"` on one line. */
export function quoted(cursor: Cursor): StringNode | Template {
  const { text, at: start } = cursor;
  const plain = plainEnd(text, start + 1);
  if (text.charCodeAt(plain) === QUOTE) {
    cursor.at = plain + 1;
    skip(cursor);
    return { kind: 'string', start, end: plain + 1, from: start + 1, value: text.slice(start + 1, plain) };
  }
  const tokens = quotedTokens(cursor);
  const end = cursor.at;
  skip(cursor);
  const [first, second] = tokens;
  if (first?.kind === 'text' && second === undefined) return { ...first, kind: 'string', start, end };
  return { kind: 'template', start, end, form: 'quoted', parts: partsOf(cursor, tokens) };
}

/** The first character from `at` that may not simply be text. */
function plainEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code === QUOTE || code === BACKSLASH || code === DOLLAR || code === PERCENT || code === FEED || code === RETURN || end >= text.length) return end;
    end++;
  }
}

function quotedTokens(cursor: Cursor): readonly TemplateToken[] {
  const { text, at: start } = cursor;
  const tokens: TemplateToken[] = [];
  cursor.at++;
  for (;;) {
    const textToken = quotedText(cursor);
    if (textToken !== undefined) tokens.push(textToken);
    const code = text.charCodeAt(cursor.at);
    if (code === QUOTE) break;
    if (code !== DOLLAR && code !== PERCENT) fail(cursor, 'a double quote on the same line', text.length > cursor.at ? cursor.at : start);
    tokens.push(hole(cursor));
  }
  cursor.at++;
  return tokens;
}

/** Text up to the next quote, hole or end of the line; nothing where none is. */
function quotedText(cursor: Cursor): TemplateToken | undefined {
  const { text, at: start } = cursor;
  let end = plainEnd(text, start);
  let isEscaped = false;
  for (;;) {
    const length = inTextAt(text, end);
    if (length === 0) break;
    isEscaped ||= length > 1;
    end = plainEnd(text, end + length);
  }
  cursor.at = end;
  if (end === start) return undefined;
  return isEscaped ? escapedText(cursor, start, end, true) : plainText(text, start, end);
}

/** How many characters belong to the text where a special one stands; 0 when it ends there. */
function inTextAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === BACKSLASH) return at + 1 < text.length && text.charCodeAt(at + 1) !== FEED && text.charCodeAt(at + 1) !== RETURN ? 2 : 0;
  if (code !== DOLLAR && code !== PERCENT) return 0;
  if (isTemplateEscape(text, at)) return 3;
  return isHoleAt(text, at) ? 0 : 1;
}

/** Does what the strip markers ask for, and nests the directives. */
export const partsOf = (cursor: Cursor, tokens: readonly TemplateToken[]): readonly TemplatePart[] => (arePlain(tokens) ? tokens : nested(cursor, stripped(tokens)));

const arePlain = (tokens: readonly TemplateToken[]): tokens is readonly (TemplateText | Interpolation)[] => tokens.every((token) => token.kind === 'text' || (token.kind === 'interpolation' && !token.stripLeft && !token.stripRight));

/** A text that is emptied stays. */
export function stripped(tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  return tokens.map((token, index) => {
    if (token.kind !== 'text') return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const started = before !== undefined && before.kind !== 'text' && before.stripRight ? { ...token, ...stripStart(token) } : token;
    return after !== undefined && after.kind !== 'text' && after.stripLeft ? { ...started, ...stripEnd(started) } : started;
  });
}
