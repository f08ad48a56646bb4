/** The text a string expression builds, and where in the source each stretch of it stands. */
import { HOLE } from '@rds-iam-lint/connection';
import type { SourceCode } from 'eslint';
import { constantMemberOf, constantOf } from './constant-of.ts';
import { type BinaryExpression, type Expression, type TemplateElement, type TemplateLiteral, unwrapped } from './expression.ts';
import { offsetsOf } from './spelling.ts';

/** Offsets into the source, `end` exclusive. */
export type Range = readonly [start: number, end: number];

interface Piece {
  readonly text: string;
  /** The whole node that brings the text. */
  readonly node: Range;
  /** Where the text is written, without quotes; absent where it is brought by a name. */
  readonly written?: Range;
}

export interface BuiltString {
  /** With a `HOLE` for each part that is not known. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Steps taken and code units gathered for one string. Names that double each other could otherwise go on for ever. */
const MAX_STEPS = 5000;
const MAX_LENGTH = 10_000;

/** The text of a literal, a template, a concatenation or a constant. What goes beyond the limits is not known. */
export function builtStringOf(root: Expression, sourceCode: SourceCode): BuiltString {
  const pieces: Piece[] = [];
  const open: (Expression | TemplateElement)[] = [root];
  let length = 0;
  for (let steps = 0; steps < MAX_STEPS && length < MAX_LENGTH; steps++) {
    const node = open.pop();
    if (node === undefined) break;
    const parts = partsOf(node, sourceCode);
    if (parts !== undefined) {
      for (const part of parts.toReversed()) open.push(part);
      continue;
    }
    const piece = pieceOf(node, sourceCode);
    pieces.push(piece);
    length += piece.text.length;
  }
  const rest = open.at(-1);
  if (rest !== undefined) pieces.push({ text: HOLE, node: sourceCode.getRange(rest) });
  return { text: pieces.map(({ text }) => text).join(''), pieces };
}

/** What a node is put together from; `undefined` for a node that is a piece by itself. */
function partsOf(node: Expression | TemplateElement, sourceCode: SourceCode): readonly (Expression | TemplateElement)[] | undefined {
  if (node.type === 'TemplateElement') return undefined;
  const inner = unwrapped(node);
  if (inner !== node) return [inner];
  if (inner.type === 'TemplateLiteral') return templateParts(inner);
  if (inner.type === 'BinaryExpression') return sumParts(inner);
  const constant = constantBehind(inner, sourceCode);
  return constant === undefined ? undefined : [constant];
}

function constantBehind(node: Expression, sourceCode: SourceCode): Expression | undefined {
  if (node.type === 'Identifier') return constantOf(node, sourceCode);
  return node.type === 'MemberExpression' ? constantMemberOf(node, sourceCode) : undefined;
}

const templateParts = ({ quasis, expressions }: TemplateLiteral) =>
  quasis.flatMap((quasi, index): readonly (Expression | TemplateElement)[] => {
    const expression = expressions[index];
    return expression === undefined ? [quasi] : [quasi, expression];
  });

function sumParts({ operator, left, right }: BinaryExpression): readonly Expression[] | undefined {
  return operator === '+' && left.type !== 'PrivateIdentifier' ? [left, right] : undefined;
}

function pieceOf(node: Expression | TemplateElement, sourceCode: SourceCode): Piece {
  const [start, end] = sourceCode.getRange(node);
  if (node.type === 'TemplateElement') {
    return { text: node.value.cooked ?? node.value.raw, node: [start, end], written: [start + 1, end - (node.tail ? 1 : 2)] };
  }
  if (node.type !== 'Literal') return { text: HOLE, node: [start, end] };
  if (typeof node.value === 'string') return { text: node.value, node: [start, end], written: [start + 1, end - 1] };
  return { text: typeof node.value === 'number' ? String(node.value) : HOLE, node: [start, end] };
}

/** Where the source writes `text.slice(start, end)`: from its first to its last character, or its first stretch when the stretches are apart. */
export function sourceRangeOf(built: BuiltString, start: number, end: number, sourceCode: SourceCode): Range | undefined {
  const ranges: Range[] = [];
  let from = 0;
  for (const piece of built.pieces) {
    const to = from + piece.text.length;
    if (from < end && to > start) ranges.push(rangeInside(piece, Math.max(start - from, 0), Math.min(end, to) - from, sourceCode));
    from = to;
  }
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const inOrder = ranges.every((range, index) => index === 0 || (ranges[index - 1]?.[1] ?? 0) <= range[0]);
  return inOrder ? [first[0], last[1]] : first;
}

function rangeInside({ text, node, written }: Piece, start: number, end: number, sourceCode: SourceCode): Range {
  if (written === undefined) return node;
  const offsets = offsetsOf(sourceCode.text.slice(...written), text);
  const [from, to] = [offsets?.[start], offsets?.[end]];
  return from === undefined || to === undefined ? node : [written[0] + from, written[0] + to];
}
