/** Chains of attributes, indexes and splats. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Data, Known, Place, Unknown } from '@rds-iam-lint/model';
import { because, causedBy, type Context, placeIn, refuse, sensitiveLike, tooMuch } from './context.ts';
import { elementOf, type Step } from './element-of.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import type { Expression, GetAttribute, Index, Splat } from './hcl-node.ts';
import { overOptions } from './over-options.ts';
import { rowOf } from './row-of.ts';

/** A chain nests to the left and may have any length. */
export function evaluateSteps(expression: GetAttribute | Index | Splat, context: Context): Evaluated {
  const chain: (GetAttribute | Index | Splat)[] = [];
  let root: Expression = expression;
  while (root.kind === 'get-attribute' || root.kind === 'index' || root.kind === 'splat') {
    chain.push(root);
    root = root.collection;
  }
  let value = context.evaluate(root, context);
  for (let node = chain.pop(); node !== undefined; node = chain.pop()) value = context.scope.work.spend(1) ? stepped(node, value, context) : tooMuch(context, placeIn(context, node));
  return value;
}

function stepped(node: GetAttribute | Index | Splat, collection: Evaluated, context: Context): Evaluated {
  const at = placeIn(context, node);
  if (node.kind === 'splat') return overOptions([collection], at, ([made = collection], way) => splat(node, made, way), { context, extent: 'outer' });
  const key = node.kind === 'index' ? context.evaluate(node.key, context) : undefined;
  const operands = key === undefined ? [collection] : [collection, key];
  return overOptions(operands, at, ([made = collection, chosen = key], way) => (node.kind === 'index' ? indexed(node, { made, key: chosen }, way) : elementOf(made, node.name, at, way)), { context, extent: 'outer' });
}

function indexed(node: Index, { made, key }: { readonly made: Evaluated; readonly key: Evaluated | undefined }, context: Context): Evaluated {
  const at = placeIn(context, node);
  if (key?.state === 'unknown') return rowOf(made, { value: key, expression: node.key }, at, context) ?? because(context, key, at);
  const step = keyIn(key?.state === 'known' ? key.data : undefined, at, context);
  if (typeof step === 'object') return step;
  if (made.state === 'unknown') mayBeMissing(made, step, context);
  const element = elementOf(made, step, at, context);
  return key?.sensitive === true ? unnamed(element) : element;
}

function mayBeMissing(made: Evaluated & Unknown, step: Step, { doubts }: Context): void {
  if (made.members?.names()?.includes(String(step)) !== true) doubts.cause ??= made;
}

/** Nothing that would tell which element it is. */
const unnamed = (element: Evaluated): Evaluated => (element.state === 'unknown' ? causedBy({ ...element, detail: 'an element whose key is sensitive' }, element.at) : element);

/** The name or number of what is wanted, or what becomes of the expression without. */
function keyIn(data: Data | undefined, at: Place, context: Context): Step | Evaluated {
  if (typeof data === 'boolean') return String(data);
  if (typeof data === 'object' && isSecret(data)) return because(context, unevaluated(at, 'a secret as a key'), at);
  return typeof data === 'string' || typeof data === 'number' ? data : refuse(context, at, 'an index that is neither a text nor a number');
}

/** Of null nothing, of a single value that one. */
function splat(node: Splat, collection: Evaluated, context: Context): Evaluated {
  const at = placeIn(context, node);
  if (collection.state === 'absent') return { state: 'known', data: [], at };
  if (collection.state === 'unknown' && collection.members?.isCollection !== undefined) return eachOf(node, collection, context);
  if (collection.state === 'unknown' && collection.members === undefined) return because(context, collection, at);
  return collection.state === 'known' && Array.isArray(collection.data) ? splatList(node, collection, context) : { state: 'known', data: [itemOf(node, collection, context)], at };
}

/** Of a collection whose elements are not told apart. */
function eachOf(node: Splat, collection: Evaluated & Unknown, context: Context): Evaluated {
  const { members } = collection;
  const get = (name: string, at: Place): Evaluated | undefined => {
    const item = /^\d+$/.test(name) ? members?.get(name, at) : undefined;
    return item === undefined ? undefined : itemOf(node, item, context);
  };
  return { ...because(context, collection, placeIn(context, node)), members: { get, names: () => undefined, isCollection: true } };
}

function splatList(node: Splat, list: Evaluated & Known, context: Context): Evaluated {
  const at = placeIn(context, node);
  const items = list.data as readonly Evaluated[];
  if (!context.scope.work.spend(items.length)) return tooMuch(context, at);
  const data = node.each.kind === 'splat-item' ? items : items.map((item) => itemOf(node, item, context));
  const more: Unknown | undefined = list.more === undefined ? undefined : because(context, list.more, at);
  const isLoose = list.loose === true || (list.set === true && items.length > 1);
  return { state: 'known', data, at, ...(more === undefined ? {} : { more }), ...(isLoose ? { loose: true } : {}) };
}

const itemOf = (node: Splat, item: Evaluated, context: Context): Evaluated => sensitiveLike(context.evaluate(node.each, { ...context, item }), [item]);

