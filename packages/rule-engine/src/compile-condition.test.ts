/** Conditions as they are written: what each decides, and which readings it names. */
import { describe, expect, it } from 'vitest';
import type { Condition, Data, Table, Unknown, Value } from '@rds-iam-lint/model';
import { compileCondition, operatorOf } from './compile-condition.ts';
import type { Scope } from './scope.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const known = (data: Data): Value => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };
const partly: Unknown = { ...unknown, parts: ['b', unknown] };

const engines: Table = {
  table: 'engines', description: 'Engines of this test.', complete: true, columns: { engine: 'exact', version: 'version' },
  rows: [{ cells: { engine: 'a', version: '>=8.1' }, since: '2020-01-01', source: 'https://example.org', retrieved: '2026-01-01' }],
};
const attributes: Readonly<Record<string, Value>> = {
  a: known('a'), b: known('b'), seven: known(7), none: absent, open: unknown, partly, empty: known([]), text: known('x'), secret: known({ secret: 'literal', length: 3 }),
  list: known([known('a'), absent, known('b')]), mixed: known([known('a'), unknown]), unsure: known([unknown]), sure: known([partly]), blank: known([absent]),
  longer: { state: 'known', data: [known('a')], at, more: unknown }, rest: { state: 'known', data: [], at, more: unknown },
  v8: known('8'), v82: known('8.2'),
};
const scope: Scope = { resource: { attributes, at }, knowledge: { parameters: { limit: 7, unset: null }, tables: { engines, partial: { ...engines, complete: false } }, day: '2026-11-21' } };
/** `t:a,b` is true because of a and b. */
const told = (condition: Condition) => {
  const { truth, because } = compileCondition(condition)(scope);
  return `${truth.charAt(0)}:${because.map(({ attribute, wanted }) => `${attribute} ${wanted}`).join(', ')}`;
};

describe('a test', () => {
  it.each<[Condition, string]>([
    [{ attribute: 'a', equals: 'a' }, 't:a equals "a"'],
    [{ attribute: 'a', equals: 'b' }, 'f:a equals "b"'],
    [{ attribute: 'open', equals: 'b' }, 'u:open equals "b"'],
    [{ attribute: 'partly', equals: 'a' }, 'f:partly equals "a"'],
    [{ attribute: 'none', equals: 'a' }, 'f:none equals "a"'],
    [{ attribute: 'a', in: ['a', 1] }, 't:a in ["a",1]'],
    [{ attribute: 'seven', at_least: 7 }, 't:seven at least 7'],
    [{ attribute: 'seven', at_most: 6 }, 'f:seven at most 6'],
    [{ attribute: 'a', matches: 'a|b' }, 't:a matches "a|b"'],
    [{ attribute: 'list', contains: 'b' }, 't:list contains "b"'],
    [{ attribute: 'v82', version: '>=8' }, 't:v82 version ">=8"'],
    [{ attribute: 'a', present: true }, 't:a present'],
    [{ attribute: 'a', present: false }, 'f:a absent'],
    [{ attribute: 'none', present: true }, 'f:none present'],
    [{ attribute: 'none', present: false }, 't:none absent'],
    [{ attribute: 'open', present: true }, 'u:open present'],
    [{ attribute: 'open', present: false }, 'u:open absent'],
    [{ attribute: 'seven', at_least: { parameter: 'limit' } }, 't:seven at least 7 (limit)'],
    [{ attribute: 'open', at_least: { parameter: 'limit' } }, 'u:open at least 7 (limit)'],
    [{ attribute: 'none', at_least: { parameter: 'unset' } }, 'f:none at least unset'],
    [{ attribute: 'seven', at_least: { parameter: 'unset' } }, 'u:seven at least unset, unset '],
    [{ attribute: 'seven', at_least: { parameter: 'other' } }, 'u:seven at least other, other '],
    [{ attribute: 'a', equals: { attribute: 'a' } }, 't:a equals "a" (a)'],
    [{ attribute: 'a', equals: { attribute: 'b' } }, 'f:a equals "b" (b)'],
    [{ attribute: 'partly', equals: { attribute: 'a' } }, 'f:partly equals "a" (a)'],
    [{ attribute: 'a', equals: { attribute: 'none' } }, 'f:a equals none, none '],
    [{ attribute: 'open', equals: { attribute: 'none' } }, 'f:open equals none, none '],
    [{ attribute: 'none', equals: { attribute: 'open' } }, 'f:none equals open'],
    [{ attribute: 'a', equals: { attribute: 'open' } }, 'u:a equals open, open '],
    [{ attribute: 'a', in: { attribute: 'list' } }, 'u:a in list, list '],
    [{ attribute: 'a', matches: { attribute: 'a' } }, 't:a matches "a" (a)'],
  ])('%j', (condition, expected) => {
    expect(told(condition)).toBe(expected);
  });

  it.each(['mixed', 'longer'])('an undecided list names what is open in it: %s', (attribute) => {
    expect(compileCondition({ attribute, contains: 'b' })(scope).because.map(({ value }) => value)).toEqual([attributes[attribute], unknown]);
  });

  it('a parameter without a value says what is missing', () => {
    const { because } = compileCondition({ attribute: 'seven', at_least: { parameter: 'unset' } })(scope);
    expect(because[1]?.value).toEqual({ state: 'unknown', at, reason: 'sources-disagree', detail: 'a value for unset (the documents of 2026-11-21 give none; --set gives one)' });
  });

  it('has exactly one operator', () => {
    expect(operatorOf({ attribute: 'a', equals: 1 })).toEqual(['equals', 1]);
    expect(() => operatorOf({ attribute: 'a' })).toThrow('a test without an operator');
  });
});

describe('all, any and not', () => {
  const [yes, no, maybe]: readonly Condition[] = [{ attribute: 'a', present: true }, { attribute: 'none', present: true }, { attribute: 'open', present: true }];

  it('combine what is inside', () => {
    if (yes === undefined || no === undefined || maybe === undefined) throw new TypeError('three conditions');
    expect(told({ all: [yes, maybe, no] })).toBe('f:none present');
    expect(told({ all: [yes, maybe] })).toBe('u:open present');
    expect(told({ any: [no, maybe, yes] })).toBe('t:a present');
    expect(told({ any: [no, maybe] })).toBe('u:open present');
    expect(told({ not: no })).toBe('t:none present');
    expect(told({ not: { all: [yes, { any: [no, yes] }] } })).toBe('f:a present, a present');
  });
});

describe('some and every', () => {
  it.each<[Condition, string]>([
    [{ some: 'list', satisfies: { attribute: 'item', equals: 'b' } }, 't:item equals "b"'],
    [{ some: 'list', satisfies: { attribute: 'item', equals: 'c' } }, 'f:item equals "c", item equals "c"'],
    [{ every: 'list', satisfies: { attribute: 'item', equals: 'a' } }, 'f:item equals "a"'],
    [{ every: 'list', satisfies: { attribute: 'item', in: ['a', 'b'] } }, 't:item in ["a","b"], item in ["a","b"]'],
    [{ some: 'empty', satisfies: { attribute: 'item', equals: 'a' } }, 'f:empty some'],
    [{ every: 'empty', satisfies: { attribute: 'item', equals: 'a' } }, 't:empty every'],
    [{ some: 'none', satisfies: { attribute: 'item', equals: 'a' } }, 'f:none some'],
    [{ every: 'none', satisfies: { attribute: 'item', equals: 'a' } }, 't:none every'],
    [{ every: 'blank', satisfies: { attribute: 'item', equals: 'a' } }, 't:blank every'],
    [{ some: 'open', satisfies: { attribute: 'item', equals: 'a' } }, 'u:open some'],
    [{ every: 'open', satisfies: { attribute: 'item', equals: 'a' } }, 'u:open every'],
    [{ some: 'text', satisfies: { attribute: 'item', equals: 'x' } }, 'u:text some'],
    [{ some: 'secret', satisfies: { attribute: 'item', equals: 'x' } }, 'u:secret some'],
    [{ some: 'mixed', satisfies: { attribute: 'item', equals: 'a' } }, 't:item equals "a"'],
    [{ some: 'mixed', satisfies: { attribute: 'item', equals: 'b' } }, 'u:item equals "b"'],
    [{ every: 'mixed', satisfies: { attribute: 'item', equals: 'a' } }, 'u:item equals "a"'],
    [{ every: 'mixed', satisfies: { attribute: 'item', equals: 'b' } }, 'f:item equals "b"'],
    [{ some: 'longer', satisfies: { attribute: 'item', equals: 'a' } }, 't:item equals "a"'],
    [{ some: 'longer', satisfies: { attribute: 'item', equals: 'b' } }, 'u:longer some'],
    [{ every: 'longer', satisfies: { attribute: 'item', equals: 'a' } }, 'u:longer every'],
    [{ every: 'longer', satisfies: { attribute: 'item', equals: 'b' } }, 'f:item equals "b"'],
    [{ some: 'rest', satisfies: { attribute: 'item', equals: 'a' } }, 'u:rest some'],
    [{ every: 'rest', satisfies: { attribute: 'item', equals: 'a' } }, 'u:rest every'],
  ])('%j', (condition, expected) => {
    expect(told(condition)).toBe(expected);
  });

  it('an unknown item may be none: it neither makes some true nor every false', () => {
    expect(told({ some: 'unsure', satisfies: { attribute: 'resource.a', equals: 'a' } })).toBe('u:unsure some');
    expect(told({ some: 'unsure', satisfies: { attribute: 'resource.a', equals: 'b' } })).toBe('f:resource.a equals "b"');
    expect(told({ every: 'unsure', satisfies: { attribute: 'resource.a', equals: 'b' } })).toBe('u:unsure every');
    expect(told({ every: 'unsure', satisfies: { attribute: 'resource.a', equals: 'a' } })).toBe('t:resource.a equals "a"');
    expect(compileCondition({ some: 'unsure', satisfies: { attribute: 'resource.a', equals: 'a' } })(scope).because[0]?.value).toBe(unknown);
  });

  it('a partly known item is there', () => {
    expect(told({ some: 'sure', satisfies: { attribute: 'resource.a', equals: 'a' } })).toBe('t:resource.a equals "a"');
    expect(told({ every: 'sure', satisfies: { attribute: 'item', equals: 'a' } })).toBe('f:item equals "a"');
  });

  it('elements that are not known are told as what they wait for', () => {
    expect(compileCondition({ some: 'rest', satisfies: { attribute: 'item', equals: 'a' } })(scope).because).toEqual([{ attribute: 'rest', value: unknown, wanted: 'some' }]);
  });
});

describe('listed_in', () => {
  it.each<[Record<string, string>, string]>([
    [{ engine: 'a' }, 't:a listed in engines'],
    [{ engine: 'b' }, 'f:b listed in engines'],
    [{ engine: 'open' }, 'u:open listed in engines'],
    [{ engine: 'a', version: 'v82' }, 't:a listed in engines, v82 listed in engines'],
    [{ engine: 'none' }, 'f:none listed in engines'],
  ])('%j', (columns, expected) => {
    expect(told({ listed_in: 'engines', with: columns })).toBe(expected);
  });

  it('what the table leaves open is told at the place of the input', () => {
    const { truth, because } = compileCondition({ listed_in: 'engines', with: { engine: 'a', version: 'v8' } })(scope);
    const open = { state: 'unknown', at, reason: 'sources-disagree', detail: 'a version with more parts' };
    expect([truth, ...because]).toEqual(['unknown', { attribute: 'a', value: open, wanted: 'listed in engines' }, { attribute: 'v8', value: open, wanted: 'listed in engines' }]);
  });

  it('an input that is open stays what it is', () => {
    expect(compileCondition({ listed_in: 'engines', with: { engine: 'open', version: 'v8' } })(scope).because.map(({ value }) => value)).toEqual([unknown, known('8')]);
  });

  it('an input that is open stays what it is, also when the table has no entry', () => {
    const { truth, because } = compileCondition({ listed_in: 'partial', with: { engine: 'b', version: 'open' } })(scope);
    expect([truth, ...because.map(({ value }) => value.state === 'unknown' && value.reason)]).toEqual(['unknown', 'sources-disagree', 'reference']);
  });

  it('a table that is not there leaves it open', () => {
    expect(told({ listed_in: 'other', with: { engine: 'a' } })).toBe('u:a listed in other');
  });
});
