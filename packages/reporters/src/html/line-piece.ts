/** The piece of a source line that a report carries: whole when the line is short, else what is around the place. */

const LONGEST = 240;
const BEFORE = 60;

/** `column` is 1-based. Undefined when the line does not reach it. */
export function linePiece(line: string, column: number): { readonly text: string; readonly column: number } | undefined {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  if (column < 1 || column - 1 > end) return undefined;
  if (end <= LONGEST) return { text: line.slice(0, end).trimEnd(), column: 1 };
  const start = outsidePair(line, Math.max(0, column - 1 - BEFORE));
  return { text: line.slice(start, outsidePair(line, Math.min(end, start + LONGEST))), column: start + 1 };
}

/** A cut between the halves of a pair moves by one. */
const outsidePair = (line: string, at: number) => ((line.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at);
