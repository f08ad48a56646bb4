/** Which units of a baseline go by another name now: folders and files that were renamed or moved. */

/** What tells the findings of a unit apart: rule, kind and resource, by unit. */
export type KeysByUnit = ReadonlyMap<string, ReadonlySet<string>>;

/** Pairs beyond these are not compared: the findings count as new. */
const MOST_PAIRS = 200_000;

/** At least so much of what both have together has to be the same. */
const LEAST_ALIKE = 0.5;

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly alike: number;
  readonly tail: number;
}

/** New names by old ones. The pairs that are most alike come first; of equal ones those whose paths end alike. Each unit is in one pair at most. */
export function renamedUnits(gone: KeysByUnit, fresh: KeysByUnit): ReadonlyMap<string, string> {
  const pairs = pairsOf(gone, fresh).filter(({ alike }) => alike >= LEAST_ALIKE);
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of pairs.sort(byLikeness)) {
    if (renamed.has(from) || taken.has(to)) continue;
    renamed.set(from, to);
    taken.add(to);
  }
  return renamed;
}

/** Units that have something in common. */
function pairsOf(gone: KeysByUnit, fresh: KeysByUnit): Pair[] {
  const holders = holdersOf(fresh);
  const pairs: Pair[] = [];
  for (const [from, keys] of gone) {
    const common = countsOf([...keys].flatMap((key) => holders.get(key) ?? []));
    if (pairs.length + common.size > MOST_PAIRS) return [];
    for (const [to, count] of common) pairs.push({ from, to, alike: count / (keys.size + (fresh.get(to)?.size ?? 0) - count), tail: commonTail(from, to) });
  }
  return pairs;
}

function holdersOf(units: KeysByUnit): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const [unit, keys] of units) {
    for (const key of keys) {
      const list = holders.get(key) ?? [];
      list.push(unit);
      holders.set(key, list);
    }
  }
  return holders;
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** How many steps at the end of two paths are the same. */
function commonTail(one: string, other: string): number {
  const [left, right] = [one, other].map((path) => path.split('/').reverse());
  const differs = (left ?? []).findIndex((step, index) => step !== right?.[index]);
  return differs < 0 ? (left?.length ?? 0) : differs;
}

const byLikeness = (one: Pair, other: Pair): number => other.alike - one.alike || other.tail - one.tail || (one.from + one.to < other.from + other.to ? -1 : 1);
