/** The names of a file with what they are set to: variables, properties, fields, enum members, defaults, arguments behind a name. */
import { calleeOf, childOf, childrenOf, fieldOf, nameOf, objectOf, parentOf, stringOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from './key.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: Syntax;
}

type Read = (file: SourceFile, node: Syntax) => readonly (readonly [name: string | undefined, value: Syntax | undefined])[];

const READERS: Readonly<Record<string, Read>> = {
  VariableDeclarator: (_, node) => [[nameOf(childOf(node, 'id')), childOf(node, 'init')]],
  AssignmentExpression: (file, node) => [[targetOf(file, childOf(node, 'left')), childOf(node, 'right')]],
  AssignmentPattern: (file, node) => [[targetOf(file, childOf(node, 'left')), childOf(node, 'right')], [node.parent?.type === 'Property' ? keyOf(file, node.parent) : undefined, childOf(node, 'right')]],
  Property: (file, node) => (node.parent?.type === 'ObjectExpression' ? [[keyOf(file, node), childOf(node, 'value')]] : []),
  PropertyDefinition: (file, node) => [[keyOf(file, node), childOf(node, 'value')]],
  AccessorProperty: (file, node) => [[keyOf(file, node), childOf(node, 'value')]],
  TSEnumMember: (file, node) => [[keyOf(file, node), childOf(node, 'initializer')]],
  LogicalExpression: (file, node) => (fieldOf(node, 'operator') === '&&' ? [] : [[readFrom(file, childOf(node, 'left')), childOf(node, 'right')]]),
  ConditionalExpression: (file, node) => [[readFrom(file, childOf(node, 'consequent')), childOf(node, 'alternate')], [readFrom(file, childOf(node, 'alternate')), childOf(node, 'consequent')]],
  CallExpression: (file, node) => [...givenBehindName(node), ...givenInChain(file, node)],
  ObjectExpression: (file, node) => describedByProperties(file, node),
  ArrayExpression: (_, node) => pairOf(childrenOf(node, 'elements')),
};

/** In source order within each kind; a value can come up under several names. */
const known = new WeakMap<SourceFile, readonly NamedValue[]>();

export function namedValuesOf(file: SourceFile): readonly NamedValue[] {
  const named = known.get(file) ?? readNames(file);
  known.set(file, named);
  return named;
}

function readNames(file: SourceFile): readonly NamedValue[] {
  return Object.entries(READERS).flatMap(([type, read]) =>
    nodesOf(file, type).flatMap((node) => read(file, node).flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [{ name, value }]))),
  );
}

/** `x`, `exports.x`, `process.env.X`, `this.#x`. */
function targetOf(file: SourceFile, left: Syntax | undefined): string | undefined {
  if (left === undefined) return undefined;
  const inner = unwrapped(left);
  return inner.type === 'MemberExpression' ? keyOf(file, inner) : nameOf(inner);
}

/** The name read: `process.env.DB_PASSWORD`, `config.get('DB_PASSWORD')`. */
function readFrom(file: SourceFile, node: Syntax | undefined): string | undefined {
  if (node === undefined) return undefined;
  const inner = unwrapped(node);
  if (inner.type === 'MemberExpression') return keyOf(file, inner);
  return inner.type === 'CallExpression' ? stringOf(childrenOf(inner, 'arguments')[0]) : undefined;
}

/** Functions that take the name of a setting and a value for it. */
const SETTING = /^(?:get\w*|env\w*|\w*env|config\w*|option|default\w*|set|setDefault|setConfig|param\w*|string|str|optional|secret|value|field|flag|arg\w*)$/iu;

/** `config.get('DB_PASSWORD', 'default')`, `.option('--db-password <p>', 'text', 'default')`, `stubEnv('DB_PASSWORD', '…')`. */
function givenBehindName(call: Syntax): readonly (readonly [string, Syntax])[] {
  const [first, second, ...more] = childrenOf(call, 'arguments');
  const name = stringOf(first);
  const callee = calleeOf(call);
  const method = nameOf(childOf(callee, 'property') ?? callee) ?? '';
  if (name === undefined || second === undefined || !SETTING.test(method) || name.startsWith('/')) return [];
  if (!name.includes('--')) return [[name, second]];
  const option = /--([\w-]{1,60})/u.exec(name)?.[1] ?? '';
  return more.slice(-1).map((value): readonly [string, Syntax] => [option, value]);
}

/** `env.get('DB_PASSWORD').default('…')`. */
function givenInChain(file: SourceFile, call: Syntax): readonly (readonly [string | undefined, Syntax | undefined])[] {
  const callee = calleeOf(call);
  if (callee?.type !== 'MemberExpression' || !DEFAULTS.has(keyOf(file, callee) ?? '')) return [];
  const names = chainFrom(objectOf(callee)).flatMap((link) => stringOf(childrenOf(link, 'arguments')[0]) ?? []);
  return names.slice(0, 1).map((name) => [name, childrenOf(call, 'arguments')[0]]);
}

/** The calls of a chain, the last one first: those of `c()`, `b()` and `a()` for `a().b().c()`. */
function chainFrom(end: Syntax | undefined): readonly Syntax[] {
  const links: Syntax[] = [];
  let node = end === undefined ? undefined : unwrapped(end);
  while (node?.type === 'CallExpression' && links.length < MAX_CHAIN) {
    links.push(node);
    const object = objectOf(calleeOf(node));
    node = object === undefined ? undefined : unwrapped(object);
  }
  return links;
}

/** `['DB_PASSWORD', '…']`, as in a Map. */
const pairOf = (elements: readonly Syntax[]): readonly (readonly [string | undefined, Syntax | undefined])[] => (elements.length === 2 ? [[stringOf(elements[0]), elements[1]]] : []);

const NAMES: ReadonlySet<string> = new Set(['env', 'envVar', 'envName', 'environment', 'name', 'Name', 'key', 'variable']);
const VALUES: ReadonlySet<string> = new Set(['default', 'defaultValue', 'value', 'Value', 'fallback', 'devDefault']);

/** `{ name: 'DB_PASSWORD', value: '…' }` of containers, `{ env: 'DB_PASSWORD', default: '…' }` of convict. */
function describedByProperties(file: SourceFile, object: Syntax): readonly (readonly [string, Syntax])[] {
  const properties = childrenOf(object, 'properties').filter(({ type }) => type === 'Property');
  const names = properties.filter((property) => NAMES.has(keyOf(file, property) ?? '')).flatMap((property) => stringOf(childOf(property, 'value')) ?? []);
  if (names.length === 0) return [];
  const values = properties.filter((property) => VALUES.has(keyOf(file, property) ?? '')).flatMap((property) => childOf(property, 'value') ?? []);
  return names.flatMap((name) => values.map((value): readonly [string, Syntax] => [name, value]));
}

const DEFAULTS: ReadonlySet<string> = new Set(['default', 'catch', 'prefault', 'fallback', 'withDefault', 'orElse', 'defaultTo']);
const DEFAULT_KEYS: ReadonlySet<string> = new Set(['default', 'devDefault', 'testDefault', 'defaultValue', 'fallback']);
const MAX_CHAIN = 30;

/** The defaults that a schema gives: `z.string().min(8).default('…')`, `str({ default: '…' })`, `{ type: 'string', default: '…' }`. */
export function schemaDefaultsOf(file: SourceFile, value: Syntax): readonly Syntax[] {
  const inner = unwrapped(value);
  const inCalls = chainFrom(inner).flatMap((link) => {
    const [callee, first] = [calleeOf(link), childrenOf(link, 'arguments')[0]];
    if (first === undefined) return [];
    return callee?.type === 'MemberExpression' && DEFAULTS.has(keyOf(file, callee) ?? '') ? [first] : defaultsIn(file, first);
  });
  return [...inCalls, ...defaultsIn(file, inner)];
}

function defaultsIn(file: SourceFile, node: Syntax): readonly Syntax[] {
  if (node.type !== 'ObjectExpression') return [];
  return childrenOf(node, 'properties').filter((property) => property.type === 'Property' && DEFAULT_KEYS.has(keyOf(file, property) ?? '')).flatMap((property) => childOf(property, 'value') ?? []);
}

/** The name of the object that a property stands in: `database` for `database: { password }`. */
export function ownerNameOf(file: SourceFile, property: Syntax): string | undefined {
  const owner = property.parent === undefined || property.parent === null ? undefined : parentOf(property.parent);
  if (owner?.type === 'Property') return keyOf(file, owner);
  return owner?.type === 'VariableDeclarator' ? nameOf(childOf(owner, 'id')) : undefined;
}
