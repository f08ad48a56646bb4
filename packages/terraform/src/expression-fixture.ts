/** What tests of expressions have in common: a scope made of plain data, and values in short. */
import type { Place, Value } from '@rds-iam-lint/model';
import { attributeOf } from './hcl-body.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import type { Expression } from './hcl-node.ts';
import { parseHcl } from './parse-hcl.ts';
import type { Scope, SourceFiles } from './scope.ts';
import { Work } from './work.ts';

const FILE = 'main.tf';
export const AT: Place = { file: FILE, start: 0, end: 0 };

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A value that is known with all that is in it. */
export function knownOf(plain: Plain): Evaluated {
  if (plain === null) return { state: 'absent', at: AT };
  if (typeof plain !== 'object') return { state: 'known', data: plain, at: AT };
  if (Array.isArray(plain)) return { state: 'known', data: (plain as readonly Plain[]).map(knownOf), at: AT };
  return { state: 'known', data: Object.fromEntries(Object.entries(plain as Readonly<Record<string, Plain>>).map(([key, value]) => [key, knownOf(value)])), at: AT };
}

export const sensitiveOf = (plain: Plain): Evaluated => ({ ...knownOf(plain), sensitive: true });
export const setOf = (...plain: readonly Plain[]): Evaluated => ({ ...knownOf(plain), set: true });

/** Members that are all at hand. */
export const membersOf = (detail: string, values: Readonly<Record<string, Evaluated>>): Evaluated => ({
  ...unknown(AT, 'reference', detail),
  members: { get: (name) => (Object.hasOwn(values, name) ? values[name] : undefined), names: () => Object.keys(values) },
});

const NO_FILES: SourceFiles = { read: (_, at) => unevaluated(at, 'a file'), exists: () => false, pathOf: (path) => path, textOf: () => '' };

/** Names of variables that are truths. */
const TRUTHS = /^(?:[a-d]|create)$/;

/** Variables that are not given are unknown: `var.x`. Other names are roots. */
export function scopeOf(variables: Readonly<Record<string, Evaluated>>, roots: Readonly<Record<string, Evaluated>> = {}): Scope {
  const all: Evaluated = {
    ...unknown(AT, 'reference', 'var'),
    members: { get: (name, at) => (Object.hasOwn(variables, name) ? variables[name] : { ...unknown(at, 'reference', `var.${name}`), ...(TRUTHS.test(name) ? { origin: `root#var.${name}` } : {}) }), names: () => undefined },
  };
  return { file: FILE, origin: 'root#aws_x.y', moduleOrigin: 'root#', files: NO_FILES, work: new Work(), root: (name) => (name === 'var' ? all : Object.hasOwn(roots, name) ? roots[name] : undefined) };
}

export function parsed(source: string): Expression {
  const { body, problems } = parseHcl(`x = ${source}\n`);
  const attribute = attributeOf(body, 'x');
  if (attribute === undefined || problems.length > 0) throw new Error(`not an expression: ${source}`);
  return attribute.value;
}

export const valueOf = (source: string, scope: Scope = scopeOf({})): Evaluated => evaluate(parsed(source), scope);

/** A known value as data, `null`, or what is unknown in one text. */
export function short(value: Value): unknown {
  const marked: Evaluated = value;
  const mark = marked.sensitive === true ? 'sensitive ' : '';
  if (value.state === 'absent') return null;
  if (value.state === 'unknown') return `${mark}${shortUnknown(value)}`;
  const data = typeof value.data !== 'object' ? value.data : Array.isArray(value.data) ? (value.data as readonly Value[]).map(short) : Object.fromEntries(Object.entries(value.data).map(([key, inner]) => [key, short(inner as Value)]));
  const whole = value.more === undefined ? data : { [marked.loose === true ? 'loose' : 'list']: data, more: short(value.more) };
  return mark === '' ? whole : { sensitive: whole };
}

function shortUnknown(value: Evaluated & { readonly state: 'unknown' }): string {
  const { candidates, parts, detail, reason, failure } = value;
  if (candidates !== undefined) return `{${candidates.values.map((option, index) => `${String(candidates.labels[index])}: ${JSON.stringify(short(option))}`).join('; ')}}`;
  if (parts !== undefined) return `<${parts.map((part) => (typeof part === 'string' ? part : part.state === 'known' ? String(short(part)) : `\${${String(short(part))}}`)).join('')}>`;
  return failure === true ? `fails: ${detail}` : reason === 'budget' ? `budget: ${detail}` : `? ${detail}`;
}
