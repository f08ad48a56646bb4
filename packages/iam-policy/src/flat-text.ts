/** A string that is known in part, as one text with a stand-in for every hole. */
import type { InFile, Known, Part, Place, Unknown, Value } from '@rds-iam-lint/model';

/** What stands for a hole in `text`. It may also occur in text that was read: only `pieces` tells holes. */
export const STAND_IN = '\uFFFC';

export interface FlatText {
  readonly text: string;
  /** The whole string as it was given. */
  readonly whole: Value;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Known text with its place, text that a function inserted, or a hole. */
  readonly value: Known | Unknown | string;
}

/** Maps a range of a known string to its place. */
export type Inside = (value: Known, start: number, end: number) => Place;

/** The place of the key that a value stands behind; that of the value where it is not to be had. */
export type KeyOf = (value: Value, key: string) => Place;

/** Parts inside parts are followed so far. */
const DEEPEST = 20;

/** The flat text of a string or of a partly known one; `undefined` for anything else. */
export function flatTextOf(value: Value): FlatText | undefined {
  if (value.state === 'known' && value.parts === undefined) return typeof value.data === 'string' ? { text: value.data, whole: value, pieces: [{ start: 0, end: value.data.length, value }] } : undefined;
  if (value.state === 'absent' || value.parts === undefined) return undefined;
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let end = 0;
  for (const part of leavesOf(value.parts, DEEPEST)) {
    const text = textOf(part);
    pieces.push({ start: end, end: end + text.length, value: part });
    texts.push(text);
    end += text.length;
  }
  return { text: texts.join(''), whole: value, pieces };
}

function leavesOf(parts: readonly Part[], depth: number): readonly (Known | Unknown | string)[] {
  return parts.flatMap((part): readonly (Known | Unknown | string)[] => {
    if (typeof part === 'string') return [part];
    if (part.state === 'absent' || (part.state === 'known' && typeof part.data === 'object')) return [unreadable(part)];
    return part.parts === undefined || depth === 0 ? [part] : leavesOf(part.parts, depth - 1);
  });
}

const unreadable = (part: Value): Unknown => ({ state: 'unknown', at: part.at, reason: 'expression', detail: 'a part that is no text' });

function textOf(part: Known | Unknown | string): string {
  if (typeof part === 'string') return part;
  return part.state === 'unknown' ? STAND_IN : scalarText(part);
}

const scalarText = ({ data }: Known): string => (typeof data === 'object' ? '' : String(data));

export const isHole = (piece: Piece): piece is Piece & { readonly value: Unknown } => typeof piece.value !== 'string' && piece.value.state === 'unknown';

/** The hole that stands at each offset. */
export function holesOf(flat: FlatText): ReadonlyMap<number, Unknown> {
  return new Map(flat.pieces.filter(isHole).map((piece) => [piece.start, piece.value]));
}

/** The first hole that may be empty or hold a separator: what follows it may stand anywhere. */
export function firstOpenHole(flat: FlatText): (Piece & { readonly value: Unknown }) | undefined {
  return flat.pieces.filter(isHole).find(({ value }) => value.word !== true);
}

/** What a range consists of, each piece with its place. */
export const partsOf = (flat: FlatText, start: number, end: number, inside: Inside): readonly (Known | Unknown | string)[] =>
  piecesIn(flat, start, end).map((piece) => partOf(piece, start, end, inside));

/** Those that the range has something of. Pieces follow one another. */
function piecesIn({ pieces }: FlatText, start: number, end: number): readonly Piece[] {
  const found: Piece[] = [];
  for (let index = firstEndingAfter(pieces, start); index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined || piece.start >= end) break;
    found.push(piece);
  }
  return found;
}

function firstEndingAfter(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The value of a range: known, one hole as it is, or partly known. */
export function sliceOf(flat: FlatText, start: number, end: number, inside: Inside): Value {
  const pieces = piecesIn(flat, start, end);
  const parts = pieces.map((piece) => partOf(piece, start, end, inside));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
  const at = placeOf(flat, start, end, inside);
  const hole = pieces.find(isHole);
  if (hole === undefined) return { state: 'known', data: flat.text.slice(start, end), at };
  return { state: 'unknown', at, reason: hole.value.reason, detail: hole.value.detail, parts };
}

function partOf({ value, ...piece }: Piece, from: number, to: number, inside: Inside): Known | Unknown | string {
  const start = Math.max(from, piece.start) - piece.start;
  const end = Math.min(to, piece.end) - piece.start;
  if (typeof value === 'string') return value.slice(start, end);
  if (value.state === 'unknown') return value;
  return { state: 'known', data: scalarText(value).slice(start, end), at: inside(value, start, end) };
}

/** The place of a range, where its ends are written in one file and in this order; otherwise that of the whole string. */
export function placeOf(flat: FlatText, start: number, end: number, inside: Inside): Place {
  return placeInPiece(flat, start, end, inside) ?? placeOver(flat, start, end, inside) ?? flat.whole.at;
}

/** From its first to its last character, when the text writes both itself. */
function placeOver(flat: FlatText, start: number, end: number, inside: Inside): Place | undefined {
  if (start >= end) return undefined;
  const { at } = flat.whole;
  const [first, last] = [placeInPiece(flat, start, start + 1, inside), placeInPiece(flat, end - 1, end, inside)];
  if (!isWithin(first, at) || !isWithin(last, at) || first.start >= last.end) return undefined;
  return { file: first.file, start: first.start, end: last.end };
}

const isWithin = (place: Place | undefined, whole: Place): place is InFile =>
  place !== undefined && 'file' in place && 'file' in whole && place.file === whole.file && whole.start <= place.start && place.end <= whole.end;

function placeInPiece(flat: FlatText, start: number, end: number, inside: Inside): Place | undefined {
  const isAround = (candidate: Piece | undefined) => candidate !== undefined && candidate.start <= start && end <= candidate.end;
  const first = flat.pieces[firstEndingAfter(flat.pieces, start)];
  const piece = isAround(first) ? first : start < end ? undefined : flat.pieces.find(isAround);
  if (piece === undefined || typeof piece.value === 'string') return undefined;
  if (piece.value.state === 'unknown') return piece.value.at;
  return inside(piece.value, start - piece.start, end - piece.start);
}

/** The hole that comes first. */
export const firstUnknownPiece = (flat: FlatText): Unknown | undefined => flat.pieces.find(isHole)?.value;
