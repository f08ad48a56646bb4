/** Values that are one of a few: which choices they depend on, and what they are once a choice is made. */
import type { Candidates, Data, Part, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from './wildcard.ts';

/** More assignments than this are not tried. */
export const MOST_ASSIGNMENTS = 16;

/** An index into the options of each choice id. */
export type Assignment = ReadonlyMap<string, number>;

/** False only of a value that no choice is in: saves who knows going through it. */
export type MayHoldChoice = (value: Value) => boolean;

const ANY: MayHoldChoice = () => true;

/** The choices that the values depend on, at any depth, each with the labels of its options. */
export function choicesIn(values: Iterable<Value>, mayHold = ANY): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const value of values) collect(value, found, mayHold);
  return found;
}

function collect(value: Value, found: Map<string, readonly string[]>, mayHold: MayHoldChoice): void {
  if (value.state === 'absent' || !mayHold(value)) return;
  if (value.state === 'unknown') {
    if (value.candidates !== undefined) collectCandidates(value.candidates, found, mayHold);
    for (const part of value.parts ?? []) if (typeof part !== 'string') collect(part, found, mayHold);
    return;
  }
  if (value.more !== undefined) collect(value.more, found, mayHold);
  for (const inner of innerValues(value.data)) collect(inner, found, mayHold);
}

function collectCandidates({ choice, labels, values }: Candidates, found: Map<string, readonly string[]>, mayHold: MayHoldChoice): void {
  found.set(choice, labels);
  for (const option of values) collect(option, found, mayHold);
}

/** The values inside a list or an object. */
export function innerValues(data: Data): readonly Value[] {
  if (typeof data !== 'object' || isSecret(data)) return [];
  return Array.isArray(data) ? (data as readonly Value[]) : Object.values(data as Readonly<Record<string, Value>>);
}

export const isSecret = (data: Data): data is Extract<Data, { secret: string }> =>
  typeof data === 'object' && 'secret' in data && typeof data.secret === 'string';

/** Whether there are at most `MOST_ASSIGNMENTS` ways to make the choices. */
export function areFew(choices: ReadonlyMap<string, readonly string[]>): boolean {
  let ways = 1;
  for (const labels of choices.values()) {
    ways *= labels.length;
    if (ways > MOST_ASSIGNMENTS) return false;
  }
  return true;
}

/** Every way to make the choices, or `undefined` when there are more than `MOST_ASSIGNMENTS`. */
export function assignmentsOf(choices: ReadonlyMap<string, readonly string[]>): readonly Assignment[] | undefined {
  if (!areFew(choices)) return undefined;
  let assignments: readonly Assignment[] = [new Map()];
  for (const [choice, labels] of choices) assignments = assignments.flatMap((assignment) => labels.map((_, index) => new Map(assignment).set(choice, index)));
  return assignments;
}

/** The value after the choices of `assignment` are made; choices that it does not name stay open. What holds none of them is not copied. */
export function chosen(value: Value, assignment: Assignment, mayHold = ANY): Value {
  if (assignment.size === 0 || value.state === 'absent' || !mayHold(value)) return value;
  return value.state === 'unknown' ? chosenUnknown(value, assignment, mayHold) : chosenKnown(value, assignment, mayHold);
}

function chosenUnknown(value: Unknown, assignment: Assignment, mayHold: MayHoldChoice): Value {
  const { candidates, parts } = value;
  if (candidates !== undefined) {
    const index = assignment.get(candidates.choice);
    const option = index === undefined ? undefined : candidates.values[index];
    if (option !== undefined) return chosen(option, assignment, mayHold);
    const values = eachOf(candidates.values, (inner) => chosen(inner, assignment, mayHold));
    return values === candidates.values ? value : { ...value, candidates: { ...candidates, values } };
  }
  const made = parts === undefined ? parts : eachOf(parts, (part) => (typeof part === 'string' ? part : chosen(part, assignment, mayHold)));
  return made === undefined || made === parts ? value : joined(value, made);
}

/** A partly known string: known once all its parts are, otherwise the same unknown with the new parts. */
export function joined(whole: Unknown, parts: readonly Part[]): Value {
  const texts = parts.map(textOfPart);
  if (texts.every((text) => text !== undefined)) return { state: 'known', data: texts.join(''), at: whole.at };
  return { ...whole, parts };
}

function chosenKnown(value: Extract<Value, { state: 'known' }>, assignment: Assignment, mayHold: MayHoldChoice): Value {
  const data = chosenData(value.data, assignment, mayHold);
  if (value.more === undefined) return data === value.data ? value : { ...value, data };
  const { more, ...known } = value;
  const rest = chosen(more, assignment, mayHold);
  if (rest === more && data === value.data) return value;
  if (rest.state === 'unknown') return { ...known, data, more: rest };
  if (rest.state === 'absent') return { ...known, data };
  if (!Array.isArray(rest.data)) return { ...known, data, more: { state: 'unknown', at: rest.at, reason: 'expression', detail: 'a list' } };
  const longer = { ...known, data: [...(data as readonly Value[]), ...(rest.data as readonly Value[])] };
  return rest.more === undefined ? longer : { ...longer, more: rest.more };
}

function chosenData(data: Data, assignment: Assignment, mayHold: MayHoldChoice): Data {
  if (typeof data !== 'object' || isSecret(data)) return data;
  if (Array.isArray(data)) return eachOf(data as readonly Value[], (item) => chosen(item, assignment, mayHold));
  const members = data as Readonly<Record<string, Value>>;
  const names = Object.keys(members);
  const before = Object.values(members);
  const made = eachOf(before, (item) => chosen(item, assignment, mayHold));
  return made === before ? data : Object.fromEntries(names.map((name, index) => [name, made[index] as Value]));
}

/** The same list when no item changes. */
function eachOf<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  let made: Item[] | undefined;
  for (const [index, item] of items.entries()) {
    const changed = change(item);
    if (made === undefined && changed !== item) made = items.slice(0, index);
    made?.push(changed);
  }
  return made ?? items;
}
