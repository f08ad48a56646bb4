/** The policy document that the arguments of an `aws_iam_policy_document` make, as a tree. */
import { membersOf } from '@rds-iam-lint/logic';
import type { Known, Place, Unknown, Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unknown } from './evaluated.ts';

/** The tree of a text with JSON; `undefined` when it cannot be had. */
export type TreeOf = (text: Evaluated) => Evaluated | undefined;

type Members = Readonly<Record<string, Value>>;

/**
 * An object of policy elements: what the provider writes into `json`, before it becomes text. `treeOf` reads the documents that are merged in.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document (read 2026-11-21).
 */
export function policyDocumentTree(document: Pick<DeclaredResource, 'at' | 'argument'>, treeOf: TreeOf): Evaluated {
  const own = mapped(document.argument('statement'), (list) => withItems(list, statementOf));
  const before = documents(document, ['source_policy_documents', 'source_json'], treeOf);
  const after = documents(document, ['override_policy_documents', 'override_json'], treeOf);
  const version = document.argument('version');
  const data: Record<string, Value> = { Version: version.state === 'absent' ? known('2012-10-17', document.at, true) : version, Statement: merged([...before, own, ...after], after, document.at) };
  const id = document.argument('policy_id');
  if (id.state !== 'absent') data['Id'] = id;
  return { state: 'known', data, at: document.at };
}

/** The statements of all documents in order; of those with one Sid, an overriding one takes the place of the earlier. */
function merged(lists: readonly Value[], overriding: readonly Value[], at: Place): Value {
  const items = lists.filter(({ state }) => state !== 'absent');
  const [only, ...others] = items;
  if (only === undefined) return known([], at);
  if (others.length === 0) return only;
  const open = items.map(openIn).find((value) => value !== undefined);
  const statements = items.flatMap(itemsIn);
  if (overriding.some(({ state }) => state !== 'absent') && (overriding.some((list) => openIn(list) !== undefined) || statements.some((statement) => sidOf(statement) === undefined))) {
    return unknown(at, 'expression', 'which statements are overridden');
  }
  return { state: 'known', data: withoutOverridden(statements), at, ...(open === undefined ? {} : { more: open }) };
}

function withoutOverridden(statements: readonly Value[]): readonly Value[] {
  const last = new Map(statements.map((statement) => [sidOf(statement) ?? '', statement]));
  const placed = new Set<string>();
  return statements.flatMap((statement) => {
    const sid = sidOf(statement) ?? '';
    if (sid === '') return [statement];
    if (placed.has(sid)) return [];
    placed.add(sid);
    return last.get(sid) ?? [];
  });
}

/** An empty text where there is none; `undefined` where it is not known. */
function sidOf(statement: Value): string | undefined {
  const elements = membersOf(statement);
  if (elements === undefined) return undefined;
  const sid = elements['Sid'];
  if (sid === undefined || sid.state === 'absent') return '';
  return sid.state === 'known' && typeof sid.data === 'string' ? sid.data : undefined;
}

const isList = (value: Value): value is Known & { readonly data: readonly Value[] } => value.state === 'known' && Array.isArray(value.data);
const itemsIn = (value: Value): readonly Value[] => (isList(value) ? value.data : membersOf(value) === undefined ? [] : [value]);

function openIn(value: Value): Unknown | undefined {
  if (value.state === 'unknown') return value;
  return value.state === 'known' ? value.more : undefined;
}

/** The statements of each document that is merged in. */
function documents(document: Pick<DeclaredResource, 'argument'>, names: readonly [list: string, one: string], treeOf: TreeOf): readonly Value[] {
  const list: Evaluated = document.argument(names[0]);
  const one = document.argument(names[1]);
  const texts: readonly Value[] = isList(list) ? itemsIn(list).concat(list.more ?? []) : [list];
  return [...texts, one].flatMap((text) => (text.state === 'absent' || (text.state === 'known' && text.data === '') ? [] : [statementsOf(text, treeOf)]));
}

function statementsOf(text: Evaluated, treeOf: TreeOf): Value {
  const tree = text.json ?? treeOf(text);
  const elements = tree === undefined ? undefined : membersOf(tree);
  if (elements !== undefined) return elements['Statement'] ?? { state: 'absent', at: text.at };
  return text.state === 'unknown' ? text : unknown(text.at, 'expression', 'a document that is merged in');
}

function statementOf(block: Value): Value {
  const elements = membersOf(block);
  if (elements === undefined) return block;
  const { at } = block;
  const effect = elements['effect'];
  const statement: Record<string, Value> = { Effect: effect === undefined || effect.state === 'absent' ? known('Allow', at, true) : effect };
  const add = (name: string, value: Value | undefined) => {
    if (value !== undefined && !isEmpty(value)) statement[name] = value;
  };
  add('Sid', elements['sid']);
  add('Action', elements['actions']);
  add('NotAction', elements['not_actions']);
  add('Resource', withVariables(elements['resources']));
  add('NotResource', withVariables(elements['not_resources']));
  add('Principal', principalsOf(elements['principals']));
  add('NotPrincipal', principalsOf(elements['not_principals']));
  add('Condition', conditionOf(elements['condition']));
  return { state: 'known', data: statement, at };
}

const isEmpty = (value: Value): boolean => value.state === 'absent' || (value.state === 'known' && (value.data === '' || (Array.isArray(value.data) && value.data.length === 0 && value.more === undefined)));

/** One entry for each type; everybody is written `*`. */
function principalsOf(blocks: Value | undefined): Value | undefined {
  if (blocks === undefined || isEmpty(blocks)) return undefined;
  return grouped(blocks, ({ type, identifiers }, add) => {
    const name = textOf(type);
    if (name === undefined || identifiers === undefined) return false;
    add([name], withVariables(identifiers) ?? identifiers);
    return true;
  }, (types) => (types.size === 1 ? everybody(types.get('*')) : undefined));
}

function everybody(identifiers: Value | undefined): Value | undefined {
  if (identifiers === undefined) return undefined;
  const [only, ...others] = itemsIn(identifiers);
  return only !== undefined && others.length === 0 && textOf(only) === '*' ? only : undefined;
}

function conditionOf(blocks: Value | undefined): Value | undefined {
  if (blocks === undefined || isEmpty(blocks)) return undefined;
  return grouped(blocks, ({ test, variable, values }, add) => {
    const [operator, key] = [textOf(test), textOf(variable)];
    if (operator === undefined || key === undefined || values === undefined) return false;
    const tested = withVariables(values) ?? values;
    add([operator, key], tested.state === 'known' && variable !== undefined ? { ...tested, at: variable.at } : tested);
    return true;
  });
}

type Add = (path: readonly string[], values: Value) => void;

/** Blocks as an object of one or two levels; values under one path are put together. What is not known in one block makes all of it unknown. */
function grouped(blocks: Value, read: (block: Members, add: Add) => boolean, whole: (found: ReadonlyMap<string, Value>) => Value | undefined = () => undefined): Value {
  const open = openIn(blocks);
  if (open !== undefined) return open;
  const found = new Map<string, Value>();
  const inner = new Map<string, Map<string, Value>>();
  const add: Add = ([first = '', second], values) => {
    const level = second === undefined ? found : (inner.get(first) ?? new Map<string, Value>());
    if (second !== undefined) inner.set(first, level);
    const key = second ?? first;
    const before = level.get(key);
    level.set(key, before === undefined ? values : joined(before, values));
  };
  for (const block of itemsIn(blocks)) {
    const members = membersOf(block);
    if (members === undefined || !read(members, add)) return firstOpen(members, block);
  }
  for (const [name, level] of inner) found.set(name, { state: 'known', data: Object.fromEntries(level), at: blocks.at });
  return whole(found) ?? { state: 'known', data: Object.fromEntries(found), at: blocks.at };
}

function firstOpen(members: Members | undefined, block: Value): Unknown {
  const open = [block, ...Object.values(members ?? {})].find((value) => value.state === 'unknown');
  return open?.state === 'unknown' ? unknown(open.at, open.reason, open.detail) : unknown(block.at, 'expression', 'a block without all of its arguments');
}

function joined(one: Value, other: Value): Value {
  const open = openIn(one) ?? openIn(other);
  return { state: 'known', data: [...itemsIn(one), ...itemsIn(other)], at: one.at, ...(open === undefined ? {} : { more: open }) };
}

/** `&{` is how a configuration writes the `${` of a policy variable. */
function withVariables(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : replaced(value, DEEPEST);
}

/** Lists, choices and parts inside each other are followed so far. */
const DEEPEST = 20;

function replaced(value: Value, depth: number): Value {
  if (depth === 0 || value.state === 'absent') return value;
  const inner = (one: Value) => replaced(one, depth - 1);
  const parts = value.parts === undefined ? {} : { parts: value.parts.map((part) => (typeof part === 'string' ? dollar(part) : inner(part))) };
  if (value.state === 'unknown') return { ...value, ...parts, ...(value.candidates === undefined ? {} : { candidates: { ...value.candidates, values: value.candidates.values.map(inner) } }) };
  if (typeof value.data === 'string') return { ...value, ...parts, data: dollar(value.data) };
  return isList(value) ? { ...value, data: value.data.map(inner) } : value;
}

const dollar = (text: string): string => text.replaceAll('&{', '${');

const textOf = (value: Value | undefined): string | undefined => (value?.state === 'known' && typeof value.data === 'string' ? value.data : undefined);

function known(data: Known['data'], at: Place, defaulted = false): Known {
  return { state: 'known', data, at, ...(defaulted ? { defaulted: true } : {}) };
}

/** The value, and each of its options when it is one of a few. */
function mapped(value: Value, then: (settled: Known) => Value): Value {
  if (value.state === 'known') return then(value);
  if (value.state === 'absent' || value.candidates === undefined) return value;
  return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map((option) => mapped(option, then)) } };
}

const withItems = (list: Known, each: (item: Value) => Value): Value =>
  isList(list) ? { ...list, data: list.data.map((item) => mapped(item, each)) } : mapped(list, each);
