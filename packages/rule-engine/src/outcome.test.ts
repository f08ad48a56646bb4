/** Exhaustive truth tables of outcomes, and which readings each answer keeps. Rows and columns: true, false, unknown. */
import { describe, expect, it } from 'vitest';
import type { Reading } from '@rds-iam-lint/model';
import { allOf, anyOf, negated, type Outcome } from './outcome.ts';

const order = ['true', 'false', 'unknown'] as const;
const reading = (attribute: string): Reading => ({ attribute, value: { state: 'absent', at: { file: 'a', start: 0, end: 0 } }, wanted: '' });
const is = (truth: Outcome['truth'], ...names: readonly string[]): Outcome => ({ truth, because: names.map(reading) });
/** `t:lr` is true because of the left and the right reading. */
const told = ({ truth, because }: Outcome) => `${truth.charAt(0)}:${because.map(({ attribute }) => attribute).join('')}`;
const table = (combine: (outcomes: readonly Outcome[]) => Outcome) => order.map((left) => order.map((right) => told(combine([is(left, 'l'), is(right, 'r')]))));

describe('outcomes', () => {
  it('all of two', () => {
    expect(table(allOf)).toEqual([['t:lr', 'f:r', 'u:r'], ['f:l', 'f:l', 'f:l'], ['u:l', 'f:r', 'u:lr']]);
  });

  it('any of two', () => {
    expect(table(anyOf)).toEqual([['t:l', 't:l', 't:l'], ['t:r', 'f:lr', 'u:r'], ['t:r', 'u:l', 'u:lr']]);
  });

  it('not', () => {
    expect(order.map((truth) => told(negated(is(truth, 'l', 'r'))))).toEqual(['f:lr', 't:lr', 'u:lr']);
  });

  it('of nothing', () => {
    expect([told(allOf([])), told(anyOf([]))]).toEqual(['t:', 'f:']);
  });

  it('keeps all readings of a part', () => {
    expect(told(allOf([is('true', 'a', 'b'), is('true', 'c')]))).toBe('t:abc');
    expect(told(anyOf([is('false', 'a'), is('true', 'b', 'c')]))).toBe('t:bc');
  });
});
