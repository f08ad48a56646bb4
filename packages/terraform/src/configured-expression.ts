/** What a configuration says about a part of a resource, in the JSON of a plan: which expression it comes from, and what that refers to. */
import type { Step } from './masked-value.ts';

export type Found =
  | { readonly state: 'found'; readonly references: readonly string[]; /** How many steps led to the expression. */ readonly steps: number }
  /** Nothing is written there. */
  | { readonly state: 'missing' }
  /** Blocks of which it cannot be told which one it is; `dynamic` blocks are not in the JSON at all. */
  | { readonly state: 'unclear' };

/** `isOrdered`: the blocks are a list and no set, so that each stands where its value is. */
export function expressionAt(expressions: unknown, path: readonly Step[], isOrdered: boolean): Found {
  let node = expressions;
  for (const [depth, step] of path.entries()) {
    if (depth > 0 && isExpression(node)) return found(node, depth);
    const next = typeof step === 'string' ? memberOf(node, step) : elementOf(node, step, isOrdered && depth === 1);
    if (next === undefined) return isMissing(step, depth, path) ? { state: 'missing' } : { state: 'unclear' };
    node = next;
  }
  return isExpression(node) ? found(node, path.length) : { state: 'unclear' };
}

/** What is inside a block that is not there may be in a `dynamic` one. */
const isMissing = (step: Step, depth: number, path: readonly Step[]): boolean => typeof step === 'string' && (depth > 0 || path.length === 1);

const memberOf = (node: unknown, name: string): unknown => (isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined);

function elementOf(node: unknown, step: Exclude<Step, string>, isOrdered: boolean): unknown {
  if (!Array.isArray(node) || node.length !== step.length || (step.length > 1 && !isOrdered)) return undefined;
  return (node as readonly unknown[])[step.index];
}

type Expression = Readonly<Record<string, unknown>>;

const found = (expression: Expression, steps: number): Found => ({ state: 'found', references: referencesIn(expression), steps });

/** `{}` is an expression that refers to nothing, or an empty block. */
const isExpression = (node: unknown): node is Expression => isObject(node) && (Array.isArray(node['references']) || Object.hasOwn(node, 'constant_value') || Object.keys(node).length === 0);

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> => typeof node === 'object' && node !== null && !Array.isArray(node);

/** What an expression refers to, each in full: the list also has every beginning of it, `a.b.c`, then `a.b`. */
export function referencesIn(expression: unknown): readonly string[] {
  if (!isObject(expression)) return [];
  const before = known.get(expression);
  if (before !== undefined) return before;
  const full = fullIn(expression['references']);
  known.set(expression, full);
  return full;
}

/** One expression is that of many instances and elements. */
const known = new WeakMap<object, readonly string[]>();

function fullIn(all: unknown): readonly string[] {
  const full: string[] = [];
  let before = '';
  for (const reference of Array.isArray(all) ? (all as readonly unknown[]) : []) {
    if (typeof reference !== 'string') continue;
    const isBeginning = before.startsWith(`${reference}.`) || before.startsWith(`${reference}[`);
    if (!isBeginning) full.push(reference);
    before = reference;
  }
  return [...new Set(full)];
}
