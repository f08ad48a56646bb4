/** Calls functions with plain data, for their tests. */
import type { Place, Value } from '@rds-iam-lint/model';
import { type Evaluated, unknown } from './evaluated.ts';
import { FUNCTIONS } from './functions.ts';
import type { FunctionCall } from './terraform-function.ts';
import { Work } from './work.ts';

export const AT: Place = { file: 'main.tf', start: 0, end: 1 };

/** What is not known yet. */
export const LATER: unique symbol = Symbol('later');
/** What Terraform would not do. */
export const REFUSED: unique symbol = Symbol('refused');

export type Plain = null | string | number | boolean | symbol | readonly Plain[] | { readonly [key: string]: Plain };

/** Marks the arguments that are sets. */
const SETS = new WeakSet<readonly Plain[]>();

export function set(...items: readonly Plain[]): readonly Plain[] {
  const list = [...items];
  SETS.add(list);
  return list;
}

export function evaluatedOf(plain: Plain): Evaluated {
  if (plain === null) return { state: 'absent', at: AT };
  if (typeof plain === 'symbol') return unknown(AT, 'reference', 'var.later');
  if (typeof plain !== 'object') return { state: 'known', data: plain, at: AT };
  if (isList(plain)) return { state: 'known', data: plain.map(evaluatedOf), at: AT, ...(SETS.has(plain) ? { set: true } : {}) };
  return { state: 'known', data: Object.fromEntries(Object.entries(plain).map(([key, inner]) => [key, evaluatedOf(inner)])), at: AT };
}

const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain);

export function plainOf(value: Evaluated): Plain {
  if (value.state === 'absent') return null;
  if (value.state === 'unknown') return value.failure === true ? REFUSED : LATER;
  const { data } = value;
  if (typeof data !== 'object') return data;
  if (Array.isArray(data)) return [...(data as readonly Value[]).map(plainOf), ...(value.more === undefined ? [] : [LATER])];
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, inner]) => [key, plainOf(inner)]));
}

const FILES: ReadonlyMap<string, string> = new Map([['hello.txt', 'hello!'], ['hello.tmpl', 'Hello, ${name}!']]);

/** A call in a module with two files. */
export function callOf(args: readonly Evaluated[]): FunctionCall {
  return {
    args,
    at: AT,
    work: new Work(),
    files: {
      read: (path, at) => FILES.get(path) ?? unknown(at, 'reference', path),
      exists: (path) => FILES.has(path),
      pathOf: (path) => path,
      textOf: () => '',
    },
    render: (text, file, variables) => ({ state: 'known', data: `${file}: ${text} with ${[...variables.keys()].join()}`, at: AT }),
  };
}

export function called(name: string, args: readonly Evaluated[]): Evaluated {
  const found = FUNCTIONS.get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found(callOf(args));
}

/** For each function its calls: arguments and result. */
export type Cases = Readonly<Record<string, readonly (readonly [args: readonly Plain[], result: Plain])[]>>;
