/** Exhaustive truth tables: rows and columns in the order true, false, unknown. */
import { describe, expect, it } from 'vitest';
import { and, not, or, type Truth, truthOf } from './truth.ts';

const order: readonly Truth[] = ['true', 'false', 'unknown'];
const initials = (truths: readonly Truth[]) => truths.map((truth) => truth.charAt(0)).join('');
const table = (combine: (truths: readonly Truth[]) => Truth) => order.map((one) => initials(order.map((other) => combine([one, other]))));

describe('Kleene logic', () => {
  it('not', () => { expect(initials(order.map(not))).toBe('ftu'); });
  it('and', () => { expect(table(and)).toEqual(['tfu', 'fff', 'ufu']); });
  it('or', () => { expect(table(or)).toEqual(['ttt', 'tfu', 'tuu']); });
  it('of nothing', () => { expect([and([]), or([])]).toEqual(['true', 'false']); });
  it('of one', () => { expect([initials(order.map((one) => and([one]))), initials(order.map((one) => or([one])))]).toEqual(['tfu', 'tfu']); });
  it('of booleans', () => { expect([truthOf(true), truthOf(false)]).toEqual(['true', 'false']); });

  it('of three: the order does not matter', () => {
    for (const one of order) {
      for (const other of order) {
        for (const third of order) {
          expect(and([one, other, third])).toBe(and([third, and([one, other])]));
          expect(or([one, other, third])).toBe(not(and([not(one), not(third), not(other)])));
        }
      }
    }
  });
});
