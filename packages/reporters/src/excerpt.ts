/** One source line with a span of it underlined, cut to a width. */
import { columnsOfCharacter } from './columns.ts';
import { printable } from './printable.ts';

export interface Excerpt {
  readonly source: string;
  readonly marks: string;
}

/** UTF-16 code units from 0, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What one character of the source looks like, and which code units it is. */
interface Cell {
  readonly shown: string;
  readonly columns: number;
  readonly start: number;
  readonly end: number;
}

const TAB = 4;
const CUT = '…';

/**
 * The line as a terminal shows it and, below, `^` under each column of the span. A long line is cut around the start of the span; a span that is
 * longer than the width is underlined as far as it is shown. A `to` beyond the line is a span that goes on in the next; an empty span is one `^`.
 * Undefined when the line does not reach `from`. Takes time in `width`, not in the length of the line.
 */
export function excerptOf(text: string, span: Span, width: number): Excerpt | undefined {
  const { from } = span;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  const length = line.trimEnd().length;
  if (from < 0 || from > line.length) return undefined;
  const to = Math.max(from, span.to > line.length ? length : span.to);
  const cells = cellsAround(line, from, width);
  const left = firstShown(cells, { from, to }, width);
  const head = (cells[left]?.start ?? 0) > 0 ? CUT : '';
  const shown = cellsThatFit(cells.slice(left), width - head.length);
  const tail = endOf(shown) < length ? CUT : '';
  const source = `${head}${shown.map((cell) => cell.shown).join('')}${tail}`.trimEnd();
  return { source, marks: marksUnder(shown, { from, to }, head.length) };
}

const endOf = (cells: readonly Cell[]) => cells.at(-1)?.end ?? 0;

/** The cells near `from`, and one blank cell after the end of the line for a span that stands there. */
function cellsAround(line: string, from: number, width: number): readonly Cell[] {
  const low = outsidePair(line, Math.max(0, from - width), -1);
  const high = outsidePair(line, Math.min(line.length, from + width), 1);
  const cells: Cell[] = [];
  let start = low;
  let column = 0;
  for (const character of line.slice(low, high)) {
    const cell = cellOf(character, start, column);
    cells.push(cell);
    start = cell.end;
    column += cell.columns;
  }
  if (high === line.length) cells.push({ shown: ' ', columns: 1, start: high, end: high + 1 });
  return cells;
}

/** A cut between the halves of a pair moves by one. */
function outsidePair(line: string, at: number, step: -1 | 1): number {
  return (line.codePointAt(at - 1) ?? 0) > 0xffff ? at + step : at;
}

function cellOf(character: string, start: number, column: number): Cell {
  const end = start + character.length;
  if (character === '\t') {
    const columns = TAB - (column % TAB);
    return { shown: ' '.repeat(columns), columns, start, end };
  }
  const shown = printable(character);
  return { shown, columns: shown === character ? columnsOfCharacter(character) : shown.length, start, end };
}

/** From the first cell when that shows the span, or when the span is too long to show and starts near; else from a third of the width before it. */
function firstShown(cells: readonly Cell[], { from, to }: Span, width: number): number {
  const first = cells.findIndex(({ end }) => end > from);
  const after = cells.findIndex(({ start }) => start >= Math.max(to, from + 1));
  const third = Math.floor(width / 3);
  const near = columnsBetween(cells, 0, first) <= third || columnsBetween(cells, 0, after < 0 ? cells.length : after) < width;
  if (cells[0]?.start === 0 && near) return 0;
  let kept = 0;
  const before = cells.slice(0, first).toReversed();
  const dropped = before.findIndex(({ columns }) => (kept += columns) > third);
  return dropped < 0 ? 0 : first - dropped;
}

const columnsBetween = (cells: readonly Cell[], start: number, end: number) => cells.slice(start, end).reduce((sum, { columns }) => sum + columns, 0);

/** As many cells as fit, with one column left for the sign that there is more. */
function cellsThatFit(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0;
  const over = cells.findIndex(({ columns }) => (used += columns) > width - 1);
  return over < 0 ? cells : cells.slice(0, Math.max(1, over));
}

function marksUnder(shown: readonly Cell[], { from, to }: Span, indent: number): string {
  const first = shown.findIndex(({ end }) => end > from);
  const start = indent + columnsBetween(shown, 0, first);
  const marked = shown.filter((cell) => cell.end > from && cell.start < to).reduce((sum, { columns }) => sum + columns, 0);
  return `${' '.repeat(start)}${'^'.repeat(Math.max(1, marked))}`;
}
