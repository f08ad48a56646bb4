/** What a body holds, the same for the native syntax and for JSON: who knows the schema names what it wants. */
import type { Attribute, Block, Body, HclBody, JsonBody, Label, ObjectItem, ObjectKey } from './hcl-node.ts';

/** The attribute of that name. In JSON any member can be one. The value of one that is set twice is broken. */
export function attributeOf(body: HclBody, name: string): Attribute | undefined {
  const before = indexes.get(body);
  if (before !== undefined) return before.get(name);
  const index = new Map<string, Attribute>();
  for (const attribute of body.kind === 'body' ? body.items : body.members.map(attributeFrom)) if (attribute.kind === 'attribute') index.set(attribute.name, index.has(attribute.name) ? broken(attribute) : attribute);
  indexes.set(body, index);
  return index.get(name);
}

const indexes = new WeakMap<HclBody, ReadonlyMap<string, Attribute>>();

const broken = (attribute: Attribute): Attribute => ({ ...attribute, value: { kind: 'broken', start: attribute.value.start, end: attribute.value.end } });

/** All attributes, for bodies that hold nothing else: `locals`, a file of variables. In JSON every member but comments. */
export const attributesOf = (body: HclBody): readonly Attribute[] => namesIn(body).flatMap((name) => attributeOf(body, name) ?? []);

/**
 * The blocks of that type, in order, that have so many labels. In JSON labels are keys around the body, and a list holds several blocks or several sets of labels;
 * what is of another form is left out and makes the block's own body incomplete where it has one.
 */
export function blocksOf(body: HclBody, type: string, labelCount: number): readonly Block[] {
  if (body.kind === 'body') return blocksIn(body).get(type)?.filter(({ labels }) => labels.length === labelCount) ?? NONE;
  return body.members.filter(({ key }) => nameOf(key) === type).flatMap((member) => labelled(member, type, labelCount, []));
}

const NONE: readonly Block[] = [];

const NO_BLOCKS: ReadonlyMap<string, readonly Block[]> = new Map();

/** By type. Most bodies have few or none. */
function blocksIn(body: Body): ReadonlyMap<string, readonly Block[]> {
  const before = blockIndexes.get(body);
  if (before !== undefined) return before;
  const index = new Map<string, Block[]>();
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    const blocks = index.get(item.type);
    if (blocks === undefined) index.set(item.type, [item]);
    else blocks.push(item);
  }
  const made = index.size === 0 ? NO_BLOCKS : index;
  blockIndexes.set(body, made);
  return made;
}

const blockIndexes = new WeakMap<Body, ReadonlyMap<string, readonly Block[]>>();

/** Each name of an attribute or type of a block, once; the comments of JSON (`//`) are none. */
export function namesIn(body: HclBody): readonly string[] {
  const names = body.kind === 'body' ? body.items.map((item) => (item.kind === 'attribute' ? item.name : item.type)) : body.members.map(({ key }) => nameOf(key)).filter((name) => name !== '//');
  return [...new Set(names)];
}

/** A JSON value as a body: an object, or a list of objects whose members are put together. Anything else is an empty body that is not complete; null is an empty one. */
export function jsonBodyOf(value: ObjectItem['value']): JsonBody {
  const span = { kind: 'json-body', start: value.start, end: value.end } as const;
  if (value.kind === 'null') return { ...span, members: [], complete: true };
  const objects = value.kind === 'tuple' ? value.items : [value];
  return { ...span, members: objects.flatMap((object) => (object.kind === 'object' ? object.items : [])), complete: objects.every(({ kind }) => kind === 'object') };
}

const attributeFrom = ({ key, value, start, end }: ObjectItem): Attribute => ({ kind: 'attribute', name: nameOf(key), nameEnd: key.end, value, start, end });

/** The keys of JSON as they are written: names and labels are no templates. */
function nameOf(key: ObjectKey): string {
  if (key.kind === 'name') return key.name;
  if (key.kind === 'string') return key.verbatim ?? key.value;
  return key.kind === 'template' ? key.verbatim ?? '' : '';
}

function labelled({ key, value, start, end }: ObjectItem, type: string, labelCount: number, labels: readonly Label[]): readonly Block[] {
  if (labels.length < labelCount) {
    return jsonBodyOf(value).members.flatMap((member) => labelled({ key, value: member.value, start, end }, type, labelCount, [...labels, { text: nameOf(member.key), start: member.key.start, end: member.key.end }]));
  }
  if (value.kind === 'null') return [];
  const bodies = value.kind === 'tuple' ? value.items : [value];
  return bodies.map((body) => ({ kind: 'block', type, labels, body: jsonBodyOf(body), start: key.start, end: body.end }));
}
