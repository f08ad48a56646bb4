/** Comments of SQL, of shell scripts and of files of the environment. */
import type { Layout, Span } from './layout.ts';

interface Grammar {
  /** What begins a comment, a quoted text, or whatever else is passed over whole. */
  readonly sign: RegExp;
  /** What a backslash does inside such a text. */
  readonly backslash: (quote: string) => 'escapes' | 'depends' | 'stands for itself';
}

/** In SQL a doubled quote is two texts, one after the other. In MySQL a backslash escapes, in PostgreSQL mostly not: in front of a quote it could be either. */
const SQL: Grammar = { sign: /--|\/\*|['"`]|\$\w*\$/g, backslash: (quote) => (quote === '`' ? 'stands for itself' : 'depends') };

/** A number sign inside a word is part of it. Behind `<<` anything may be text. */
const SHELL: Grammar = { sign: /(?<=^|[\s;&|()])#|\\[^]|['"`]|<</gm, backslash: (quote) => (quote === "'" ? 'stands for itself' : 'escapes') };

export const scanSql = (text: string): Layout => ({ comments: commentsIn(text, SQL), blocks: [] });

/** Up to the first heredoc. */
export const scanShell = (text: string): Layout => ({ comments: commentsIn(text, SHELL), blocks: [] });

/** Behind what does not end, or may not, nothing is found. */
function commentsIn(text: string, { sign, backslash }: Grammar): readonly Span[] {
  const comments: Span[] = [];
  const pattern = new RegExp(sign);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const { 0: token, index } = found;
    const end = endOf(text, { token, index, backslash });
    if (end === undefined) break;
    if (token === '--' || token === '#' || token === '/*') comments.push({ start: index, end });
    pattern.lastIndex = end;
  }
  return comments;
}

interface Token {
  readonly token: string;
  readonly index: number;
  readonly backslash: Grammar['backslash'];
}

function endOf(text: string, { token, index, backslash }: Token): number | undefined {
  const from = index + token.length;
  if (token === '<<') return undefined;
  if (token === '--' || token === '#') return lineEndFrom(text, index);
  if (token.startsWith('\\')) return from;
  if (token === '/*') return behind(text.indexOf('*/', from), 2);
  if (token.startsWith('$')) return behind(text.indexOf(token, from), token.length);
  return behind(closingQuote(text, from, { quote: token, backslash: backslash(token) }), 1);
}

interface Quoted {
  readonly quote: string;
  readonly backslash: ReturnType<Grammar['backslash']>;
}

function closingQuote(text: string, from: number, { quote, backslash }: Quoted): number {
  let at = from;
  while (at < text.length && text[at] !== quote) {
    const isBackslash = text[at] === '\\' && backslash !== 'stands for itself';
    if (isBackslash && backslash === 'depends' && (text[at + 1] === quote || text[at + 1] === '\\')) return -1;
    at += isBackslash ? 2 : 1;
  }
  return at < text.length ? at : -1;
}

const behind = (found: number, length: number): number | undefined => (found < 0 ? undefined : found + length);

function lineEndFrom(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed;
}
