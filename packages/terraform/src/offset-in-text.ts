/** Where a code unit of a value stands in the file. */
import type { HclText } from './hcl-node.ts';

/** The offset in the file of the code unit at `index` of the value; for an index behind its end, where the text ends. Logarithmic in the number of escapes. */
export function offsetInText({ value, from, jumps = [] }: HclText, index: number): number {
  const wanted = Math.min(index, value.length);
  const run = jumpsUpTo(jumps, wanted);
  return run === 0 ? from + wanted : (jumps[run * 2 - 1] ?? from) + wanted - (jumps[run * 2 - 2] ?? 0);
}

/** How many of the jumps are at that index or before it. */
export function jumpsUpTo(jumps: readonly number[], index: number): number {
  let low = 0;
  let high = jumps.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((jumps[middle * 2] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}
