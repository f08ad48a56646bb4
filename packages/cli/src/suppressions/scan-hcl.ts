/** Comments of a text in Terraform's language, and where its brackets and heredocs open and close. */
import type { Layout, Span } from './layout.ts';

interface Open {
  readonly sign: string;
  readonly at: number;
}

interface Scan {
  readonly text: string;
  readonly open: Open[];
  readonly comments: Span[];
  readonly blocks: Span[];
}

/** What closes what. A hole in a text closes like a brace. */
const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')', '${': '}', '%{': '}' };

/** A sign of a comment inside a text or a heredoc is none. Behind a comment or heredoc that does not end, nothing is found. */
export function scanHcl(text: string): Layout {
  const scan: Scan = { text, open: [], comments: [], blocks: [] };
  let at: number | undefined = 0;
  while (at !== undefined) at = scan.open.at(-1)?.sign === '"' ? overText(scan, at) : overCode(scan, at);
  return { comments: scan.comments, blocks: scan.blocks };
}

/** To the next sign inside a quoted text, and over it. */
function overText({ text, open }: Scan, from: number): number | undefined {
  const found = nextMatch(/\\.|\$\$\{|%%\{|["\n]|[$%]\{/gs, text, from);
  if (found === undefined) return undefined;
  const [sign] = found;
  // A quoted text ends with its line at the latest.
  if (sign === '"' || sign === '\n') open.pop();
  else if (sign === '${' || sign === '%{') open.push({ sign, at: found.index });
  return found.index + sign.length;
}

function overCode(scan: Scan, from: number): number | undefined {
  const { text } = scan;
  const found = nextMatch(/#|\/\/|\/\*|<<-?|["{}[\]()]/g, text, from);
  if (found === undefined) return undefined;
  const { 0: sign, index } = found;
  const end = index + sign.length;
  if (sign === '#' || sign === '//') return addComment(scan, index, lineEndFrom(text, index));
  if (sign === '/*') return addComment(scan, index, endBehind(text.indexOf('*/', end), 2));
  if (sign.startsWith('<<')) return overHeredoc(scan, index, end);
  overBracket(scan, sign, { start: index, end });
  return end;
}

/** A bracket that closes another one than the last is passed over: then nothing around it is a block. */
function overBracket({ open, blocks }: Scan, sign: string, { start, end }: Span): void {
  if (sign === '"' || Object.hasOwn(CLOSED_BY, sign)) open.push({ sign, at: start });
  else if (CLOSED_BY[open.at(-1)?.sign ?? ''] === sign) blocks.push({ start: open.pop()?.at ?? start, end });
}

function addComment({ comments }: Scan, start: number, end: number | undefined): number | undefined {
  if (end !== undefined) comments.push({ start, end });
  return end;
}

/** `<<` without a name and a line break behind it opens nothing. */
function overHeredoc({ text, blocks }: Scan, start: number, nameAt: number): number | undefined {
  const header = /([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
  header.lastIndex = nameAt;
  const [, name] = header.exec(text) ?? [];
  if (name === undefined) return nameAt;
  for (let line = header.lastIndex; line < text.length; line = lineEndFrom(text, line) + 1) {
    const end = lineEndFrom(text, line);
    if (text.slice(line, end).trim() !== name) continue;
    blocks.push({ start, end });
    return end;
  }
  return undefined;
}

function nextMatch(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}

const endBehind = (found: number, length: number): number | undefined => (found < 0 ? undefined : found + length);

function lineEndFrom(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed;
}
