/** Declared resources for tests, from plain data. */
import type { Environment, Place, Unknown, Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';

export const UNIT = 'envs/prod';
export const FILE = 'envs/prod/main.tf';

let offset = 0;

/** Each value has a place of its own. */
export const place = (): Place => ({ file: FILE, start: (offset += 2), end: offset + 1 });

type Plain = string | number | boolean | null | Evaluated | readonly Plain[] | { readonly [name: string]: Plain };

const isValue = (plain: Plain): plain is Evaluated => typeof plain === 'object' && plain !== null && 'state' in plain && 'at' in plain;

/** What is no value yet becomes a known one. */
export function given(plain: Plain, at = place()): Evaluated {
  if (plain === null) return { state: 'absent', at };
  if (typeof plain !== 'object') return { state: 'known', data: plain, at };
  if (isValue(plain)) return plain;
  if (Array.isArray(plain)) return { state: 'known', data: (plain as readonly Plain[]).map((item) => given(item)), at };
  return { state: 'known', data: Object.fromEntries(Object.entries(plain as Readonly<Record<string, Plain>>).map(([name, item]) => [name, given(item)])), at };
}

/** An attribute of another resource: `refer('aws_iam_role.app', 'arn')`. */
export const refer = (id: string, attribute: string): Unknown => ({ state: 'unknown', at: place(), reason: 'reference', detail: `${id}.${attribute}`, reference: { resource: { unit: UNIT, id }, attribute } });

/** What nobody can follow: a variable without a value. */
export const open = (detail: string): Unknown => ({ state: 'unknown', at: place(), reason: 'reference', detail });

/** A text in pieces. */
export function joined(...parts: readonly Evaluated[]): Evaluated {
  const texts = parts.map((part) => (part.state === 'known' && typeof part.data === 'string' ? part.data : undefined));
  if (texts.every((text) => text !== undefined)) return { state: 'known', data: texts.join(''), at: place(), parts };
  return { state: 'unknown', at: place(), reason: 'reference', detail: 'a text', parts };
}

/** The result of `jsonencode`. */
export const encoded = (plain: Plain): Evaluated => ({ state: 'unknown', at: place(), reason: 'expression', detail: 'jsonencode', json: given(plain) });

export const either = (choice: string, yes: Plain, no: Plain): Evaluated => ({
  state: 'unknown', at: place(), reason: 'expression', detail: choice, candidates: { choice, labels: [`${choice} is true`, `${choice} is false`], values: [given(yes), given(no)] },
});

interface Options {
  readonly mode?: DeclaredResource['mode'];
  readonly source?: DeclaredResource['source'];
  readonly exists?: Value;
  readonly environment?: Environment;
}

/** `declared('aws_db_instance.orders', { identifier: 'orders' })`. */
export function declared(address: string, body: Readonly<Record<string, Plain>>, { mode = 'managed', source = 'configuration', exists, environment }: Options = {}): DeclaredResource {
  const at = place();
  const read = new Map(Object.entries(body).map(([name, plain]) => [name, given(plain)]));
  const steps = address.replaceAll(/\[[^\]]*\]/g, '').split('.');
  return {
    unit: UNIT,
    address,
    mode,
    type: steps.at(-2) ?? '',
    exists: exists ?? { state: 'known', data: true, at },
    at,
    source,
    ...(environment === undefined ? {} : { environment }),
    argument: (name) => read.get(name) ?? { state: 'absent', at },
  };
}

const textOf = (plain: unknown): string => (typeof plain === 'string' ? plain : JSON.stringify(plain));

/** A value as plain data: a reference as its detail in angle brackets, an absent one as null. */
export function plainOf(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.state === 'absent') return null;
  if (value.state === 'unknown') return `<${value.candidates === undefined ? value.detail : value.candidates.values.map((option) => textOf(plainOf(option))).join(' | ')}>`;
  const { data } = value;
  if (typeof data !== 'object') return data;
  if (Array.isArray(data)) return [...(data as readonly Value[]).map(plainOf), ...(value.more === undefined ? [] : [`…${value.more.detail}`])];
  if ('secret' in data && typeof data['secret'] === 'string') return `secret: ${data['secret']}`;
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([name, item]) => [name, plainOf(item)]));
}
