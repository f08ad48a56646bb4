/** What a body says, evaluated: an attribute, or the blocks of one type as a list of objects. */
import { membersOf, overChoices } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';
import { type Declared, type Found, isWhole, type Layer, memberNames, writtenAttribute, writtenBlocks } from './declared.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { attributeOf, blocksOf } from './hcl-body.ts';
import type { Block } from './hcl-node.ts';
import { boundMembers } from './named-members.ts';
import { eachOption } from './each-option.ts';
import type { Scope } from './scope.ts';
import { inFile, scopeWithin } from './scope-within.ts';
import { asSensitive } from './survey.ts';

/** Absent, at `at`, when it is not written. */
export function argumentOf(declared: Pick<Declared, 'layers'>, name: string, { scope, at }: { readonly scope: Scope; readonly at: Place }): Evaluated {
  const attribute = writtenAttribute(declared, name);
  const isDynamic = declared.layers.some(({ body }) => body.kind === 'json-body' && blocksOf(body, 'dynamic', 1).some(({ labels }) => labels[0]?.text === name));
  if (attribute !== undefined && !isDynamic) return evaluate(attribute.node.value, inFile(scope, attribute.file));
  const blocks = writtenBlocks(declared, name);
  if (blocks.length > 0) return blockList(name, blocks, { scope, at });
  return isWhole(declared) ? { state: 'absent', at } : unknown(at, 'unreadable', name);
}

interface Where {
  readonly scope: Scope;
  readonly at: Place;
}

function blockList(name: string, blocks: readonly Found<Block>[], { scope, at }: Where): Evaluated {
  const lists = blocks.map(({ node, file }, index) => {
    const here = scopeWithin(inFile(scope, file), `.${name}[${String(index)}]`, new Map());
    return node.type === 'dynamic' ? dynamicList(name, node, here) : listOf([bodyObject({ file, body: node.body }, here)], placeOf(node, file));
  });
  const plain = lists.filter((list): list is KnownList => list.state === 'known' && Array.isArray(list.data));
  const [first] = lists;
  if (lists.length === 1 && first !== undefined) return first;
  if (plain.length === lists.length) return together(plain, plain[0]?.at ?? at);
  const named = Object.fromEntries(lists.map((list, index) => [String(index), list]));
  return overChoices(named, lists[0]?.at ?? at, (settled) => together(lists.map((_, index) => knownList(settled[String(index)] ?? { state: 'absent', at })), lists[0]?.at ?? at));
}

type KnownList = Extract<Evaluated, { state: 'known' }>;

const listOf = (data: readonly Value[], at: Place): KnownList => ({ state: 'known', data, at });
const placeOf = ({ start, end }: { readonly start: number; readonly end: number }, file: string): Place => ({ file, start, end });

/** One after the other; what is not known of one is not known of the whole. */
function together(lists: readonly KnownList[], at: Place): KnownList {
  const more = lists.find((list) => list.more !== undefined)?.more;
  const whole = listOf(lists.flatMap((list) => list.data as readonly Value[]), at);
  return more === undefined ? whole : { ...whole, more };
}

function knownList(value: Evaluated): KnownList {
  if (value.state === 'known' && Array.isArray(value.data)) return value;
  const { at } = value;
  return { ...listOf([], at), ...(value.state === 'unknown' ? { more: { state: 'unknown', at, reason: value.reason, detail: value.detail } } : {}) };
}

function bodyObject(layer: Layer, scope: Scope): Evaluated {
  const at = placeOf(layer.body, layer.file);
  const data = Object.fromEntries(memberNames(layer.body).map((name) => [name, argumentOf({ layers: [layer] }, name, { scope, at })]));
  return layer.body.complete ? { state: 'known', data, at } : unknown(at, 'unreadable', 'a block');
}

function dynamicList(name: string, { body, start, end }: Block, scope: Scope): Evaluated {
  const at = placeOf({ start, end }, scope.file);
  const forEach = attributeOf(body, 'for_each');
  const [content] = blocksOf(body, 'content', 0);
  if (forEach === undefined || content === undefined) return unknown(at, 'unreadable', `dynamic ${name}`);
  const iterator = attributeOf(body, 'iterator')?.value;
  const bound = iterator?.kind === 'variable' ? iterator.name : iterator?.kind === 'string' ? iterator.value : name;
  return eachOption(evaluate(forEach.value, scope), scope.work, (option) => {
    const items = itemsOf(option);
    if (items === undefined || !scope.work.spend(items.length)) return knownList(option.state === 'unknown' ? option : unknown(option.at, 'expression', `dynamic ${name}`));
    const marked = option.sensitive === true ? asSensitive : (item: Evaluated) => item;
    const made = items.map(([key, value], index) => {
      const names = new Map([[bound, boundMembers(value.at, bound, new Map([['key', marked(key)], ['value', marked(value)]]))]]);
      return bodyObject({ file: scope.file, body: content.body }, scopeWithin(scope, `[${String(index)}]`, names));
    });
    const more = option.state === 'known' ? option.more : undefined;
    return more === undefined ? listOf(made, at) : { ...listOf(made, at), more };
  });
}

/** Keys and values in order: of a set both are the element, of a list the key is the index. */
function itemsOf(value: Evaluated): readonly (readonly [Evaluated, Evaluated])[] | undefined {
  if (value.state !== 'known') return undefined;
  const members = membersOf(value);
  if (members !== undefined) return Object.entries(members).map(([key, item]) => [{ state: 'known', data: key, at: item.at }, item]);
  if (!Array.isArray(value.data)) return undefined;
  return (value.data as readonly Value[]).map((item, index) => [value.set === true ? item : { state: 'known', data: index, at: item.at }, item]);
}
