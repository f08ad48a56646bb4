/** How many of a resource or module there are, by `count` or `for_each`, and under which keys. */
import type { Place, Value } from '@rds-iam-lint/model';
import { membersOf } from '@rds-iam-lint/logic';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { boundMembers, namedMembers } from './named-members.ts';
import { eachOption } from './each-option.ts';
import type { Work } from './work.ts';

/** More instances of one block are not told apart. */
export const MOST_INSTANCES = 1000;

/**
 * One instance. Where it cannot be told how many there are, one stands for all, with an unknown index or key: `[0]` for `count`, `[?]` for `for_each`, which no key can be,
 * since keys are quoted.
 */
export interface Instance {
  /** What follows the name in an address: nothing, `[0]`, `["a"]`, `[?]`. */
  readonly suffix: string;
  readonly exists: Value;
  /** `count` or `each`. */
  readonly bound: ReadonlyMap<string, Evaluated>;
}

export interface Instances {
  readonly all: readonly Instance[];
  /** The whole as an expression sees it, made of what each instance is worth. */
  valueOf(item: (instance: Instance) => Evaluated, at: Place): Evaluated;
  /** There are more than are told apart. */
  readonly isOverBudget?: true;
}

/** The only one, of a block without `count` and `for_each`. */
export function singleInstance(at: Place): Instances {
  const instance: Instance = { suffix: '', exists: { state: 'known', data: true, at }, bound: new Map() };
  return { all: [instance], valueOf: (item) => item(instance) };
}

/** By the value of `count`; `address` is that of the block. */
export function countedInstances(count: Evaluated, address: string, work: Work): Instances {
  const most = mostOf(count);
  if (most === undefined || most > MOST_INSTANCES) return uncounted(count, address, most !== undefined);
  const { at } = count;
  const all = Array.from({ length: most }, (_, index): Instance => ({
    suffix: `[${String(index)}]`,
    exists: eachOption(count, work, (option) => ({ state: 'known', data: (numberOf(option) ?? 0) > index, at })),
    bound: counting({ state: 'known', data: index, at }),
  }));
  return { all, valueOf: (item) => eachOption(count, work, (option) => ({ state: 'known', data: all.slice(0, numberOf(option) ?? 0).map(item), at })) };
}

const counting = (index: Evaluated): ReadonlyMap<string, Evaluated> => new Map([['count', boundMembers(index.at, 'count', new Map([['index', index]]))]]);

function uncounted(count: Evaluated, address: string, isOverBudget: boolean): Instances {
  const { at } = count;
  const one: Instance = { suffix: '[0]', exists: isOverBudget ? { state: 'known', data: true, at } : openExistence(count, address), bound: counting(unknown(at, 'expression', 'count.index')) };
  return { all: [one], valueOf: (item, use) => representing(use, address, () => item(one)), ...(isOverBudget ? { isOverBudget } : {}) };
}

/** A collection of which nothing is known but that one value stands for all of its elements. */
function representing(at: Place, address: string, item: () => Evaluated): Evaluated {
  return namedMembers(at, address, { get: item, names: () => undefined, isCollection: true });
}

function openExistence(cause: Evaluated, address: string): Value {
  if (cause.state !== 'unknown') return unevaluated(cause.at, `how many of ${address} there are`);
  const { at, reason, detail } = cause;
  return { state: 'unknown', at, reason, detail };
}

/** The largest of all options; `undefined` when one of them is no whole number. */
function mostOf(count: Evaluated): number | undefined {
  if (count.state !== 'unknown') return numberOf(count);
  if (count.candidates === undefined) return undefined;
  const counts = count.candidates.values.map(mostOf);
  return counts.every((number) => number !== undefined) ? Math.max(...counts) : undefined;
}

function numberOf(count: Evaluated): number | undefined {
  const number = count.state === 'known' ? (typeof count.data === 'string' && /^\d{1,15}$/.test(count.data) ? Number(count.data) : count.data) : undefined;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** By the value of `for_each`, a map or a set of texts; `address` is that of the block. */
export function keyedInstances(forEach: Evaluated, address: string, work: Work): Instances {
  const keys = new Map<string, Evaluated[]>();
  const told = collectKeys(forEach, keys);
  if (told === 'none' || keys.size > MOST_INSTANCES) return unkeyed(forEach, address, told !== 'none');
  const tables = new Map<Evaluated, ReadonlyMap<string, Evaluated>>();
  const tableOf = (option: Evaluated) => {
    const table = tables.get(option) ?? new Map(keysOf(option)?.toReversed());
    tables.set(option, table);
    return table;
  };
  const all = [...keys].map(([key, values]) => keyed(key, values, { forEach, work, valueIn: (option) => tableOf(option).get(key) }));
  const rest = told === 'some' ? unkeyed(forEach, address, false).all : [];
  return { all: [...all, ...rest], valueOf: (item, use) => wholeOf(forEach, { all, rest, item, use, address, work }) };
}

interface Whole {
  readonly all: readonly Instance[];
  readonly rest: readonly Instance[];
  readonly item: (instance: Instance) => Evaluated;
  readonly use: Place;
  readonly address: string;
  readonly work: Work;
}

function wholeOf(forEach: Evaluated, { all, rest: [rest], item, use, address, work }: Whole): Evaluated {
  const bySuffix = new Map(all.map((instance) => [instance.suffix, instance]));
  if (rest !== undefined) {
    const get = (name: string) => item(bySuffix.get(suffixOf(name)) ?? rest);
    return namedMembers(use, address, { get, names: () => undefined, isCollection: true });
  }
  return eachOption(forEach, work, (option) => {
    const members = keysOf(option)?.map(([key]) => [key, bySuffix.get(suffixOf(key))] as const) ?? [];
    return { state: 'known', data: Object.fromEntries(members.flatMap(([key, instance]) => (instance === undefined ? [] : [[key, item(instance)]]))), at: forEach.at };
  });
}

const suffixOf = (key: string) => `[${JSON.stringify(key)}]`;

interface Keys {
  readonly forEach: Evaluated;
  readonly work: Work;
  /** What one of the options of `forEach` has under the key. */
  readonly valueIn: (option: Evaluated) => Evaluated | undefined;
}

function keyed(key: string, values: readonly Evaluated[], { forEach, work, valueIn }: Keys): Instance {
  const { at } = forEach;
  const [first] = values;
  const value = values.length === 1 && first !== undefined ? first : eachOption(forEach, work, (option) => valueIn(option) ?? first ?? option);
  const exists = forEach.state === 'known' ? forEach : eachOption(forEach, work, (option) => ({ state: 'known', data: valueIn(option) !== undefined, at }));
  return {
    suffix: suffixOf(key),
    exists: forEach.state === 'known' ? { state: 'known', data: true, at: exists.at } : exists,
    bound: new Map([['each', boundMembers(at, 'each', new Map([['key', { state: 'known', data: key, at: value.at }], ['value', value]]))]]),
  };
}

function unkeyed(forEach: Evaluated, address: string, isOverBudget: boolean): Instances {
  const { at } = forEach;
  const each = new Map<string, Evaluated>([['key', unknown(at, 'expression', 'each.key')], ['value', unknown(at, 'expression', 'each.value')]]);
  const one: Instance = {
    suffix: '[?]',
    exists: isOverBudget ? { state: 'known', data: true, at } : openExistence(forEach, address),
    bound: new Map([['each', boundMembers(at, 'each', each)]]),
  };
  return { all: [one], valueOf: (item, use) => representing(use, address, () => item(one)), ...(isOverBudget ? { isOverBudget } : {}) };
}

/** Adds the keys of all options, each with its values; `some` when there are others, `none` when an option tells nothing. */
function collectKeys(value: Evaluated, found: Map<string, Evaluated[]>): 'all' | 'some' | 'none' {
  if (value.state === 'unknown' && value.candidates !== undefined) {
    const told = value.candidates.values.map((option) => collectKeys(option, found));
    return told.includes('none') ? 'none' : told.includes('some') ? 'some' : 'all';
  }
  const keys = keysOf(value);
  if (keys === undefined) return 'none';
  for (const [key, item] of keys) found.set(key, [...(found.get(key) ?? []), item]);
  return value.state === 'known' && value.more !== undefined ? 'some' : 'all';
}

/** What a map or a set of known texts has; `undefined` for everything else, and for what is sensitive: Terraform refuses it, and keys are shown in addresses. */
function keysOf(value: Evaluated): readonly (readonly [string, Evaluated])[] | undefined {
  if (value.state !== 'known' || value.sensitive === true) return undefined;
  const members = membersOf(value);
  if (members !== undefined) return Object.entries(members);
  if (!Array.isArray(value.data)) return undefined;
  const items = (value.data as readonly Evaluated[]).map((item) => [textOf(item), item] as const);
  return items.every((item): item is readonly [string, Evaluated] => item[0] !== undefined) ? items : undefined;
}

const textOf = (item: Evaluated): string | undefined => (item.state === 'known' && item.sensitive !== true && typeof item.data === 'string' ? item.data : undefined);
