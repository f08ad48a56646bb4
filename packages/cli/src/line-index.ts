/** Turns offsets into lines and columns, and gives the text of a line. */
import type { Position } from '@rds-iam-lint/model';

export interface LineIndex {
  /** 1-based line and column of an offset; offsets beyond the text count as its end. */
  positionOf(offset: number): Position;
  /** The text of a 1-based line without its line break. */
  textOf(line: number): string | undefined;
  /** The offset of the first character of a 1-based line. */
  startOf(line: number): number | undefined;
}

export function lineIndexOf(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    positionOf(offset) {
      const at = Math.max(0, Math.min(offset, text.length));
      const line = lastAtOrBefore(starts, at);
      return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
    },
    textOf(line) {
      const start = starts[line - 1];
      return start === undefined ? undefined : text.slice(start, starts[line] === undefined ? text.length : starts[line] - 1).replace(/\r$/, '');
    },
    startOf: (line) => starts[line - 1],
  };
}

/** Index of the greatest start that is not after the offset. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
