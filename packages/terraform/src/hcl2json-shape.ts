/**
 * A tree in the shape of `@cdktf/hcl2json`, which is HashiCorp's own parser: what differs is the choice of that tool, not of the language. It prints an expression
 * as its source text in `${}`, so that comparing also compares places. It doubles `$` and `%` before a brace in literal text, drops strip markers, which
 * are applied, writes a conditional in a hole like a directive, puts text into normal form C, and blocks with one type and labels into one list. For tests.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Block, Body, BooleanNode, Expression, NullNode, NumberNode, ObjectKey, ObjectNode, TemplatePart, Unary } from './hcl-node.ts';

/** Without a prototype, so that any name is a name. */
interface Shape {
  [name: string]: unknown;
}

/** Thrown where the tool gives up: an attribute or a block has the place of another block's labels. */
export const NO_SHAPE = new Error('names clash');

export function bodyShape(text: string, body: Body): Shape {
  const shape = Object.create(null) as Shape;
  for (const item of body.items) if (item.kind === 'attribute') shape[item.name] = valueShape(text, item.value);
  for (const item of body.items) if (item.kind === 'block') addBlock(text, shape, item);
  return shape;
}

function addBlock(text: string, root: Shape, { type, labels, body }: Block): void {
  if (body.kind !== 'body') throw NO_SHAPE;
  const value = bodyShape(text, body);
  let [shape, name] = [root, type];
  for (const label of labels) {
    shape[name] ??= Object.create(null);
    const inner = shape[name];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) throw NO_SHAPE;
    [shape, name] = [inner as Shape, label.text];
  }
  const before = shape[name];
  shape[name] = before === undefined ? [value] : Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
}

function valueShape(text: string, node: Expression): unknown {
  switch (node.kind) {
    case 'string': return escaped(node.value);
    case 'number': case 'boolean': case 'null': return literalShape(node);
    case 'template': return templateShape(text, node.parts);
    case 'tuple': return node.items.map((item) => valueShape(text, item));
    case 'object': return objectShape(text, node);
    case 'unary': return foldedShape(node) ?? sourceShape(text, node);
    default: return sourceShape(text, node);
  }
}

const literalShape = (node: NumberNode | BooleanNode | NullNode): number | boolean | null => (node.kind === 'null' ? null : node.value);

/** An operator in front of a literal is applied. */
function foldedShape({ operand, operator }: Unary): number | boolean | undefined {
  if (operator === '-') return operand.kind === 'number' ? -operand.value : undefined;
  return operand.kind === 'boolean' ? !operand.value : undefined;
}

const objectShape = (text: string, { items }: ObjectNode): object => Object.assign(Object.create(null) as object, Object.fromEntries(items.map(({ key, value }) => [keyShape(text, key), valueShape(text, value)])));

const escaped = (value: string): string => value.normalize('NFC').replaceAll(/[$%](?=\{)/g, '$&$&');

const sourceShape = (text: string, { start, end }: Expression): string => `\${${text.slice(start, end)}}`;

function keyShape(text: string, key: ObjectKey): string {
  if (key.kind === 'name') return key.name;
  return isPath(key) ? text.slice(key.start, key.end) : partShape(text, key);
}

/** Names and literal indices behind a root name. */
function isPath(node: Expression): boolean {
  if (node.kind === 'get-attribute') return isPath(node.collection);
  if (node.kind === 'index') return (node.key.kind === 'string' || node.key.kind === 'number') && isPath(node.collection);
  return node.kind === 'variable';
}

/** A template that is one hole has the value of the hole. */
function templateShape(text: string, parts: readonly TemplatePart[]): unknown {
  const [only, second] = parts;
  return only?.kind === 'interpolation' && second === undefined ? valueShape(text, only.value) : partsShape(text, parts);
}

const partsShape = (text: string, parts: readonly TemplatePart[]): string => parts.map((part) => holeShape(text, part)).join('');

function holeShape(text: string, part: TemplatePart): string {
  switch (part.kind) {
    case 'text': return escaped(part.value);
    case 'interpolation': return partShape(text, part.value);
    case 'template-if': return ifShape(text.slice(part.condition.start, part.condition.end), partsShape(text, part.then), partsShape(text, part.otherwise));
    case 'template-for': return `%{for ${part.keyName === undefined ? '' : `${part.keyName}, `}${part.valueName} in ${text.slice(part.collection.start, part.collection.end)}}${partsShape(text, part.parts)}%{endfor}`;
  }
}

const ifShape = (condition: string, then: string, otherwise: string): string => `%{if ${condition}}${then}${otherwise === '' ? '' : `%{else}${otherwise}`}%{endif}`;

/** An expression in the middle of a text. */
function partShape(text: string, node: Expression): string {
  switch (node.kind) {
    case 'string': return escaped(node.value);
    case 'number': return node.source;
    case 'boolean': return String(node.value);
    case 'template': return partsShape(text, node.parts);
    case 'conditional': return ifShape(text.slice(node.condition.start, node.condition.end), partShape(text, node.then), partShape(text, node.otherwise));
    default: return sourceShape(text, node);
  }
}

/** Where two values of that shape differ, as a path; `undefined` when they are equal. */
export function differenceOf(ours: unknown, theirs: unknown): string | undefined {
  if (isDeepStrictEqual(plain(ours), plain(theirs))) return undefined;
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) return '';
  const [one, other] = [ours as Shape, theirs as Shape];
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const inner = differenceOf(one[name], other[name]);
    if (inner !== undefined) return `.${name}${inner}`;
  }
  return '';
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown));
