/** When two values say the same. */
import { describe, expect, it } from 'vitest';
import type { Data, Unknown, Value } from '@rds-iam-lint/model';
import { sameData, sameValue } from './same-value.ts';

const here = { file: 'a.tf', start: 0, end: 1 };
const there = { file: 'b.tf', start: 7, end: 9 };
const known = (data: Data, at = here): Value => ({ state: 'known', data, at });
const unknown = (detail: string, rest: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', at: here, reason: 'reference', detail, ...rest });
const absent: Value = { state: 'absent', at: here };
const secret = { secret: 'literal', length: 3 };
const candidates = { choice: 't#C', labels: ['C'], values: [known(1)] };

/** No two of these say the same. */
const different: readonly Value[] = [
  absent,
  known(1),
  known('1'),
  known(true),
  known(''),
  known([]),
  known({}),
  known([known(1)]),
  known([known(1), known(2)]),
  known([known(2), known(1)]),
  known([absent]),
  known({ a: known(1) }),
  known({ a: known(2) }),
  known({ b: known(1) }),
  known({ a: known(1), b: known(2) }),
  known({ constructor: known(1) }),
  known({ 0: known(1) }),
  { state: 'known', data: [known(1)], at: here, more: unknown('var.x') },
  { state: 'known', data: [known(1)], at: here, more: unknown('var.y') },
  unknown('var.x'),
  unknown('var.y'),
  unknown('var.x', { reason: 'expression' }),
];

describe('sameValue', () => {
  it.each(different.map((value, index) => [index, value] as const))('value %i is the same as itself only', (index, value) => {
    expect(different.map((other) => sameValue(value, other))).toEqual(different.map((_, other) => other === index));
  });

  it('places, defaults and evidence do not count', () => {
    expect(sameValue(known({ a: known([known('x')]) }), known({ a: known([known('x', there)], there) }, there))).toBe(true);
    expect(sameValue(known(false), { state: 'known', data: false, at: there, defaulted: true, from: [] })).toBe(true);
    expect(sameValue(absent, { state: 'absent', at: there })).toBe(true);
    expect(sameValue(unknown('var.x'), unknown('var.x', { at: there }))).toBe(true);
  });

  it('lists whose rest waits for the same thing', () => {
    const list = (detail: string): Value => ({ state: 'known', data: [known(1)], at: here, more: unknown(detail) });
    expect([sameValue(list('var.x'), list('var.x')), sameValue(list('var.x'), list('var.y'))]).toEqual([true, false]);
  });

  it('the order of keys does not count', () => {
    expect(sameValue(known({ a: known(1), b: known(2) }), known({ b: known(2), a: known(1) }))).toBe(true);
  });

  it('a secret is the same as nothing, at any depth', () => {
    expect(sameValue(known(secret), known(secret))).toBe(false);
    expect(sameValue(known([known(secret)]), known([known(secret)]))).toBe(false);
    expect(sameData(secret, { secret: known('literal'), length: known(3) })).toBe(false);
    expect(sameData({ secret: known('literal'), length: known(3) }, secret)).toBe(false);
  });

  it('unknowns of which the detail does not tell all are the same as nothing', () => {
    const open = unknown('C', { candidates });
    const partly = unknown('var.x', { parts: ['a', unknown('var.x')] });
    expect([sameValue(open, open), sameValue(open, unknown('C')), sameValue(unknown('C'), open)]).toEqual([false, false, false]);
    expect([sameValue(partly, partly), sameValue(partly, unknown('var.x')), sameValue(unknown('var.x'), partly)]).toEqual([false, false, false]);
  });
});

describe('sameData', () => {
  it('an object with the key __proto__ is compared by its own keys', () => {
    const hostile = JSON.parse('{"__proto__": {"state": "known", "data": 1}}') as Data;
    expect(sameData(hostile, {})).toBe(false);
    expect(sameData(hostile, { a: known(1) })).toBe(false);
    expect(sameData(hostile, JSON.parse('{"__proto__": {"state": "known", "data": 1}}') as Data)).toBe(true);
  });

  it('scalars and structures differ', () => {
    expect([sameData(1, 1), sameData(1, []), sameData([], 1), sameData('a', 'b')]).toEqual([true, false, false, false]);
  });
});
