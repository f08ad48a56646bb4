/** Moves a tree that was read from a text inside another one to where it stands in that. */
import type { HclText, Span } from './hcl-node.ts';
import { jumpsUpTo, offsetInText } from './offset-in-text.ts';

const OFFSETS: ReadonlySet<string> = new Set(['start', 'end', 'nameEnd', 'from']);

/** Changes the nodes, which nobody else may have. The tree was read from the value of `outer`. A loop, since chains may be long. */
export function relocate(root: Span | readonly Span[], outer: HclText): void {
  const open: object[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) moveJumps(node, outer);
    for (const [field, value] of Object.entries(node) as readonly [string, unknown][]) {
      if (OFFSETS.has(field) && typeof value === 'number') Reflect.set(node, field, offsetInText(outer, value));
      else if (field !== 'jumps' && typeof value === 'object' && value !== null) open.push(value);
    }
  }
}

const isText = (node: object): node is HclText => 'from' in node;

function moveJumps(inner: HclText, outer: HclText): void {
  const { from, value, jumps = [] } = inner;
  const starts = [0, from, ...jumps];
  const moved: number[] = [];
  for (let run = 0; run < starts.length; run += 2) {
    const [index = 0, offset = 0, next = value.length] = starts.slice(run, run + 3);
    if (index > 0) moved.push(index, offsetInText(outer, offset));
    // Where the text ends belongs to it: behind it an escape may start.
    const isLast = run + 2 >= starts.length;
    for (const [at, to] of jumpsWithin(outer, offset, next - index + (isLast ? 1 : 0))) moved.push(index + at - offset, to);
  }
  if (moved.length > 0) Reflect.set(inner, 'jumps', moved);
}

/** The jumps of `outer` behind the unit at `start` and before so many units from there have passed. */
function jumpsWithin({ jumps = [] }: HclText, start: number, length: number): readonly (readonly [index: number, offset: number])[] {
  const first = jumpsUpTo(jumps, start);
  const last = jumpsUpTo(jumps, start + length - 1);
  return Array.from({ length: Math.max(0, last - first) }, (_, count) => [jumps[(first + count) * 2] ?? 0, jumps[(first + count) * 2 + 1] ?? 0] as const);
}
