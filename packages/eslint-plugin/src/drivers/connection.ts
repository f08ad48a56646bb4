/** The database connections that a file describes: calls of drivers, typed objects, and objects that have the shape of one. */
import { childOf, childrenOf, isFunction, rangeOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { leavesOf, outcomesOf } from '../values/leaves.ts';
import { type Found, lookUp } from '../values/look-up.ts';
import { originOf } from '../values/origin.ts';
import { DRIVER_CALLS, type DriverCall } from './calls.ts';
import { FAMILIES, type Family, type FamilyName, type Role } from './family.ts';
import { isConnectionShape } from './shape.ts';
import { typedFamily } from './typed-object.ts';

export interface Connection {
  /** What a message calls it: `pg.Pool`. */
  readonly name: string;
  readonly family: Family;
  readonly familyName: FamilyName;
  readonly module: string;
  /** The call, or the object where there is none. */
  readonly at: Syntax;
  /** Objects with its options, the innermost first. */
  readonly options: readonly Syntax[];
  readonly texts: Partial<Readonly<Record<Role, Syntax>>>;
  readonly pools: boolean;
  /** Whether a driver or a type says what it is, or only its shape. */
  readonly isCertain: boolean;
}

const found = new WeakMap<SourceFile, readonly Connection[]>();

export function connectionsOf(file: SourceFile): readonly Connection[] {
  const known = found.get(file);
  if (known !== undefined) return known;
  const called = nodesOf(file, 'CallExpression', 'NewExpression').flatMap((call) => connectionsOfCall(file, call));
  const objects = nodesOf(file, 'ObjectExpression').flatMap((object) => connectionsOfObject(file, object));
  const all = [...called, ...objects];
  found.set(file, all);
  return all;
}

function connectionsOfCall(file: SourceFile, call: Syntax): readonly Connection[] {
  const callee = childOf(call, 'callee');
  const origin = callee === undefined ? undefined : originOf(file, callee);
  const row = origin === undefined ? undefined : DRIVER_CALLS.find((one) => one.module === origin.module && isPath(one.path, origin.path));
  if (origin === undefined || row === undefined) return [];
  const own = argumentsOf(file, call);
  const texts = textsAmong(file, own, row);
  const { url, ...others } = texts;
  const objects = own.filter((argument) => (argument === url || !Object.values(others).includes(argument)) && canBeOptions(file, argument));
  const base = { name: [origin.module, row.path.replace(/^\*\.|\(\)/gu, '')].filter((part) => part !== '').join('.').replace(/\.\./gu, '.'), family: FAMILIES[row.family], familyName: row.family, module: origin.module, at: call, texts, pools: row.pools, isCertain: true };
  return objects.length === 0 ? [{ ...base, options: [] }] : objects.flatMap((object) => withNested(file, { ...base, options: [object] }));
}

const isPath = (wanted: string, path: string): boolean => (wanted.startsWith('*.') ? path === wanted.slice(2) || path.endsWith(wanted.slice(1)) : path === wanted);

/** The arguments with spread arrays laid out. */
function argumentsOf(file: SourceFile, call: Syntax): readonly Syntax[] {
  return childrenOf(call, 'arguments').flatMap((argument) => {
    const inner = argument.type === 'SpreadElement' ? childOf(argument, 'argument') : undefined;
    if (inner === undefined) return [argument];
    return leavesOf(file, inner).filter(({ type }) => type === 'ArrayExpression').slice(0, 1).flatMap((array) => childrenOf(array, 'elements'));
  });
}

const TEXTS: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression', 'TaggedTemplateExpression']);
const OBJECTS: ReadonlySet<string> = new Set(['ObjectExpression', 'ArrayExpression', 'ArrowFunctionExpression', 'FunctionExpression']);

const canBeOptions = (file: SourceFile, argument: Syntax): boolean => leavesOf(file, argument).some(({ type }) => !TEXTS.has(type));

/** `new Sequelize(database, user, password, options)` takes several texts; one text alone, or one before options, is a URL. */
function textsAmong(file: SourceFile, own: readonly Syntax[], { texts }: DriverCall): Connection['texts'] {
  const isObject = own.map((argument) => leavesOf(file, argument).some(({ type }) => OBJECTS.has(type)));
  const several = own.length > 2 || (own.length === 2 && isObject[1] === false);
  const roles = texts.length > 1 && !several && texts[0] === 'database' ? ['url' as const] : texts;
  const pairs = own.flatMap((argument, index): readonly (readonly [string, Syntax])[] => {
    const role = roles[index] ?? '';
    return role === '' || isObject[index] === true ? [] : [[role, argument]];
  });
  return Object.fromEntries(pairs);
}

function connectionsOfObject(file: SourceFile, object: Syntax): readonly Connection[] {
  const typed = typedFamily(file, object);
  if (typed === undefined && !isConnectionShape(file, object)) return [];
  const familyName = typed ?? 'any';
  const base = { name: '', family: FAMILIES[familyName], familyName, module: '', at: object, options: [object], texts: {}, pools: typed !== undefined, isCertain: typed !== undefined };
  return withNested(file, base);
}

/** The connection itself, and one for each of its nested options. */
function withNested(file: SourceFile, connection: Connection): readonly Connection[] {
  const [object] = connection.options;
  if (object === undefined) return [connection];
  const nested = connection.family.nested.flatMap((path) => nodesAt(file, object, path)).filter(({ type }) => type === 'ObjectExpression' || type === 'CallExpression' || type === 'NewExpression');
  return [connection, ...nested.map((inner) => ({ ...connection, options: [inner, object] }))];
}

/** The values at a path, with functions replaced by what they return. */
export function nodesAt(file: SourceFile, object: Syntax, path: string): readonly Syntax[] {
  return path.split('.').reduce<readonly Syntax[]>((nodes, step) => nodes.slice(0, MAX_NODES).flatMap((node) => (step === '*' ? everyElement(file, node) : lookUp(file, node, step).values.flatMap((value) => outcomesOf(file, value)))), [object]);
}

const MAX_NODES = 20;

function everyElement(file: SourceFile, node: Syntax): readonly Syntax[] {
  return leavesOf(file, node).filter(({ type }) => type === 'ArrayExpression').flatMap((array) => childrenOf(array, 'elements')).slice(0, MAX_NODES).flatMap((element) => outcomesOf(file, element));
}

/** What a role is set to: by a text argument, or the innermost options that have it. */
export function settingOf(file: SourceFile, connection: Connection, role: Role): Found {
  const text = connection.texts[role];
  if (text !== undefined) return { values: [text], sure: true };
  let sure = true;
  for (const object of connection.options) {
    const all = connection.family.paths[role].map((path) => atPath(file, object, path));
    const values = all.flatMap((one) => one.values);
    if (values.length > 0) return { values, sure: all.every((one) => one.sure) };
    sure &&= all.every((one) => one.sure);
  }
  return { values: [], sure };
}

function atPath(file: SourceFile, object: Syntax, path: string): Found {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const owners = steps.length === 0 ? resolvedOptions(file, object) : steps.reduce<readonly Syntax[]>((nodes, step) => nodes.flatMap((node) => nodesAt(file, node, step)), [object]);
  const all = owners.map((owner) => lookUp(file, owner, last));
  return { values: all.flatMap(({ values }) => values), sure: all.every(({ sure }) => sure) };
}

/** Options that are made by a function count as what it returns. */
function resolvedOptions(file: SourceFile, object: Syntax): readonly Syntax[] {
  const functions = leavesOf(file, object).filter(isFunction);
  return functions.length === 0 ? [object] : outcomesOf(file, object);
}

export const orderOf = (node: Syntax): number => rangeOf(node)[0];
