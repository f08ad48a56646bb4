import { expect, it } from 'vitest';
import { DEFAULT_GATES, exitCode, type Gate } from './gate.ts';

const unreadable = [{ kind: 'unreadable' }] as const;
const overBudget = [{ kind: 'over-budget' }] as const;

it.each<[number, readonly Gate[], Parameters<typeof exitCode>[1], Parameters<typeof exitCode>[2]]>([
  [0, DEFAULT_GATES, [], { failures: 0, unknowns: 9 }],
  [1, DEFAULT_GATES, [], { failures: 1, unknowns: 0 }],
  [3, DEFAULT_GATES, unreadable, { failures: 0, unknowns: 0 }],
  [1, DEFAULT_GATES, unreadable, { failures: 1, unknowns: 0 }],
  [0, DEFAULT_GATES, overBudget, { failures: 0, unknowns: 0 }],
  [3, ['over-budget'], overBudget, { failures: 5, unknowns: 5 }],
  [1, ['unknown'], [], { failures: 0, unknowns: 1 }],
  [0, ['none'], unreadable, { failures: 1, unknowns: 1 }],
])('exits with %i for %j', (code, gates, gaps, counts) => {
  expect(exitCode(gates, gaps, counts)).toBe(code);
});
