/** `Fn::ForEach` of the language extensions, written out where its collection is known: the same resources, properties and outputs as CloudFormation makes. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { intrinsicOf } from './intrinsic.ts';
import { childOf, isNull, type MapEntry, type MapNode, type ScalarNode, spanOf, type TemplateNode, textOf } from './template-node.ts';

const LOOP = 'Fn::ForEach::';

/** Nodes that loops may make of one template in all, and what one may go over. */
const MOST_NODES = 200_000;
const MOST_ITEMS = 1000;

/** The longest item and the longest key with an identifier in it; and so many characters of a key count as a node. */
const MOST_LENGTH = 2048;
const KEY_OF_A_NODE = 64;

export interface Loop {
  readonly identifier: string;
  readonly collection: TemplateNode;
  readonly body: MapNode;
}

/** Whether the template has loops that CloudFormation would run. */
export function hasLoops(root: TemplateNode, text: string): boolean {
  if (!text.includes(LOOP)) return false;
  const transform = childOf(root, 'Transform');
  const names = transform?.form === 'list' ? transform.items : [transform];
  return names.some((name) => textOf(childOf(name, 'Name') ?? name) === 'AWS::LanguageExtensions');
}

/** The loop behind an entry of a map: `[identifier, collection, map]`. */
export function loopIn({ key, value }: MapEntry): Loop | undefined {
  const [identifier, collection, body] = key.startsWith(LOOP) && value.form === 'list' ? value.items : [];
  const name = textOf(identifier);
  return name === undefined || collection === undefined || body?.form !== 'map' ? undefined : { identifier: name, collection, body };
}

export interface Expansion {
  readonly file: string;
  readonly valueOf: (collection: TemplateNode) => Value;
}

/** The template with its loops written out; one whose collection is not known stays as it is. */
export function expanded(root: TemplateNode, expansion: Expansion): TemplateNode {
  return new Expander(expansion).node(root, new Map());
}

/** What stands for an identifier inside its loop. */
type Bindings = ReadonlyMap<string, ScalarNode>;

class Expander {
  readonly #expansion: Expansion;
  #left = MOST_NODES;

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
  }

  node(node: TemplateNode, bindings: Bindings): TemplateNode {
    return (bindings.size === 0 ? undefined : this.#bound(node, bindings)) ?? this.#inside(node, bindings);
  }

  /** What names an identifier by a function. */
  #bound(node: TemplateNode, bindings: Bindings): TemplateNode | undefined {
    this.#left--;
    const { name, argument } = intrinsicOf(node) ?? {};
    if (argument === undefined) return undefined;
    if (name === 'Ref') return bindings.get(textOf(argument) ?? '');
    return name === 'Fn::Sub' ? this.#sub(node, argument, bindings) : undefined;
  }

  #inside(node: TemplateNode, bindings: Bindings): TemplateNode {
    switch (node.form) {
      case 'scalar': return mentions(node.text, bindings) ? { form: 'broken', why: 'a text outside of Sub with the identifier of a loop', ...spanOf(node) } : node;
      case 'list': return { ...node, items: node.items.map((item) => this.node(item, bindings)) };
      case 'map': return { ...node, entries: unique(node.entries.flatMap((entry) => this.#entry(entry, bindings))) };
      case 'broken': return node;
    }
  }

  /** The item becomes a variable of the text, so that everything keeps its place. */
  #sub(node: TemplateNode, argument: TemplateNode, bindings: Bindings): TemplateNode {
    const [text, variables] = argument.form === 'list' ? argument.items : [argument];
    if (text?.form !== 'scalar') return node;
    const span = spanOf(node);
    const own = variables?.form === 'map' ? this.node(variables, bindings) : undefined;
    const entries = own?.form === 'map' ? own.entries : [];
    const added = [...bindings].filter(([name]) => childOf(variables, name) === undefined).map(([key, value]): MapEntry => ({ key, keySpan: span, value }));
    const list: TemplateNode = { form: 'list', items: [text, { form: 'map', entries: [...entries, ...added], ...span }], ...span };
    return { form: 'map', entries: [{ key: 'Fn::Sub', keySpan: span, value: list }], ...span };
  }

  #entry(entry: MapEntry, bindings: Bindings): readonly MapEntry[] {
    const loop = loopIn(entry);
    const made = loop === undefined ? undefined : this.#loop(loop, bindings);
    if (made !== undefined) return made;
    const key = inKey(entry.key, bindings);
    this.#left -= Math.floor(key.length / KEY_OF_A_NODE);
    return [{ key, keySpan: entry.keySpan, value: loop === undefined ? this.node(entry.value, bindings) : entry.value }];
  }

  #loop({ identifier, collection, body }: Loop, bindings: Bindings): readonly MapEntry[] | undefined {
    const items = this.#items(this.node(collection, bindings));
    if (items === undefined) return undefined;
    const entries: MapEntry[] = [];
    for (const item of items) {
      const inner = new Map(bindings).set(identifier, item);
      entries.push(...body.entries.flatMap((entry) => this.#entry(entry, inner)));
      this.#left--;
      if (this.#left < 0) return undefined;
    }
    return entries;
  }

  /** An item that is written elsewhere is placed at the collection. */
  #items(collection: TemplateNode): readonly ScalarNode[] | undefined {
    const value = isNull(collection) ? undefined : this.#expansion.valueOf(collection);
    if (value?.state !== 'known' || value.more !== undefined || typeof value.data !== 'object' || isSecret(value.data) || !Array.isArray(value.data)) return undefined;
    const items = (value.data as readonly Value[]).map((item) => {
      if (item.state !== 'known' || typeof item.data !== 'string' || item.data.length > MOST_LENGTH) return undefined;
      const here = 'file' in item.at && item.at.file === this.#expansion.file ? item.at : collection;
      return { form: 'scalar' as const, text: item.data, plain: false, start: here.start, end: here.end };
    });
    return items.length <= MOST_ITEMS && items.every((item) => item !== undefined) ? items : undefined;
  }
}

const VARIABLE = /([$&])\{([A-Za-z0-9]+)\}/g;

const mentions = (text: string, bindings: Bindings): boolean => bindings.size > 0 && [...text.matchAll(VARIABLE)].some(([, , name = '']) => bindings.has(name));

/** `${x}` is the item, `&{x}` its letters and digits only. */
function inKey(key: string, bindings: Bindings): string {
  if (bindings.size === 0 || key.length > MOST_LENGTH) return key;
  return key.replace(VARIABLE, (whole, sign: string, name: string) => {
    const item = bindings.get(name)?.text;
    return item === undefined ? whole : sign === '&' ? item.replace(/[^A-Za-z0-9]/g, '') : item;
  });
}

/** A key that loops make twice is refused by CloudFormation. */
function unique(entries: readonly MapEntry[]): readonly MapEntry[] {
  const found = new Map<string, MapEntry>();
  for (const entry of entries) found.set(entry.key, found.has(entry.key) ? { ...entry, value: { form: 'broken', why: 'a key that loops make twice', ...entry.keySpan } } : entry);
  return [...found.values()];
}
