/** The promise of the engine: fail ⇒ every completion of the unknowns fails; pass or not-applicable ⇒ none does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidates, Condition, Data, Kinds, Known, Part, Resource, Rule, Table, Unknown, Value, Verdict } from '@rds-iam-lint/model';
import { judge } from './judge.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const known = (data: Data): Known => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };
const DAY = '2026-11-21';

type Type = 'string' | 'number' | 'boolean' | 'object' | 'tags' | 'items';
const FIELDS: Readonly<Record<string, Type>> = { a: 'string', n: 'number', tags: 'tags' };
const ATTRIBUTES: Readonly<Record<string, Type>> = { a: 'string', b: 'string', version: 'string', n: 'number', m: 'number', f: 'boolean', g: 'boolean', box: 'object', tags: 'tags', items: 'items' };

const TEXTS = ['', 'x', 'xy', 'y', '8', '8.0.16', '8.1'];
const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(0, 1, 7);

type Fields = Readonly<Record<string, Value>>;

// Conditions: every operator, also on attributes of the wrong type, since a user may write that.

const scalar = fc.oneof(text, number, fc.boolean());
const parameter = fc.constantFrom({ parameter: 'limit' }, { parameter: 'name' }, { parameter: 'unset' });
const OUTSIDE = [...Object.keys(ATTRIBUTES), 'box.a', 'a.x', 'box.n'];
const INSIDE = ['item', 'a', 'n', 'tags', 'item.a', 'resource.f', 'resource.a', 'resource.n'];

function test(names: readonly string[]): fc.Arbitrary<Condition> {
  const attribute = fc.constantFrom(...names);
  const operand = <T>(literal: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: literal }, { weight: 1, arbitrary: parameter }, { weight: 2, arbitrary: fc.record({ attribute }) });
  return fc.oneof(
    fc.record({ attribute, present: fc.boolean() }),
    fc.record({ attribute: fc.constantFrom(...names.filter((name) => /[abm]$/.test(name)), ...names), equals: operand(scalar) }),
    fc.record({ attribute, in: operand(fc.array(scalar, { minLength: 1, maxLength: 3 })) }),
    fc.record({ attribute, matches: operand(fc.constantFrom('x.*', '(x|y)+', '8[.].*', '(')) }),
    fc.record({ attribute: fc.constantFrom(...names.filter((name) => /[nm]$/.test(name))), at_least: operand(number) }),
    fc.record({ attribute: fc.constantFrom(...names.filter((name) => /[nm]$/.test(name))), at_most: operand(number) }),
    fc.record({ attribute, contains: operand(scalar) }),
    fc.record({ attribute, version: operand(fc.constantFrom('>=8.0.16', '>=8 <9', '<8.1')) }),
    fc.record({ listed_in: fc.constantFrom('engines', 'open'), with: fc.record({ engine: attribute, class: attribute, version: attribute }, { requiredKeys: ['engine'] }).map((columns): Record<string, string> => ({ ...columns })) }),
  );
}

/** Conditions of at most three levels; inside a list they speak of its items. */
function condition(levels: number, names: readonly string[]): fc.Arbitrary<Condition> {
  if (levels === 0) return test(names);
  const below = condition(levels - 1, names);
  const inside = condition(levels - 1, INSIDE);
  const list = fc.constantFrom(...(names === INSIDE ? ['tags', 'resource.items'] : ['items', 'items', 'tags', 'a']));
  const several = fc.array(below, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    test(names),
    several.map((all) => ({ all })),
    several.map((any) => ({ any })),
    below.map((not) => ({ not })),
    fc.record({ some: list, satisfies: inside }),
    fc.record({ every: list, satisfies: inside }),
  );
}

// Resources: what a reader may say about an attribute of that type.

const CHOICES = ['t#c', 't#d'];
const settled = (type: Type): fc.Arbitrary<Value> => fc.oneof({ weight: 5, arbitrary: filled(type) }, { weight: 1, arbitrary: fc.constant(absent) });
const part: fc.Arbitrary<Part> = fc.oneof<fc.Arbitrary<Part>[]>(text, fc.constant(unknown), text.map(known), fc.constant(absent), fc.constant({ ...unknown, parts: [unknown, 'y'] }));
const partly = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts): Value => ({ ...unknown, parts }));

function value(type: Type, depth = 2): fc.Arbitrary<Value> {
  const inner = { string: () => settled('string'), number: () => settled('number'), boolean: () => settled('boolean'), object: () => object(depth), tags: () => list('string', depth), items: () => list('object', depth) }[type]();
  const either = depth === 0 ? [] : [fc.tuple(fc.constantFrom(...CHOICES), value(type, depth - 1), value(type, depth - 1)).map(([choice, ...values]): Value => ({ ...unknown, candidates: { choice, labels: [`${choice} is 0`, `${choice} is 1`], values } }))];
  return fc.oneof({ weight: 5, arbitrary: inner }, { weight: 1, arbitrary: fc.constant<Value>(unknown) }, ...either, ...(type === 'string' ? [partly] : []));
}

const object = (depth: number): fc.Arbitrary<Value> => fc.record(Object.fromEntries(Object.entries(FIELDS).map(([name, type]) => [name, value(type, depth - 1 < 0 ? 0 : depth - 1)])), { requiredKeys: [] }).map((data) => known(data as Fields));

function list(of: 'string' | 'object', depth: number): fc.Arbitrary<Value> {
  const items = fc.array(value(of, Math.max(depth - 1, 0)), { maxLength: 2 });
  const rest = fc.constantFrom<(Unknown | undefined)[]>(undefined, undefined, unknown, { ...unknown, candidates: { choice: 't#c', labels: ['0', '1'], values: [known([]), { ...known([]), more: unknown }] } });
  return fc.tuple(items, rest).map(([data, more]) => (more === undefined ? known(data) : { ...known(data), more }));
}

const attributes = fc.record(Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, type]) => [name, value(type)])), { requiredKeys: [] }).map((found) => found as Fields);
const exists = fc.oneof({ weight: 6, arbitrary: fc.constant(known(true)) }, { weight: 1, arbitrary: value('boolean') });

// Completions: every unknown becomes a value of its type, or nothing.

/** Values of a type, all known. */
function filled(type: Type): fc.Arbitrary<Value> {
  if (type === 'string') return text.map(known);
  if (type === 'number') return number.map(known);
  if (type === 'boolean') return fc.boolean().map(known);
  if (type === 'object') return fc.record(Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, settled(field)])), { requiredKeys: [] }).map((data) => known(data as Fields));
  return fc.array(settled(itemType(type)), { maxLength: 2 }).map(known);
}

const itemType = (type: Type): Type => (type === 'items' ? 'object' : 'string');

/** What a completion is drawn from: values by type, further items of a list, and one option for each choice. */
interface Draw { readonly of: (type: Type) => Value; readonly rest: (type: Type) => readonly Value[]; readonly option: (choice: string) => number }

const TYPES = ['string', 'number', 'boolean', 'object', 'tags', 'items'] as const;
const POOLS = Object.fromEntries(TYPES.map((type) => [type, fc.sample(settled(type), { numRuns: 40, seed: 10 })]));

/** One completion for each number. */
function drawOf(turn: number): Draw {
  let state = turn;
  /** A linear congruential generator; its upper bits. */
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 16) % below;
  };
  const of = (type: Type) => POOLS[type]?.[next(40)] ?? absent;
  return { of, rest: (type) => Array.from({ length: next(3) }, () => of(itemType(type))), option: (choice) => (turn >>> CHOICES.indexOf(choice)) & 1 };
}

function completed(before: Value, type: Type, draw: Draw): Value {
  if (before.state === 'absent') return before;
  if (before.state === 'known') return completedKnown(before, type, draw);
  const { candidates, parts } = before;
  if (candidates !== undefined) return completed(optionOf(candidates, draw), type, draw);
  return parts === undefined ? draw.of(type) : known(parts.map((piece) => textOf(piece, draw)).join(''));
}

const optionOf = ({ choice, values }: Candidates, draw: Draw): Value => values[draw.option(choice)] ?? absent;

function textOf(piece: Part, draw: Draw): string {
  if (typeof piece === 'string') return piece;
  const made = completed(piece, 'string', draw);
  return made.state === 'known' && typeof made.data === 'string' ? made.data : '';
}

function completedKnown(before: Known, type: Type, draw: Draw): Value {
  if (typeof before.data !== 'object') return before;
  if (Array.isArray(before.data)) {
    const items = (before.data as readonly Value[]).map((item) => completed(item, itemType(type), draw));
    return known([...items, ...completedRest(before.more, type, draw)]);
  }
  const fields = before.data as Readonly<Record<string, Value>>;
  return known(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, completed(field, FIELDS[name] ?? 'string', draw)])));
}

function completedRest(more: Unknown | undefined, type: Type, draw: Draw): readonly Value[] {
  if (more === undefined) return [];
  if (more.candidates === undefined) return draw.rest(type);
  const rest = completed(optionOf(more.candidates, draw), type, draw);
  return rest.state === 'known' && Array.isArray(rest.data) ? (rest.data as readonly Value[]) : [];
}

function completion(resource: Resource, draw: Draw): Resource {
  const found = Object.entries(ATTRIBUTES).map(([name, type]) => [name, completed(resource.attributes[name] ?? unknown, type, draw)] as const);
  return { ...resource, exists: completed(resource.exists, 'boolean', draw), attributes: Object.fromEntries(found) };
}

// The rule book around them.

const row = (cells: Table['rows'][number]['cells']) => ({ cells, since: '2020-01-01', source: 'https://example.org', retrieved: '2026-01-01' });
const ROWS = [row({ engine: 'x', version: '>=8' }), row({ engine: ['y', 'x*'], class: 'x?' }), row({ engine: '8', class: { unknown: 'two pages disagree' } }), row({ engine: '*', class: '8*', version: '<8.1' })];
const COLUMNS = { engine: 'exact', class: 'glob', version: 'version' } as const;
const tables = {
  engines: { table: 'engines', description: 'Engines of this test.', columns: COLUMNS, complete: true, rows: ROWS },
  open: { table: 'open', description: 'Engines of this test.', columns: COLUMNS, complete: false, rows: ROWS },
};
const edition = (data: number | string | null) => ({ type: 'number', description: 'A limit.', editions: [{ value: data, since: '2020-01-01', source: 'https://example.org', retrieved: '2026-01-01' }] }) as const;
const kinds: Kinds = { 'rds.instance': { kind: 'rds.instance', noun: 'database', attributes: { a: { type: 'string' } } } };

function ruleOf(assertion: Condition, when: Condition | undefined): Rule {
  const parameters = { limit: edition(1), name: edition('x'), unset: edition(null) };
  return { id: 'test/rule', title: 'A rule', severity: 'high', applies_to: ['rds.instance'], assert: assertion, ...(when === undefined ? {} : { when }), message: 'It fails.', why: '', fix: '', parameters, references: [] };
}

/** Nothing for a resource that does not exist. */
function verdictOf(rule: Rule, resource: Resource): Verdict | undefined {
  return judge({ kinds, tables, rules: [rule] }, { resources: [resource], gaps: [], complete: [] }, { asOf: DAY })[0]?.verdict;
}

const turns = fc.array(fc.nat(), { minLength: 10, maxLength: 10 });

describe('soundness', () => {
  it('a verdict holds however the unknowns turn out', () => {
    const seen: Record<Verdict, number> = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
    fc.assert(fc.property(condition(3, OUTSIDE), fc.option(condition(1, OUTSIDE), { nil: undefined, freq: 2 }), fc.record({ attributes, exists }), turns, (assertion, when, found, drawn) => {
      const resource: Resource = { kind: 'rds.instance', unit: 'u', id: 'i', ...found, at };
      const rule = ruleOf(assertion, when);
      const before = verdictOf(rule, resource);
      if (before === undefined) return;
      seen[before]++;
      if (before === 'unknown') return;
      for (const turn of drawn) {
        const complete = completion(resource, drawOf(turn));
        const after = verdictOf(rule, complete);
        expect(after === 'fail', JSON.stringify({ before, after, assertion, when, resource, complete })).toBe(before === 'fail');
      }
    }), { seed: 11, numRuns: 1500 });
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(60);
  }, 60_000);
});
