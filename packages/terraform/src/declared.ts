/** A block of configuration, with what override files lay over it. */
import type { InFile } from '@rds-iam-lint/model';
import { attributeOf, blocksOf, namesIn } from './hcl-body.ts';
import type { Attribute, Block, HclBody } from './hcl-node.ts';

export interface Layer {
  readonly file: string;
  readonly body: HclBody;
}

export interface Declared {
  /** The labels: type and name of a resource, the name of a variable. */
  readonly names: readonly string[];
  /** The header of the block. */
  readonly at: InFile;
  /** The body as it was written first; each further one is laid over those before it. */
  readonly layers: readonly Layer[];
}

export interface Found<Node> {
  readonly file: string;
  readonly node: Node;
}

/** The attribute as it counts: that of the last layer that has it, as attribute or as blocks. */
export function writtenAttribute({ layers }: Pick<Declared, 'layers'>, name: string): Found<Attribute> | undefined {
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index];
    if (layer === undefined) continue;
    const node = attributeOf(layer.body, name);
    if (node !== undefined) return { file: layer.file, node };
    if (blocksFor(layer.body, name).length > 0) return undefined;
  }
  return undefined;
}

/** The blocks of one type, dynamic ones among them: those of the last layer that has any. */
export function writtenBlocks({ layers }: Pick<Declared, 'layers'>, type: string): readonly Found<Block>[] {
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index];
    const blocks = layer === undefined ? [] : blocksFor(layer.body, type);
    if (layer !== undefined && blocks.length > 0) return blocks.map((node) => ({ file: layer.file, node }));
  }
  return [];
}

/** Whether something in it could not be read, so that what is not there may have been lost. */
export const isWhole = ({ layers }: Pick<Declared, 'layers'>): boolean => layers.every(({ body }) => body.complete);

/** Whether it is certain that no layer has an attribute or a block of that name. */
export const isUnwritten = (declared: Pick<Declared, 'layers'>, name: string): boolean => declared.layers.every(({ body }) => body.complete && !membersIn(body).has(name));

function membersIn(body: HclBody): ReadonlySet<string> {
  const before = memberIndexes.get(body);
  if (before !== undefined) return before;
  const made = new Set(memberNames(body));
  memberIndexes.set(body, made);
  return made;
}

const memberIndexes = new WeakMap<HclBody, ReadonlySet<string>>();

/** In order of source, dynamic ones among the others. */
export function blocksFor(body: HclBody, type: string): readonly Block[] {
  const plain = blocksOf(body, type, 0);
  const dynamic = blocksOf(body, 'dynamic', 1).filter(({ labels: [label] }) => label?.text === type);
  return dynamic.length === 0 ? plain : [...plain, ...dynamic].sort((one, other) => one.start - other.start);
}

/** The names of attributes and types of blocks in a body, dynamic ones by what they make. */
export function memberNames(body: HclBody): readonly string[] {
  const dynamic = blocksOf(body, 'dynamic', 1).flatMap(({ labels }) => labels.map(({ text }) => text));
  return [...new Set([...namesIn(body).filter((name) => name !== 'dynamic'), ...dynamic])];
}

/** Where a block says what it is. */
export function headerOf({ type, labels, start, body }: Block, file: string): InFile {
  const last = labels.at(-1);
  if (body.kind === 'json-body' && last !== undefined) return { file, start: last.start, end: last.end };
  return { file, start, end: last?.end ?? start + type.length };
}

/** With another body laid over it. */
export const overlaid = (declared: Declared, layer: Layer): Declared => ({ ...declared, layers: [...declared.layers, layer] });
