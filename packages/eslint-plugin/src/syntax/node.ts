/** Syntax nodes of any parser, read without trusting their shape. */

/** What every node of espree and of typescript-eslint has. */
export interface Syntax {
  readonly type: string;
  readonly range?: readonly [start: number, end: number] | undefined;
  readonly parent?: Syntax | null | undefined;
}

export type Range = readonly [start: number, end: number];

export function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export const fieldOf = (node: Syntax, key: string): unknown => Reflect.get(node, key);

export function childOf(node: Syntax | undefined, key: string): Syntax | undefined {
  const value = node === undefined ? undefined : fieldOf(node, key);
  return isSyntax(value) ? value : undefined;
}

/** The nodes of a list; holes in arrays are left out. */
export function childrenOf(node: Syntax | undefined, key: string): readonly Syntax[] {
  const value = node === undefined ? undefined : fieldOf(node, key);
  return Array.isArray(value) ? value.filter(isSyntax) : [];
}

/** The nodes of a list at their places, `undefined` for a hole. */
export function placesOf(node: Syntax, key: string): readonly (Syntax | undefined)[] {
  const value = fieldOf(node, key);
  return Array.isArray(value) ? value.map((item: unknown) => (isSyntax(item) ? item : undefined)) : [];
}

export function wordOf(node: Syntax | undefined, key: string): string | undefined {
  const value = node === undefined ? undefined : fieldOf(node, key);
  return typeof value === 'string' ? value : undefined;
}

/** The name of an identifier. */
export const nameOf = (node: Syntax | undefined): string | undefined => (node?.type === 'Identifier' ? wordOf(node, 'name') : undefined);

/** Calls and constructions, with what is called. */
export function calleeOf(node: Syntax | undefined): Syntax | undefined {
  if (node?.type !== 'CallExpression' && node?.type !== 'NewExpression') return undefined;
  const callee = childOf(node, 'callee');
  return callee === undefined ? undefined : unwrapped(callee);
}

/** What a member is read from. */
export const objectOf = (node: Syntax | undefined): Syntax | undefined => (node?.type === 'MemberExpression' ? childOf(node, 'object') : undefined);

/** The value of a string literal. */
export const stringOf = (node: Syntax | undefined): string | undefined => (node?.type === 'Literal' ? wordOf(node, 'value') : undefined);

export const rangeOf = (node: Syntax): Range => node.range ?? [0, 0];

/** TypeScript's nodes around an expression, and others that do not change what it is. */
const WRAPPERS: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression', 'ChainExpression', 'ParenthesizedExpression']);

export const isWrapper = (node: Syntax): boolean => WRAPPERS.has(node.type);

/** The expression inside `x as T`, `x!`, `<T>x`, `x satisfies T` and `x?.y`. */
export function unwrapped(node: Syntax): Syntax {
  let inner = node;
  while (isWrapper(inner)) {
    const next = childOf(inner, 'expression');
    if (next === undefined) break;
    inner = next;
  }
  return inner;
}

/** The nearest parent that is no wrapper. */
export function parentOf(node: Syntax): Syntax | undefined {
  let parent = node.parent ?? undefined;
  while (parent !== undefined && isWrapper(parent)) parent = parent.parent ?? undefined;
  return parent;
}

const FUNCTIONS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
export const isFunction = (node: Syntax): boolean => FUNCTIONS.has(node.type);

const CLASSES: ReadonlySet<string> = new Set(['ClassDeclaration', 'ClassExpression']);
export const isClass = (node: Syntax): boolean => CLASSES.has(node.type);

/** The nearest node around this one that meets a test. */
export function around(node: Syntax, test: (outer: Syntax) => boolean): Syntax | undefined {
  let outer = node.parent ?? undefined;
  while (outer !== undefined && !test(outer)) outer = outer.parent ?? undefined;
  return outer;
}

/** The function a node stands in; `undefined` at the top of a module. */
export const functionAround = (node: Syntax): Syntax | undefined => around(node, isFunction);
