/** Takes the common indentation off the lines of a `<<-` heredoc. */
import { FEED, isWhite } from './hcl-character.ts';
import type { TemplateText } from './hcl-node.ts';
import type { TemplateToken } from './hcl-template-token.ts';
import { keepRanges } from './parse-text.ts';

interface Line {
  readonly start: number;
  readonly end: number;
  /** The white space in front; `undefined` where it does not count: behind a hole, and on a line with nothing else. */
  readonly indent: number | undefined;
}

/** As HashiCorp does it: after strip markers; a hole at the start of a line, or what a marker emptied there, is no indentation at all; lines of white space alone stay as they are. */
export function unindented(tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  const lines = linesOf(tokens);
  const least = [...lines.values()].flat().reduce((smallest, { indent }) => Math.min(smallest, indent ?? smallest), Infinity);
  if (least === 0 || least === Infinity) return tokens;
  return tokens.map((token) => {
    if (token.kind !== 'text') return token;
    const ranges = (lines.get(token) ?? []).map(({ start, end, indent }) => [indent === undefined ? start : start + least, end] as const);
    return { kind: 'text', ...keepRanges(token, ranges) };
  });
}

/** The lines of every text, and for a hole at the start of a line one without indentation. */
function linesOf(tokens: readonly TemplateToken[]): ReadonlyMap<TemplateToken, readonly Line[]> {
  const lines = new Map<TemplateToken, readonly Line[]>();
  let isLineStart = true;
  for (const token of tokens) {
    const own = token.kind === 'text' && token.value !== '' ? textLines(token, isLineStart) : isLineStart ? [{ start: 0, end: 0, indent: 0 }] : [];
    lines.set(token, own);
    isLineStart = token.kind === 'text' && token.value.endsWith('\n');
  }
  return lines;
}

function textLines({ value }: TemplateText, isLineStart: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < value.length; ) {
    const feed = value.indexOf('\n', start);
    const end = feed < 0 ? value.length : feed + 1;
    lines.push({ start, end, indent: start > 0 || isLineStart ? indentOf(value, start, end) : undefined });
    start = end;
  }
  return lines;
}

function indentOf(value: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && isWhite(value.charCodeAt(at))) at++;
  return at === end && value.charCodeAt(end - 1) === FEED ? undefined : at - start;
}
