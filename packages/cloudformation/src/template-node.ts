/** The tree of a template's text, whether it was written in YAML or in JSON: nodes carry offsets and nothing is interpreted yet. */

export type TemplateNode = MapNode | ListNode | ScalarNode | BrokenNode;

/** Offsets in UTF-16 code units into the file's text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Only the offsets of a node. */
export const spanOf = ({ start, end }: Span): Span => ({ start, end });

interface Tagged extends Span {
  /** As written, with its exclamation mark: `!Sub`. */
  readonly tag?: string;
}

export interface MapNode extends Tagged {
  readonly form: 'map';
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TemplateNode;
}

export interface ListNode extends Tagged {
  readonly form: 'list';
  readonly items: readonly TemplateNode[];
}

export interface ScalarNode extends Tagged {
  readonly form: 'scalar';
  /** The text after unescaping. Numbers and booleans keep their spelling: `10.10`, `yes`. */
  readonly text: string;
  /** A YAML scalar without quotes, or a JSON literal: it may stand for null. */
  readonly plain: boolean;
}

/** A place where the text contradicts itself, for example a key that is written twice. */
export interface BrokenNode extends Tagged {
  readonly form: 'broken';
  readonly why: string;
}

/** The value under a key; `undefined` without it, or when the node is no map. */
export function entryOf(node: TemplateNode | undefined, key: string): MapEntry | undefined {
  if (node?.form !== 'map') return undefined;
  return node.entries.length > MOST_SEARCHED ? indexOf(node).get(key) : node.entries.find((entry) => entry.key === key);
}

/** Maps with more entries are indexed when they are first searched. */
const MOST_SEARCHED = 16;

const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

function indexOf(node: MapNode): ReadonlyMap<string, MapEntry> {
  const before = indexes.get(node);
  if (before !== undefined) return before;
  const index = new Map(node.entries.toReversed().map((entry) => [entry.key, entry]));
  indexes.set(node, index);
  return index;
}

export const childOf = (node: TemplateNode | undefined, key: string): TemplateNode | undefined => entryOf(node, key)?.value;

/** The text of a scalar that is not null; `undefined` for every other node. */
export const textOf = (node: TemplateNode | undefined): string | undefined => (node?.form === 'scalar' && !isNull(node) ? node.text : undefined);

/** JSON `null`, and how YAML 1.1 spells it. */
export const isNull = (node: TemplateNode): boolean => node.form === 'scalar' && node.plain && /^(?:~|null|Null|NULL|)$/.test(node.text) && node.tag !== '!!str';

/** The same node read without its tag: the argument of a short-form function. */
export function untagged(node: TemplateNode): TemplateNode {
  if (node.tag === undefined) return node;
  const { tag: _tag, ...bare } = node;
  return bare;
}
