/** Functions on maps and objects. */
import { argumentAs, mapIn, type Mapping, Waiting } from './argument-as.ts';
import { byCodePoints } from './code-point-order.ts';
import { listOf, mapOf } from './collection.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, type Members, unknown } from './evaluated.ts';
import { entriesOf } from './likeness.ts';
import { Refusal } from './refusal.ts';
import { asSensitive, surveyOf } from './survey.ts';
import type { FunctionCall } from './terraform-function.ts';

export const MAP_FUNCTIONS: Readonly<Record<string, Definition>> = {
  keys: define(['map'], ([map], { at }) => listOf(entriesOf(map).map(([data]) => ({ state: 'known', data, at })), at), 'outer'),
  lookup: define(['open', 'text', 'open?'], ([map, key, other], { at }) => lookedUp(map, key, other, at), 'outer'),
  map: define(['open...'], ([args], { at }) => paired(args, at), 'outer'),
  merge: define(['open...'], ([maps], call) => merged(maps, call), 'outer'),
  transpose: define(['map'], ([map], call) => transposed(map, call)),
  values: define(['map'], ([map], { at }) => listOf(entriesOf(map).map(([, value]) => value), at), 'outer'),
  zipmap: define(['texts', 'items'], ([keys, values], { at, args: [given] }) => {
    if (keys.length !== values.length) return new Refusal('lists of different lengths');
    const map = mapOf(keys.map((key, index) => [key, values[index] ?? { state: 'absent', at }]), at);
    return given !== undefined && surveyOf(given).sensitive ? asSensitive(map) : map;
  }, 'outer'),
};

const own = (map: Mapping, key: string): Evaluated | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

function lookedUp(map: Evaluated, key: string, other: Evaluated | undefined, at: Evaluated['at']): Result {
  if (map.state === 'absent') return new Refusal('an argument that is null');
  if (map.state === 'unknown' && map.members === undefined) return causedBy(map, at);
  if (map.state === 'known' && mapIn(map.data) === undefined) return new Refusal('an argument that is no map');
  return memberOf(map, key, at) ?? other ?? new Refusal('a key that is not there, and no default');
}

function memberOf(map: Evaluated, name: string, at: Evaluated['at']): Evaluated | undefined {
  return map.state === 'known' ? own(mapIn(map.data) ?? {}, name) : map.members?.get(name, at);
}

/** `map("key", value, …)`, until Terraform 0.15. */
function paired(args: readonly Evaluated[], at: Evaluated['at']): Result {
  const keys = args.filter((_, index) => index % 2 === 0).map((key) => argumentAs('text', key, at));
  if (args.length % 2 === 1 || keys.some((key) => key instanceof Refusal)) return new Refusal('keys and values that do not match');
  const open = keys.find((key) => key instanceof Waiting);
  if (open !== undefined) return causedBy(open.cause, at);
  return mapOf(keys.map((key, index) => [String(key), args[index * 2 + 1] ?? { state: 'absent', at }]), at);
}

/** Null is no map to merge; where a map is not known, what comes before it may be overridden, and only what comes after it is certain. */
function merged(maps: readonly Evaluated[], { at, work }: FunctionCall): Result {
  const there = maps.filter((map) => map.state !== 'absent');
  const read = there.map((map) => (map.state === 'known' ? mapIn(map.data) : namedIn(map, at)));
  if (read.some((map, index) => map === undefined && there[index]?.state === 'known')) return new Refusal('an argument that is no map');
  const size = read.reduce((sum, map) => sum + (map === undefined ? 1 : Object.keys(map).length), 0);
  if (!work.spend(size)) return unknown(at, 'budget', 'merge: too many elements');
  if (read.every((map) => map !== undefined)) return mapOf(read.flatMap((map) => Object.entries(map)), at);
  const filled = there.filter((_, index) => read[index] === undefined || Object.keys(read[index]).length > 0);
  const [only] = filled;
  if (filled.length === 1 && only !== undefined) return only;
  const open = there.find((map, index) => map.state === 'unknown' && read[index] === undefined);
  return open?.state === 'unknown' ? { ...causedBy(open, at), members: layered(there) } : new Refusal('an argument that is no map');
}

function namedIn(map: Evaluated, at: Evaluated['at']): Mapping | undefined {
  const names = map.members?.names();
  return names === undefined ? undefined : Object.fromEntries(names.map((name) => [name, map.members?.get(name, at) ?? { state: 'absent', at }]));
}

/** What the last that may have it says. */
function layered(maps: readonly Evaluated[]): Members {
  const last = maps.toReversed();
  return {
    names: () => undefined,
    get(name, at) {
      for (const map of last) {
        if (map.state === 'unknown' && map.members === undefined) return causedBy(map, at);
        const found = memberOf(map, name, at);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function transposed(map: Mapping, { at, work }: FunctionCall): Result {
  const found = new Map<string, string[]>();
  for (const [key, list] of Object.entries(map)) {
    const texts = argumentAs('texts', list, at);
    if (texts instanceof Refusal) return texts;
    if (texts instanceof Waiting) return causedBy(texts.cause, at);
    for (const text of texts as readonly string[]) {
      const keys = found.get(text) ?? [];
      keys.push(key);
      found.set(text, keys);
    }
  }
  const size = [...found.values()].reduce((sum, keys) => sum + keys.length, 0);
  if (!work.spend(size)) return unknown(at, 'budget', 'transpose: too many elements');
  return mapOf([...found].map(([name, keys]) => [name, listOf(keys.toSorted(byCodePoints).map((data) => ({ state: 'known', data, at })), at)] as const), at);
}
