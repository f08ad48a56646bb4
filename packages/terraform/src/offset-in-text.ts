/** Where a code unit of a value stands in the file. */
import type { HclText } from './hcl-node.ts';

/** The offset in the file of the code unit at `index` of the value; an index behind its end gives where its last unit ends. Logarithmic in the number of escapes. */
export function offsetInText({ value, from, jumps = [] }: HclText, index: number): number {
  const wanted = Math.min(index, value.length);
  let low = 0;
  let high = jumps.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((jumps[middle * 2] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? from + wanted : (jumps[low * 2 - 1] ?? from) + wanted - (jumps[low * 2 - 2] ?? 0);
}
