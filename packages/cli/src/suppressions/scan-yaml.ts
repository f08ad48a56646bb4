/** Comments of a YAML text, and what is nested below each line. */
import { Lexer } from 'yaml';
import type { Layout, Span } from './layout.ts';

/** What the lexer puts in front of a scalar, and only there. */
const SCALAR = '\u001f';

export function scanYaml(text: string): Layout {
  const comments = commentsIn(text);
  return { comments, blocks: blocksIn(text, new Set(comments.map(({ start }) => start))) };
}

/** The lexer gives back the text piece by piece, with marks of its own in between; a sign of a comment inside a scalar is part of the scalar's piece. */
function commentsIn(text: string): readonly Span[] {
  const comments: Span[] = [];
  let at = 0;
  let last = '';
  for (const piece of new Lexer().lex(text)) {
    const isMark = piece.length === 1 && '\u0002\u0018\u001f'.includes(piece) && text[at] !== piece;
    if (!isMark) {
      if (piece.startsWith('#') && last !== SCALAR) comments.push({ start: at, end: at + piece.length });
      at += piece.length;
    }
    last = piece;
  }
  return comments;
}

interface Nest {
  readonly start: number;
  readonly indent: number;
  readonly isItem: boolean;
}

/** Each line that has deeper ones below it; items may stand as deep as the key of their list. */
function blocksIn(text: string, comments: ReadonlySet<number>): readonly Span[] {
  const blocks: Span[] = [];
  const open: Nest[] = [];
  let lastEnd = 0;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const indent = line.search(/\S/);
    if (indent < 0 || comments.has(start + indent)) continue;
    const isItem = /^-(?:\s|$)/.test(line.slice(indent));
    for (let above = open.at(-1); above !== undefined && !isBelow({ start, indent, isItem }, above); above = open.at(-1)) {
      blocks.push({ start: above.start, end: lastEnd });
      open.pop();
    }
    open.push({ start, indent, isItem });
    lastEnd = end;
  }
  return [...blocks, ...open.map(({ start }) => ({ start, end: lastEnd }))];
}

const isBelow = (line: Nest, above: Nest): boolean => line.indent > above.indent || (line.indent === above.indent && line.isItem && !above.isItem);

function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield { start, end };
    start = end + 1;
  }
}
