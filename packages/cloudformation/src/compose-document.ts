/** Builds the node tree from a document of the `yaml` package, for texts that only this more tolerant parser accepts. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import { trimmedEnd } from './compose-events.ts';
import type { Parsed } from './parse-problem.ts';
import { type Properties, TreeBuilder } from './tree-builder.ts';

/** The documents are parsed with the failsafe schema, so every scalar is text. May exhaust the stack on hostile nesting; the caller catches that. */
export function composeDocuments(text: string, documents: readonly Document.Parsed[]): Parsed {
  const builder = new TreeBuilder();
  for (const document of documents) {
    builder.openDocument();
    addNode(builder, text, document.contents);
    builder.close(text.length);
  }
  return builder.parsed;
}

type Item = Node | Pair | null;

function addNode(builder: TreeBuilder, text: string, node: Item): number {
  if (builder.stopped || node === null || !('range' in node)) return 0;
  const [start, valueEnd] = node.range ?? [0, 0];
  if (isAlias(node)) {
    builder.alias(node.source, { start, end: valueEnd });
    return valueEnd;
  }
  return isScalar(node) ? addScalar(builder, text, node) : addCollection(builder, text, node);
}

function addScalar(builder: TreeBuilder, text: string, node: Scalar): number {
  const [start, valueEnd] = node.range ?? [0, 0];
  const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
  const end = isBlock ? trimmedEnd(text, start, valueEnd) : valueEnd;
  builder.scalar(typeof node.value === 'string' ? node.value : '', node.type === undefined || node.type === Scalar.PLAIN, { start, end }, propertiesOf(node));
  return end > start ? end : 0;
}

function addCollection(builder: TreeBuilder, text: string, node: Node): number {
  const [start, valueEnd] = node.range ?? [0, 0];
  let last = start;
  if (isSeq(node)) {
    builder.open('list', start, propertiesOf(node));
    for (const item of node.items) last = Math.max(last, addNode(builder, text, item as Item));
  } else if (isMap(node)) {
    builder.open('map', start, propertiesOf(node));
    for (const { key, value } of node.items) last = Math.max(last, addPart(builder, text, { node: key as Item, at: last }), addPart(builder, text, { node: value as Item, at: last }));
  } else return start;
  const end = 'flow' in node && node.flow ? valueEnd : last;
  builder.close(end);
  return end;
}

/** A key or value that is left out stands as an empty scalar, so that keys and values keep alternating. */
function addPart(builder: TreeBuilder, text: string, { node, at }: { readonly node: Item; readonly at: number }): number {
  if (node !== null && 'range' in node) return addNode(builder, text, node);
  builder.scalar('', true, { start: at, end: at }, {});
  return at;
}

function propertiesOf(node: { readonly tag?: string; readonly anchor?: string }): Properties {
  const tag = node.tag?.replace(/^tag:yaml\.org,2002:/, '!!');
  return { ...(tag === undefined ? {} : { tag }), ...(node.anchor === undefined ? {} : { anchor: node.anchor }) };
}
