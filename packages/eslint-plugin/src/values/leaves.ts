/** What an expression can evaluate to, as far as the file itself settles it: its leaves are what cannot be followed further. */
import { childOf, childrenOf, fieldOf, functionAround, isFunction, isWrapper, nameOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { deeper, remembered, type SourceFile, spend } from '../syntax/source-file.ts';
import { valuesBehindName } from './binding.ts';
import { keyOf } from './key.ts';
import { lookUp } from './look-up.ts';

/** The nodes that the expression stands for: literals, objects, functions, calls; or the name itself where it is not known. */
export const leavesOf = (file: SourceFile, root: Syntax): readonly Syntax[] => leaves(file, root);

const leaves = remembered<readonly Syntax[]>((node) => [node], (file, root) => {
  const found: Syntax[] = [];
  const seen = new Set<Syntax>();
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const next = spend(file) ? stepFrom(file, node) : undefined;
    if (next === undefined) found.push(node);
    else open.push(...next.toReversed());
  }
  return found;
});

type Step = (file: SourceFile, node: Syntax) => readonly Syntax[] | undefined;

const only = (node: Syntax | undefined): readonly Syntax[] | undefined => (node === undefined ? undefined : [node]);

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['AwaitExpression', (_, node) => only(childOf(node, 'argument'))],
  ['SequenceExpression', (_, node) => only(childrenOf(node, 'expressions').at(-1))],
  ['AssignmentExpression', (_, node) => (fieldOf(node, 'operator') === '=' ? only(childOf(node, 'right')) : undefined)],
  ['ConditionalExpression', (_, node) => [childOf(node, 'consequent'), childOf(node, 'alternate')].filter((side) => side !== undefined)],
  ['LogicalExpression', (_, node) => (fieldOf(node, 'operator') === '&&' ? [childOf(node, 'right')] : [childOf(node, 'left'), childOf(node, 'right')]).filter((side) => side !== undefined)],
  ['Identifier', valuesBehindName],
  ['MemberExpression', memberValues],
  ['CallExpression', callValues],
]);

function stepFrom(file: SourceFile, node: Syntax): readonly Syntax[] | undefined {
  if (isWrapper(node)) return [unwrapped(node)];
  return STEPS.get(node.type)?.(file, node);
}

function memberValues(file: SourceFile, node: Syntax): readonly Syntax[] | undefined {
  const [object, key] = [childOf(node, 'object'), keyOf(file, node)];
  if (object === undefined || key === undefined) return undefined;
  const { values } = lookUp(file, object, key);
  return values.length === 0 ? undefined : values;
}

/** Calls that give back their first argument. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Object.freeze', 'Object.seal', 'Promise.resolve', 'Promise.all', 'structuredClone', 'defineConfig', 'defineConnection']);

function callValues(file: SourceFile, node: Syntax): readonly Syntax[] | undefined {
  const callee = childOf(node, 'callee');
  if (callee === undefined) return undefined;
  const inner = unwrapped(callee);
  if (TRANSPARENT.has(file.sourceCode.text.slice(...(inner.range ?? [0, 0])))) return only(childrenOf(node, 'arguments')[0]);
  const functions = leavesOf(file, inner).filter(isFunction);
  const values = functions.flatMap((called) => returnedBy(file, called));
  return values.length === 0 ? undefined : values;
}

/** The expressions that a function gives back. */
export function returnedBy(file: SourceFile, called: Syntax): readonly Syntax[] {
  const body = childOf(called, 'body');
  if (body !== undefined && body.type !== 'BlockStatement') return [body];
  return file.returns.get(called) ?? [];
}

/** What a value or the functions it may be give: `password: () => …` gives what the function returns. */
export function outcomesOf(file: SourceFile, node: Syntax): readonly Syntax[] {
  return deeper(file, [node], () => leavesOf(file, node).flatMap((leaf) => (isFunction(leaf) ? returnedBy(file, leaf).flatMap((value) => leavesOf(file, value)) : [leaf])));
}

/** Whether a node stands at the top of its module, outside of any function. */
export const isAtTop = (node: Syntax): boolean => functionAround(node) === undefined;

/** The name of what a member is read from or of the identifier itself: `process` of `process.env.X`. */
export function rootNameOf(node: Syntax): string | undefined {
  let inner = unwrapped(node);
  while (inner.type === 'MemberExpression') inner = unwrapped(childOf(inner, 'object') ?? inner);
  return nameOf(inner);
}

