/** Breaks words into lines. */
import { columnsOf } from './columns.ts';

/** Lines of at most `width` columns, at least one. A word is never broken, so a longer word is a longer line: a path stays clickable. */
export function wrap(words: readonly string[], width: number): readonly [string, ...string[]] {
  const full: string[] = [];
  let line = '';
  let used = 0;
  for (const word of words) {
    const columns = columnsOf(word);
    if (line !== '' && used + 1 + columns > width) {
      full.push(line);
      line = word;
      used = columns;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used += columns + (used === 0 ? 0 : 1);
    }
  }
  const [first, ...rest] = full;
  return first === undefined ? [line] : [first, ...rest, line];
}
