/** `[for …]` and `{for …}`. */
import type { Place, Unknown } from '@rds-iam-lint/model';
import { because, type Context, doubting, placeIn, refuse, sensitiveLike } from './context.ts';
import { truthOf } from './choice-of.ts';
import { keyText } from './evaluate-collection.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import type { Expression, ForObject, ForTuple } from './hcl-node.ts';
import { isOneOfAFew, overOptions } from './over-options.ts';
import { type Turn, type Turns, turnsOf } from './turns.ts';

export const evaluateForTuple = (node: ForTuple, context: Context): Evaluated => overCollection(node, context, (turns, way) => listOf(node, turns, way));

export const evaluateForObject = (node: ForObject, context: Context): Evaluated => overCollection(node, context, (turns, way) => objectOf(node, turns, way));

function overCollection(node: ForTuple | ForObject, context: Context, compute: (turns: Turns, context: Context) => Evaluated): Evaluated {
  const collection = context.evaluate(node.collection, context);
  return overOptions([collection], placeIn(context, node), ([made = collection], way) => {
    const turns = turnsOf(node, node, way, made);
    return 'state' in turns ? turns : compute(turns, way);
  }, { context, extent: 'outer' });
}

/** An element of the loop, and whether it is there. */
interface Item {
  readonly holds: Evaluated;
  readonly key: Evaluated;
  readonly result: Evaluated;
}

/** What is not there is not evaluated. */
function itemsOf(node: ForTuple | ForObject, { all }: Turns): readonly Item[] {
  return all.flatMap((turn): readonly Item[] => {
    const at = placeIn(turn.context, node);
    const holds = node.condition === undefined ? { state: 'known' as const, data: true, at } : truthOf(turn.context.evaluate(node.condition, turn.context), node.condition, turn.context);
    if (holds.state === 'known' && holds.data === false) return holds.sensitive === true ? [{ holds, key: holds, result: holds }] : [];
    const way = holds.state === 'known' ? turn.context : doubting(turn.context);
    const item = { holds, key: keyOf(node, turn, way), result: way.evaluate(node.result, way) };
    if (way !== turn.context) turn.context.doubts.maybe(way.doubts, at);
    return [item];
  });
}

const keyOf = (node: ForTuple | ForObject, turn: Turn, way: Context): Evaluated => (node.kind === 'for-object' ? way.evaluate(node.key, way) : turn.key);

/** Computes once for each way to choose what is there and under which key; what is open behind too many choices stays so. */
function overItems(node: Expression, items: readonly Item[], context: Context, compute: (items: readonly Item[], context: Context) => Evaluated): Evaluated {
  const open = [...new Set(items.flatMap(({ holds, key }) => (node.kind === 'for-object' ? [holds, key] : [holds])).filter(isOneOfAFew))];
  const at = placeIn(context, node);
  const value = overOptions(open, at, (made, way) => {
    const settled = new Map(open.map((given, index) => [given, made[index] ?? given]));
    return compute(items.map(({ holds, key, result }) => ({ holds: settled.get(holds) ?? holds, key: settled.get(key) ?? key, result })), way);
  }, { context, extent: 'outer' });
  return value.state === 'unknown' && value.reason === 'budget' ? compute(items, context) : value;
}

function listOf(node: ForTuple, turns: Turns, context: Context): Evaluated {
  const at = placeIn(context, node);
  return overItems(node, itemsOf(node, turns), context, (items, way) => {
    const open = items.findIndex(({ holds }) => holds.state !== 'known');
    const sure = items.filter(({ holds }) => holds.state === 'known' && holds.data === true);
    const before = open < 0 ? sure.length : items.slice(0, open).filter((item) => sure.includes(item)).length;
    const more = moreOf(items[open]?.holds, turns, at, way);
    const isLoose = turns.isLoose || sure.length > before;
    const list: Evaluated = { state: 'known', data: sure.map(({ result }) => result), at, ...(more === undefined ? {} : { more }), ...(isLoose ? { loose: true } : {}) };
    return sensitiveLike(list, [turns.collection, ...items.map(({ holds }) => holds)]);
  });
}

function moreOf(open: Evaluated | undefined, turns: Turns, at: Place, context: Context): Unknown | undefined {
  if (open?.state === 'unknown') return because(context, open, at);
  if (open !== undefined) return unevaluated(at, 'a condition');
  return turns.more === undefined ? undefined : because(context, turns.more, at);
}

/** Keys that are not known, and elements that may not be there, leave the whole object open. */
function objectOf(node: ForObject, turns: Turns, context: Context): Evaluated {
  const at = placeIn(context, node);
  return overItems(node, itemsOf(node, turns), context, (items, way) => {
    const more = moreOf(items.find(({ holds }) => holds.state !== 'known')?.holds, turns, at, way);
    const there = items.filter(({ holds }) => holds.state === 'known' && holds.data === true);
    const value = more === undefined ? keyed(node, there, turns, way) : more;
    return sensitiveLike(value, [turns.collection, ...items.flatMap(({ holds, key }) => [holds, key])]);
  });
}

function keyed(node: ForObject, items: readonly Item[], { isLoose }: Turns, context: Context): Evaluated {
  const at = placeIn(context, node);
  const groups = new Map<string, Evaluated[]>();
  for (const { key, result } of items) {
    const name = keyText(key, at, context);
    if (typeof name !== 'string') return name;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [result]);
    else if (node.grouping) group.push(result);
    else return refuse(context, at, 'a loop that gives two values for one key');
  }
  const asList = (data: readonly Evaluated[]): Evaluated => ({ state: 'known', data, at, ...(isLoose && data.length > 1 ? { loose: true } : {}) });
  return { state: 'known', data: Object.fromEntries(Array.from(groups, ([key, group]) => [key, node.grouping ? asList(group) : group[0] ?? asList(group)])), at };
}
