/** The values of one key of an object, an array, a class, an enum or an instance. */
import { around, calleeOf, childOf, childrenOf, fieldOf, isClass, isFunction, nameOf, objectOf, parentOf, placesOf, rangeOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { deeper, nodesOf, type SourceFile, spend, variableOf } from '../syntax/source-file.ts';
import { keyOf } from './key.ts';
import { leavesOf, returnedBy } from './leaves.ts';

export interface Found {
  readonly values: readonly Syntax[];
  /** Whether there can be no other value. Nothing found and sure means that the key is absent. */
  readonly sure: boolean;
}

const NOTHING: Found = { values: [], sure: false };
const ABSENT: Found = { values: [], sure: true };

const MAX_VALUES = 50;

const joined = (all: readonly Found[]): Found => ({ values: [...new Set(all.flatMap(({ values }) => values))].slice(0, MAX_VALUES), sure: all.every(({ sure }) => sure) });

/** What `object[key]` can be, with what is written to it elsewhere in the file. */
export function lookUp(file: SourceFile, object: Syntax, key: string): Found {
  const known = foundBefore.get(object) ?? new Map<string, Found>();
  foundBefore.set(object, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, NOTHING);
  const found = spend(file) ? search(file, object, key) : NOTHING;
  known.set(key, found);
  return found;
}

/** What was found once; while it is looked for, nothing is, which ends every circle. */
const foundBefore = new WeakMap<Syntax, Map<string, Found>>();

function search(file: SourceFile, object: Syntax, key: string): Found {
  return deeper(file, NOTHING, () => {
    const written = writtenTo(file, unwrapped(object), key);
    if (written.final) return { values: written.values, sure: true };
    const found = joined(leavesOf(file, object).map((leaf) => foundIn(file, leaf, key)));
    return { values: [...found.values, ...written.values], sure: found.sure };
  });
}

/** `config.password = …`, for a config that has a name. The last write in the block of the declaration is final. */
function writtenTo(file: SourceFile, object: Syntax, key: string): { readonly values: readonly Syntax[]; readonly final: boolean } {
  const variable = object.type === 'Identifier' ? variableOf(file, object) : undefined;
  const home = variable === undefined ? undefined : statementAround(variable.identifiers[0]);
  const writes = (variable?.references ?? []).slice(0, MAX_REFERENCES).flatMap(({ identifier }: { readonly identifier: Syntax }) => writeThrough(file, identifier, key));
  const last = writes.findLast((write) => home !== undefined && statementAround(write)?.parent === home.parent);
  const values = (last === undefined ? writes : writes.slice(writes.indexOf(last))).flatMap((write) => childOf(write, 'right') ?? []);
  return { values, final: last !== undefined };
}

const MAX_REFERENCES = 100;

const statementAround = (node: Syntax | undefined): Syntax | undefined => (node === undefined ? undefined : around(node, ({ type }) => type.endsWith('Statement') || type.endsWith('Declaration')));

function writeThrough(file: SourceFile, identifier: Syntax, key: string): readonly Syntax[] {
  const member = parentOf(identifier);
  if (member?.type !== 'MemberExpression' || unwrapped(childOf(member, 'object') ?? member) !== identifier) return [];
  const write = parentOf(member);
  return write?.type === 'AssignmentExpression' && fieldOf(write, 'operator') === '=' && childOf(write, 'left') === member && keyOf(file, member) === key ? [write] : [];
}

type Look = (file: SourceFile, leaf: Syntax, key: string) => Found;

const LOOKS: ReadonlyMap<string, Look> = new Map<string, Look>([
  ['ObjectExpression', inObject],
  ['ArrayExpression', (_, leaf, key) => inArray(leaf, key)],
  ['ClassDeclaration', (file, leaf, key) => inClass(file, leaf, key, true)],
  ['ClassExpression', (file, leaf, key) => inClass(file, leaf, key, true)],
  ['TSEnumDeclaration', inEnum],
  ['TSModuleDeclaration', inNamespace],
  ['NewExpression', ofInstance],
  ['ThisExpression', ofThis],
  ['CallExpression', ofCall],
  ['Literal', () => ABSENT],
  ['TemplateLiteral', () => ABSENT],
]);

const foundIn: Look = (file, leaf, key) => LOOKS.get(leaf.type)?.(file, leaf, key) ?? NOTHING;

/** The last property wins; a spread before it is of no matter, one behind it is. */
function inObject(file: SourceFile, object: Syntax, key: string): Found {
  const found: Found[] = [];
  for (const property of childrenOf(object, 'properties').toReversed()) {
    if (property.type === 'SpreadElement' || property.type === 'ExperimentalSpreadProperty') {
      const spread = spreadIn(file, property, key);
      found.push(spread);
      if (spread.sure && spread.values.length > 0) return joined(found);
      continue;
    }
    const name = keyOf(file, property);
    if (name === key) return joined([...found, ofProperty(file, property)]);
    if (name === undefined) found.push(NOTHING);
  }
  return joined(found);
}

/** `...(cond && {…})` may add nothing. */
function spreadIn(file: SourceFile, property: Syntax, key: string): Found {
  const argument = childOf(property, 'argument');
  return argument === undefined ? NOTHING : lookUp(file, argument, key);
}

/** The value of a property; what a getter returns. */
function ofProperty(file: SourceFile, property: Syntax): Found {
  const value = childOf(property, 'value');
  if (value === undefined) return NOTHING;
  return { values: fieldOf(property, 'kind') === 'get' && isFunction(value) ? returnedBy(file, value) : [value], sure: true };
}

function inArray(array: Syntax, key: string): Found {
  const elements = placesOf(array, 'elements');
  if (elements.some((element) => element?.type === 'SpreadElement')) return NOTHING;
  const element = /^\d{1,6}$/u.test(key) ? elements[Number(key)] : undefined;
  return element === undefined ? ABSENT : { values: [element], sure: true };
}

function inEnum(file: SourceFile, declaration: Syntax, key: string): Found {
  const members = childrenOf(childOf(declaration, 'body') ?? declaration, 'members');
  const value = members.filter((member) => keyOf(file, member) === key).flatMap((member) => childOf(member, 'initializer') ?? []);
  return { values: value, sure: value.length > 0 };
}

/** `namespace Settings { export const secret = '…' }`. */
function inNamespace(_: SourceFile, declaration: Syntax, key: string): Found {
  const exported = childrenOf(childOf(declaration, 'body'), 'body').flatMap((statement) => childrenOf(childOf(statement, 'declaration'), 'declarations'));
  const values = exported.filter((declarator) => nameOf(childOf(declarator, 'id')) === key).flatMap((declarator) => childOf(declarator, 'init') ?? []);
  return { values, sure: values.length > 0 };
}

/** Fields, getters, and what the constructor or a method writes to `this`. */
function inClass(file: SourceFile, declaration: Syntax, key: string, isStatic: boolean): Found {
  const elements = childrenOf(childOf(declaration, 'body'), 'body').filter((element) => (fieldOf(element, 'static') === true) === isStatic);
  const fields = elements.filter((element) => element.type !== 'StaticBlock' && keyOf(file, element) === key).flatMap((element) => ofProperty(file, element).values);
  const written = (writesToThis(file, declaration).get(key) ?? []).filter((write) => isInStatic(write) === isStatic).flatMap((write) => childOf(write, 'right') ?? []);
  if (isStatic) return { values: [...fields, ...written], sure: fields.length + written.length > 0 };
  const parameters = elements.filter((element) => fieldOf(element, 'kind') === 'constructor').flatMap((element) => parameterProperties(childOf(element, 'value'), key));
  const values = [...fields, ...written, ...parameters];
  return { values, sure: values.length > 0 };
}

/** In a static block or a static method `this` is the class. */
function isInStatic(node: Syntax): boolean {
  const element = around(node, ({ parent }) => parent?.type === 'ClassBody');
  return element !== undefined && (element.type === 'StaticBlock' || fieldOf(element, 'static') === true);
}

type Writes = ReadonlyMap<string, readonly Syntax[]>;

/** `this.key = …` in the class, by key. Computed keys are left out. */
function writesToThis(file: SourceFile, declaration: Syntax): Writes {
  return (thisWrites.get(file) ?? collectWrites(file)).get(declaration) ?? new Map<string, Syntax[]>();
}

const thisWrites = new WeakMap<SourceFile, ReadonlyMap<Syntax, Writes>>();

function collectWrites(file: SourceFile): ReadonlyMap<Syntax, Writes> {
  const all = new Map<Syntax, Map<string, Syntax[]>>();
  for (const write of nodesOf(file, 'AssignmentExpression')) {
    const left = childOf(write, 'left');
    const owner = objectOf(left)?.type === 'ThisExpression' ? around(write, isClass) : undefined;
    if (left === undefined || owner === undefined || fieldOf(left, 'computed') === true) continue;
    const [keys, key] = [all.get(owner) ?? new Map<string, Syntax[]>(), keyOf(file, left) ?? ''];
    all.set(owner, keys.set(key, [...(keys.get(key) ?? []), write]));
  }
  thisWrites.set(file, all);
  return all;
}

/** TypeScript's `constructor(private readonly password = '…')`. */
function parameterProperties(constructor: Syntax | undefined, key: string): readonly Syntax[] {
  return childrenOf(constructor, 'params').flatMap((parameter) => {
    const inner = parameter.type === 'TSParameterProperty' ? childOf(parameter, 'parameter') : undefined;
    const name = inner?.type === 'AssignmentPattern' ? childOf(inner, 'left') : inner;
    return name !== undefined && nameOf(name) === key ? [name] : [];
  });
}

function ofInstance(file: SourceFile, construction: Syntax, key: string): Found {
  const callee = childOf(construction, 'callee');
  const classes = callee === undefined ? [] : leavesOf(file, callee).filter(isClass);
  return classes.length === 0 ? NOTHING : joined(classes.map((declaration) => inClass(file, declaration, key, false)));
}

/** `this` in a class is its instance, or the class in a static element; in a method of an object, the object. */
function ofThis(file: SourceFile, node: Syntax, key: string): Found {
  const owner = around(node, (outer) => isClass(outer) || (outer.type === 'ObjectExpression' && around(node, (inner) => inner.type === 'FunctionExpression')?.parent?.parent === outer));
  if (owner === undefined) return NOTHING;
  if (owner.type === 'ObjectExpression') return inObject(file, owner, key);
  const element = around(node, ({ parent }) => parent?.type === 'ClassBody');
  return inClass(file, owner, key, element !== undefined && fieldOf(element, 'static') === true);
}

/** `Object.assign({}, defaults, own)`: the last one wins. */
function ofCall(file: SourceFile, call: Syntax, key: string): Found {
  const callee = calleeOf(call);
  if (callee === undefined || !MERGES.has(file.sourceCode.text.slice(...rangeOf(callee)))) return NOTHING;
  const found: Found[] = [];
  for (const argument of childrenOf(call, 'arguments').toReversed()) {
    const one = argument.type === 'SpreadElement' ? NOTHING : lookUp(file, argument, key);
    found.push(one);
    if (one.sure && one.values.length > 0) break;
  }
  return joined(found);
}

const MERGES: ReadonlySet<string> = new Set(['Object.assign', '_.merge', '_.defaults', '_.extend', 'merge', 'deepmerge']);
