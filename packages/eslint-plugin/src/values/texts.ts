/** The texts that an expression can build, and where in the source each stretch of them stands. */
import { HOLE } from '@rds-iam-lint/connection';
import { childOf, childrenOf, fieldOf, type Range, rangeOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { remembered, type SourceFile, spend } from '../syntax/source-file.ts';
import { offsetsOf } from '../spelling.ts';
import { leavesOf } from './leaves.ts';
import { transformedTexts } from './transformed-texts.ts';

export interface Piece {
  readonly text: string;
  /** The literal, or the part of a template, that brings the text. */
  readonly node: Range;
  /** Where the text is spelled as it is, without quotes; absent where it is decoded or not known. */
  readonly written?: Range;
}

export interface Built {
  /** With a `HOLE` for each part that is not known. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Texts that one expression may have, and code units of each. What goes beyond is not known. */
const MAX_TEXTS = 8;
const MAX_LENGTH = 10_000;
/** A constant with a longer text is data; following it from many places would cost too much. */
const MAX_CONSTANT = 2000;

export const builtOf = (pieces: readonly Piece[]): Built => ({ text: pieces.map(({ text }) => text).join(''), pieces });

export const hole = (node: Syntax): Built => builtOf([{ text: HOLE, node: rangeOf(node) }]);

/** Every text the expression can have, as far as it is known; at least one. */
export const textsOf = (file: SourceFile, node: Syntax): readonly Built[] => texts(file, node);

const texts = remembered<readonly Built[]>((node) => [hole(node)], (file, node) => {
  const own = unwrapped(node);
  const all = leavesOf(file, own).slice(0, MAX_TEXTS).flatMap((leaf) => (isLong(leaf) && leaf !== own ? [hole(leaf)] : textsOfLeaf(file, leaf)));
  return all.length === 0 ? [hole(node)] : all.slice(0, MAX_TEXTS);
});

/** The one text that the expression certainly has. */
export function textOf(file: SourceFile, node: Syntax): string | undefined {
  const [only, ...others] = textsOf(file, node);
  return only === undefined || others.length > 0 || only.text.includes(HOLE) ? undefined : only.text;
}

const isLong = (node: Syntax): boolean => rangeOf(node)[1] - rangeOf(node)[0] > MAX_CONSTANT;

function textsOfLeaf(file: SourceFile, leaf: Syntax): readonly Built[] {
  switch (leaf.type) {
    case 'Literal':
      return [ofLiteral(leaf)];
    case 'TemplateLiteral':
      return joinedTexts(file, templateParts(leaf));
    case 'TaggedTemplateExpression':
      return [ofTagged(file, leaf)];
    case 'BinaryExpression':
      return fieldOf(leaf, 'operator') === '+' ? joinedTexts(file, sumParts(leaf)) : [hole(leaf)];
    case 'CallExpression':
    case 'NewExpression':
      return transformedTexts(file, leaf) ?? [hole(leaf)];
    default:
      return [hole(leaf)];
  }
}

function ofLiteral(literal: Syntax): Built {
  const [start, end] = rangeOf(literal);
  const value = fieldOf(literal, 'value');
  if (typeof value === 'string') return builtOf([{ text: value, node: [start, end], written: [start + 1, end - 1] }]);
  return typeof value === 'number' ? builtOf([{ text: String(value), node: [start, end] }]) : hole(literal);
}

/** Texts one after the other: as many as the parts have together, within the limit. */
export function joinedTexts(file: SourceFile, parts: readonly Syntax[]): readonly Built[] {
  let rows: Piece[][] = [[]];
  let length = 0;
  for (const part of parts) {
    if (length > MAX_LENGTH || !spend(file)) {
      for (const row of rows) row.push({ text: HOLE, node: rangeOf(part) });
      break;
    }
    const built = part.type === 'TemplateElement' ? [ofElement(part)] : textsOf(file, part);
    const room = Math.max(1, Math.floor(MAX_TEXTS / rows.length));
    const [first, ...others] = built.slice(0, room);
    rows = [...others.flatMap(({ pieces }) => rows.map((row) => [...row, ...pieces])), ...withPieces(rows, first?.pieces ?? [])];
    length += first?.text.length ?? 0;
  }
  return rows.map(builtOf).toReversed();
}

/** In place: a text of very many parts is gathered once. */
function withPieces(rows: Piece[][], pieces: readonly Piece[]): Piece[][] {
  for (const row of rows) row.push(...pieces);
  return rows;
}

function templateParts(template: Syntax): readonly Syntax[] {
  const expressions = childrenOf(template, 'expressions');
  return childrenOf(template, 'quasis').flatMap((quasi, index) => [quasi, ...expressions.slice(index, index + 1)]);
}

/** The operands from left to right; a sum of thousands leans to the left. */
function sumParts(sum: Syntax): readonly Syntax[] {
  const parts: Syntax[] = [];
  let node: Syntax | undefined = sum;
  while (node?.type === 'BinaryExpression' && fieldOf(node, 'operator') === '+') {
    parts.push(...[childOf(node, 'right')].filter((right) => right !== undefined));
    const left = childOf(node, 'left');
    node = left === undefined ? undefined : unwrapped(left);
  }
  return [...parts, ...[node].filter((first) => first !== undefined)].toReversed();
}

function ofElement(element: Syntax): Built {
  const [start, end] = rangeOf(element);
  const value = fieldOf(element, 'value');
  const { cooked, raw } = isTemplateValue(value) ? value : { cooked: undefined, raw: '' };
  return builtOf([{ text: cooked ?? raw, node: [start, end], written: [start + 1, end - (fieldOf(element, 'tail') === true ? 1 : 2)] }]);
}

const isTemplateValue = (value: unknown): value is { readonly cooked?: string | null; readonly raw: string } => typeof value === 'object' && value !== null && 'raw' in value && typeof value.raw === 'string';

/** `String.raw` and the tags of SQL builders: the text as it is spelled, with holes. */
function ofTagged(file: SourceFile, tagged: Syntax): Built {
  const template = childOf(tagged, 'quasi');
  if (template === undefined) return hole(tagged);
  const parts = templateParts(template).map((part) => (part.type === 'TemplateElement' ? ofElement(part) : (textsOf(file, part)[0] ?? hole(part))));
  return builtOf(parts.flatMap(({ pieces }) => pieces));
}

/** Where the source writes `text.slice(start, end)`: from its first to its last character, or its first stretch when the stretches are apart. */
export function sourceRangeOf(built: Built, start: number, end: number, file: SourceFile): Range | undefined {
  const ranges: Range[] = [];
  let from = 0;
  for (const piece of built.pieces) {
    const to = from + piece.text.length;
    if (from < end && to > start) ranges.push(rangeInside(piece, Math.max(start - from, 0), Math.min(end, to) - from, file));
    from = to;
  }
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const inOrder = ranges.every((range, index) => index === 0 || (ranges[index - 1]?.[1] ?? 0) <= range[0]);
  return inOrder ? [first[0], last[1]] : first;
}

function rangeInside({ text, node, written }: Piece, start: number, end: number, { sourceCode }: SourceFile): Range {
  if (written === undefined) return node;
  const offsets = offsetsOf(sourceCode.text.slice(...written), text);
  const [from, to] = [offsets?.[start], offsets?.[end]];
  return from === undefined || to === undefined ? node : [written[0] + from, written[0] + to];
}

