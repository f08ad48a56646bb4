/** The suppressions in the comments of one file. */
import type { InFile } from '@rds-iam-lint/model';
import { type LineIndex, lineIndexOf } from '../line-index.ts';
import type { Layout, Span } from './layout.ts';
import { parseDirective } from './parse-directive.ts';
import { scanHcl } from './scan-hcl.ts';
import { scanShell, scanSql } from './scan-script.ts';
import { MARKER, type WrittenSuppression } from './written-suppression.ts';

export type Scanner = (text: string) => Layout;

/** How comments of a file are found, by its name; `undefined` for what has none. YAML is what is left: templates have many names. */
export function scannerOf(file: string, yaml: Scanner): Scanner | undefined {
  if (/\.(?:tf|tofu|tfvars|hcl)$/i.test(file)) return scanHcl;
  if (/\.sql$/i.test(file)) return scanSql;
  if (/\.(?:env|sh|bash)$|(?:^|\/)\.env(?:\.[^/]*)?$/i.test(file)) return scanShell;
  return /\.(?:json|tfstate|tfplan)$/i.test(file) ? undefined : yaml;
}

/**
 * A comment on a line of its own covers the next line of code, another one its own line; where the line opens a block, the whole block.
 * The marker has to be the first word of a comment, or of a line of one.
 */
export function commentSuppressions(file: string, text: string, scan: Scanner): readonly WrittenSuppression[] {
  const layout = scan(text);
  const marked = layout.comments.flatMap((comment) => directivesIn(text, comment).map((directive) => ({ comment, directive })));
  if (marked.length === 0) return [];
  const lines = lineIndexOf(text);
  const coverOf = coversIn(text, layout, lines);
  return marked.map(({ comment, directive: { start, end, from } }) => {
    const placeOf = (first: number, last: number): InFile => ({ file, start: from + first, end: from + last });
    return { ...parseDirective(text.slice(from, end), placeOf), how: 'comment', at: { file, start, end }, cover: { span: { file, ...coverOf(comment) } } };
  });
}

interface DirectiveSpan extends Span {
  /** Where the text behind the marker starts. */
  readonly from: number;
}

function directivesIn(text: string, { start, end }: Span): readonly DirectiveSpan[] {
  const comment = text.slice(start, end).replace(/\*\/$/, '');
  if (!comment.includes(MARKER)) return [];
  const found: DirectiveSpan[] = [];
  let at = start;
  for (const line of comment.split('\n')) {
    const first = at + line.search(/[^\s#/*-]|$/);
    const from = first + MARKER.length;
    if (text.startsWith(MARKER, first) && /^(?:[\s:]|$)/.test(text.slice(from, Math.min(from + 1, at + line.length)))) found.push({ start: first, end: at + line.trimEnd().length, from });
    at += line.length + 1;
  }
  return found;
}

/** What a comment covers. The work is done once for all comments of a text. */
function coversIn(text: string, { comments, blocks }: Layout, lines: LineIndex): (comment: Span) => Span {
  const lineOf = (offset: number) => lines.positionOf(offset).line;
  const ends = new Map<number, number>();
  for (const { start, end } of blocks) ends.set(lineOf(start), Math.max(ends.get(lineOf(start)) ?? 0, end));
  const next = nextLinesOfCode(text, comments, lines);
  return (comment) => {
    const line = isAlone(text, comment) ? next(lineOf(comment.end)) : lineOf(comment.start);
    const start = lines.startOf(line);
    if (start === undefined) return { start: comment.end, end: comment.end };
    const endOfLine = start + (lines.textOf(line) ?? '').length;
    return { start, end: Math.max(endOfLine, ends.get(line) ?? 0) };
  };
}

/** Nothing but white space stands on its lines. */
function isAlone(text: string, { start, end }: Span): boolean {
  let before = start - 1;
  while (isBlank(text[before])) before--;
  let behind = end;
  while (isBlank(text[behind])) behind++;
  return (before < 0 || text[before] === '\n') && (behind >= text.length || text[behind] === '\n');
}

const isBlank = (character: string | undefined) => character === ' ' || character === '\t' || character === '\r' || character === '\uFEFF';

/** The first line behind a line that has more than comments on it. */
function nextLinesOfCode(text: string, comments: readonly Span[], lines: LineIndex): (line: number) => number {
  const commented = new Set<number>();
  for (const comment of comments) {
    if (!isAlone(text, comment)) continue;
    for (let line = lines.positionOf(comment.start).line; line <= lines.positionOf(comment.end).line; line++) commented.add(line);
  }
  const known = new Map<number, number>();
  return (from) => {
    const passed: number[] = [];
    let line = from + 1;
    while (!known.has(line) && lines.textOf(line) !== undefined && (commented.has(line) || lines.textOf(line)?.trim() === '')) passed.push(line++);
    const found = known.get(line) ?? line;
    for (const one of passed) known.set(one, found);
    return found;
  };
}
