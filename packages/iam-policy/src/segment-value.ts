/** The value of one segment of a partly known ARN. */
import type { Value } from '@rds-iam-lint/model';
import { ANCHOR, anchorOf, type Range } from './database-user-arn.ts';
import { firstOpenHole, firstUnknownPiece, type FlatText, type Inside, isHole, sliceOf } from './flat-text.ts';
import { maskVariables } from './policy-variable.ts';
import { pseudoParameterOf } from './pseudo-parameter.ts';
import { opened } from './truth-value.ts';

/** What stands in the range; unknown where a hole leaves open which segment is which, absent where the text has no such segment. */
export function segmentValue(flat: FlatText, range: Range | undefined, inside: Inside): Value {
  const hole = firstUnknownPiece(flat);
  if (hole === undefined) return range === undefined ? { state: 'absent', at: flat.whole.at } : sliceOf(flat, range.start, range.end, inside);
  if (range === undefined || !isSettled(flat, range)) return opened(firstOpenHole(flat)?.value ?? hole, flat.whole.at);
  return sliceOf(flat, range.start, range.end, inside);
}

/** Offsets in the text, `Infinity` for what is not there. */
interface Landmarks {
  readonly anchor: number;
  readonly wildcard: number;
  readonly hole: number;
  /** The first hole that may hold a separator. */
  readonly open: number;
}

/**
 * Whether every completion of the holes leaves the range where it is. A hole that may hold a separator may move all that follows it; any hole may supply the `:dbuser:`
 * that is not written, which moves what a wildcard stands for.
 */
function isSettled(flat: FlatText, range: Range): boolean {
  const masked = maskVariables(flat.text);
  const marks = landmarksOf(flat, masked);
  const aligned = isAligned(flat, marks);
  if (!aligned && marks.wildcard !== Infinity && (marks.wildcard < range.end || marks.hole < range.start)) return false;
  if (range.end > marks.open) return range.start <= marks.open;
  return range.end === masked.length || isSeparator(masked.charAt(range.end));
}

const isSeparator = (character: string) => character === ':' || character === '/';

function landmarksOf(flat: FlatText, masked: string): Landmarks {
  return {
    anchor: offsetOr(anchorOf(masked)),
    wildcard: offsetOr(masked.indexOf('*')),
    hole: flat.pieces.find(isHole)?.start ?? Infinity,
    open: firstOpenHole(flat)?.start ?? Infinity,
  };
}

const offsetOr = (offset: number) => (offset === -1 ? Infinity : offset);

/** The `:dbuser:` is written, and no hole between a wildcard and it can supply another: a Region, an account and a partition are never called dbuser. */
function isAligned(flat: FlatText, { anchor, wildcard, open }: Landmarks): boolean {
  if (anchor === Infinity || anchor + ANCHOR.length > open) return false;
  return !flat.pieces.some((piece) => isHole(piece) && piece.start > wildcard && piece.start < anchor && pseudoParameterOf(piece.value) === undefined);
}
