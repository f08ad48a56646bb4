/** The explanation of a verdict: the same decisions as the judge's, in words, one way of choosing after another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Data, Resource, Rule, Unknown, Value, Verdict } from '@rds-iam-lint/model';
import { judge } from './judge.ts';
import type { RuleBook } from './rule-book.ts';
import { trace, type TraceBranch, type TraceNode } from './trace.ts';

const at = { file: 'main.tf', start: 0, end: 4 };
const known = (data: Data): Value => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };
const either = (choice: string, ...values: readonly Value[]): Unknown => ({ ...unknown, candidates: { choice: `t.yaml#${choice}`, labels: values.map((_, index) => `${choice} is ${index}`), values } });

const resource = (attributes: Readonly<Record<string, Value>>, rest: Partial<Resource> = {}): Resource => ({ kind: 'rds.instance', unit: 'root', id: 'app', exists: known(true), attributes, at, ...rest });
const rule = (assertion: Condition, rest: Partial<Rule> = {}): Rule => ({ id: 'test/rule', title: 'A rule', severity: 'high', applies_to: ['rds.instance'], assert: assertion, message: 'It fails.', why: '', fix: '', references: [], ...rest });
const OPTIONS = { asOf: '2026-11-21' };
const KEY = { rule: 'test/rule', unit: 'root', resource: 'app' };
const bookOf = (...rules: readonly Rule[]): RuleBook => ({ kinds: {}, tables: {}, rules });
const factsOf = (...resources: readonly Resource[]) => ({ resources, gaps: [], complete: [] });
const traced = (one: Rule, subject: Resource) => trace(bookOf(one), factsOf(subject), OPTIONS, KEY);
/** One line a node, indented. */
const lines = (nodes: readonly TraceNode[], indent = ''): readonly string[] => nodes.flatMap(({ condition, truth, reading, parts }) => [`${indent}${condition}: ${truth}${reading === undefined ? '' : ` (${reading.attribute})`}`, ...lines(parts, `${indent}  `)]);
const told = (branches: readonly TraceBranch[]) => branches.map(({ when, nodes }) => [when, ...lines(nodes)]);

describe('trace', () => {
  it('tells every condition in words', () => {
    const assertion: Condition = { all: [{ any: [{ attribute: 'a', equals: 'x' }, { not: { attribute: 'b', present: true } }] }, { some: 'list', satisfies: { attribute: 'item', equals: 'y' } }, { every: 'none', satisfies: { attribute: 'item', equals: 'y' } }, { listed_in: 'engines', with: { engine: 'a' } }] };
    const subject = resource({ a: known('x'), b: unknown, list: known([known('y')]), none: absent });
    expect(told(traced(rule(assertion, { when: { attribute: 'a', present: true } }), subject))).toEqual([[
      '',
      'exists: true (exists)',
      'when: true',
      '  a present: true (a)',
      'assert: unknown',
      '  all of: unknown',
      '    any of: true',
      '      a equals "x": true (a)',
      '      not: unknown',
      '        b present: unknown (b)',
      '    some of list: true (item)',
      '      item 1: item equals "y": true (item)',
      '    every one of none: true (none)',
      '    listed in engines: unknown (a)',
    ]]);
  });

  it('gives the readings themselves', () => {
    const [branch] = traced(rule({ attribute: 'a', equals: 'x' }), resource({ a: known('y') }));
    expect(branch?.nodes.map(({ reading, parts }) => [reading, parts.map((part) => part.reading)])).toEqual([
      [{ attribute: 'exists', value: known(true), wanted: '' }, []],
      [undefined, [{ attribute: 'a', value: known('y'), wanted: 'equals "x"' }]],
    ]);
    expect(branch?.nodes[1]).not.toHaveProperty('reading');
  });

  it('a list of partly decided items keeps its words without a reading', () => {
    const all: Condition = { every: 'list', satisfies: { all: [] } };
    const [branch] = traced(rule(all), resource({ list: known([known('y')]) }));
    expect(lines(branch?.nodes ?? []).slice(-2)).toEqual(['  every one of list: true', '    item 1: all of: true']);
    expect(branch?.nodes[1]?.parts[0]).not.toHaveProperty('reading');
  });

  it('tells each item of a list, up to twenty, and that an unknown one may not be there', () => {
    const some: Condition = { some: 'list', satisfies: { attribute: 'item', equals: 'y' } };
    const short = traced(rule(some), resource({ list: known([known('x'), absent, unknown]) }));
    expect(lines(short[0]?.nodes ?? []).slice(-3)).toEqual(['  some of list: unknown (item)', '    item 1: item equals "y": false (item)', '    item 2, if there is one: item equals "y": unknown (item)']);
    const long = lines(traced(rule(some), resource({ list: known(Array.from({ length: 22 }, () => known('x'))) }))[0]?.nodes ?? []);
    expect(long.at(-21)).toBe('  some of list (the first 20 of 22): false (item)');
    expect(long.at(-1)).toMatch(/^ {4}item 20:/);
  });

  it('goes through the ways to choose', () => {
    const subject = resource({ a: either('A', known('x'), known('y')), b: either('B', known('x'), absent), other: either('Other', known(1), known(2)) }, { exists: either('A', known(true), known(false)) });
    const both = rule({ all: [{ attribute: 'a', equals: 'x' }, { attribute: 'b', present: true }] });
    expect(traced(both, subject).map(({ when, nodes }) => `${when}: ${nodes.map(({ truth }) => truth).join()}`)).toEqual(['A is 0 and B is 0: true,true', 'A is 0 and B is 1: true,false', 'A is 1 and B is 0: false,false', 'A is 1 and B is 1: false,false']);
  });

  it('existence that is not known is told so', () => {
    const truth = (exists: Value) => traced(rule({ attribute: 'a', equals: 'x' }), resource({ a: known('x') }, { exists }))[0]?.nodes[0]?.truth;
    expect([known(true), known(false), known('yes'), unknown, absent].map(truth)).toEqual(['true', 'false', 'true', 'unknown', 'unknown']);
  });

  it('of many ways there are none, nor of what is gone', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const attributes = Object.fromEntries(names.map((name) => [name, either(name, known(1), known(2))]));
    const one = rule({ all: names.map((attribute) => ({ attribute, equals: 1 })) });
    expect(traced(one, resource(attributes))).toEqual([]);
    const simple = rule({ attribute: 'a', equals: 1 });
    const subject = resource({ a: known(1) });
    expect(trace(bookOf(simple), factsOf(subject), OPTIONS, { ...KEY, rule: 'test/other' })).toEqual([]);
    expect(trace(bookOf(simple), factsOf(subject), OPTIONS, { ...KEY, unit: 'other' })).toEqual([]);
    expect(trace(bookOf(simple), factsOf(subject), OPTIONS, { ...KEY, resource: 'other' })).toEqual([]);
    expect(trace(bookOf(simple), factsOf({ ...subject, kind: 'rds.proxy' }), OPTIONS, KEY)).toEqual([]);
  });

  it('finds its rule and its resource among others', () => {
    const rules = bookOf(rule({ attribute: 'b', equals: 1 }, { id: 'test/first' }), rule({ attribute: 'a', equals: 1 }));
    const facts = factsOf(resource({}, { id: 'other' }), resource({}, { kind: 'rds.proxy' }), resource({}, { unit: 'other' }), resource({ a: known(1) }));
    expect(told(trace(rules, facts, OPTIONS, KEY))).toEqual([['', 'exists: true (exists)', 'assert: true', '  a equals 1: true (a)']]);
  });
});

const value = fc.constantFrom<Value>(known('x'), known('y'), absent, unknown, either('A', known('x'), known('y')), either('B', unknown, known('x')), either('A', absent, either('B', known('x'), known('y'))));
const test = fc.record({ attribute: fc.constantFrom('a', 'b'), equals: fc.constantFrom('x', 'y') });
const condition: fc.Arbitrary<Condition> = fc.oneof<fc.Arbitrary<Condition>[]>(test, test.map((not) => ({ not })), fc.array(test, { minLength: 1, maxLength: 2 }).map((all) => ({ all })), fc.array(test, { minLength: 1, maxLength: 2 }).map((any) => ({ any })));

/** The verdict of one way, from the truths that were told. */
function verdictOf({ nodes }: TraceBranch): Verdict {
  const truthOf = (condition_: string) => nodes.find((node) => node.condition === condition_)?.truth;
  const [exists, when = 'true', assertion] = [truthOf('exists'), truthOf('when'), truthOf('assert')];
  if (exists === 'false' || when === 'false') return 'not-applicable';
  if (assertion === 'true') return 'pass';
  return [exists, when, assertion].includes('unknown') ? 'unknown' : 'fail';
}

function mergedOf(verdicts: ReadonlySet<Verdict>): Verdict {
  if (verdicts.size === 1) return [...verdicts][0] ?? 'unknown';
  return verdicts.has('fail') || verdicts.has('unknown') ? 'unknown' : 'pass';
}

it('tells what the judge decided', () => {
  const seen = new Map<Verdict, number>();
  fc.assert(fc.property(condition, fc.option(condition, { nil: undefined }), fc.record({ a: value, b: value }), fc.constantFrom<Value>(known(true), unknown, either('A', known(true), known(false))), (assertion, when, attributes, exists) => {
    const one = rule(assertion, when === undefined ? {} : { when });
    const subject = resource(attributes, { exists });
    const verdict = judge(bookOf(one), factsOf(subject), OPTIONS)[0]?.verdict ?? 'pass';
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    expect(mergedOf(new Set(traced(one, subject).map(verdictOf)))).toBe(verdict);
  }), { seed: 12, numRuns: 400 });
  expect(Math.min(...['pass', 'fail', 'unknown', 'not-applicable'].map((verdict) => seen.get(verdict as Verdict) ?? 0))).toBeGreaterThan(15);
});
