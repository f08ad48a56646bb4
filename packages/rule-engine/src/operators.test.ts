/** Each operator on values of each type: a wrong type is unknown, never false. */
import { describe, expect, it } from 'vitest';
import type { Data, Known, Literal, Operator, Part, Unknown, Value } from '@rds-iam-lint/model';
import type { Truth } from '@rds-iam-lint/logic';
import { decideBy, decidePartly, isPattern } from './operators.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const known = (data: Data): Known => ({ state: 'known', data, at });
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };
const absent: Value = { state: 'absent', at };
const secret = { secret: 'literal', length: 3 };
type Case = readonly [operator: Exclude<Operator, 'present'>, data: Data, operand: Literal, truth: Truth];

describe('an operator on a known value', () => {
  it.each<Case>([
    ['equals', 'a', 'a', 'true'],
    ['equals', 'a', 'A', 'false'],
    ['equals', 1, 1, 'true'],
    ['equals', true, false, 'false'],
    ['equals', '1', 1, 'unknown'],
    ['equals', 'true', true, 'unknown'],
    ['equals', [], 'a', 'unknown'],
    ['equals', secret, 'abc', 'unknown'],
    ['equals', 'a', ['a'], 'unknown'],
    ['in', 'a', ['b', 'a'], 'true'],
    ['in', 'a', ['b', 'c'], 'false'],
    ['in', 'a', 'a', 'true'],
    ['in', 'a', 'b', 'false'],
    ['in', 1, ['a', 1], 'true'],
    ['in', 1, ['a', 2], 'unknown'],
    ['in', secret, ['a'], 'unknown'],
    ['at_least', 7, 7, 'true'],
    ['at_least', 6, 7, 'false'],
    ['at_least', 8, 7, 'true'],
    ['at_least', '8', 7, 'unknown'],
    ['at_least', 8, '7', 'unknown'],
    ['at_most', 7, 7, 'true'],
    ['at_most', 6, 7, 'true'],
    ['at_most', 8, 7, 'false'],
    ['at_most', true, 7, 'unknown'],
    ['at_most', 8, [7], 'unknown'],
    ['version', '8.0.35', '>=8.0.16', 'true'],
    ['version', '8.0.1', '>=8.0.16', 'false'],
    ['version', '8', '>=8.0.16', 'unknown'],
    ['version', 8, '>=8', 'unknown'],
    ['version', '8', 8, 'unknown'],
    ['contains', 'abc', 'bc', 'true'],
    ['contains', 'abc', 'ca', 'false'],
    ['contains', '123', 12, 'unknown'],
    ['contains', 123, 12, 'unknown'],
    ['contains', [known('a'), known('b')], 'b', 'true'],
    ['contains', [known('a'), known('b')], 'c', 'false'],
    ['contains', [known(1), known(true)], true, 'true'],
    ['contains', [], 'a', 'false'],
    ['contains', [absent], 'a', 'false'],
    ['contains', [unknown, known('a')], 'a', 'true'],
    ['contains', [unknown, known('a')], 'b', 'unknown'],
    ['contains', [known(secret)], 'a', 'unknown'],
    ['contains', [known([known('a')])], 'a', 'false'],
    ['contains', { a: known('a') }, 'a', 'unknown'],
    ['contains', secret, 'a', 'unknown'],
    ['contains', [known('a')], ['a'], 'unknown'],
    ['matches', 'mysql', 'my.*', 'true'],
    ['matches', 'mysql', 'my', 'false'],
    ['matches', 'mysql', 'ysql', 'false'],
    ['matches', 'mysql', '(?i)MYSQL', 'true'],
    ['matches', 'mysql', '(', 'unknown'],
    ['matches', 'aa', '(a)\\1', 'unknown'],
    ['matches', 7, '7', 'unknown'],
    ['matches', '7', 7, 'unknown'],
    ['matches', ['7'] as unknown as Data, '7', 'unknown'],
  ])('%s: %j and %j', (operator, data, operand, truth) => {
    expect(decideBy(operator)(known(data), operand)).toBe(truth);
  });

  it('one test serves patterns that change, and patterns that are none', () => {
    const decide = decideBy('matches');
    expect(['a', 'b', '(', 'a'].map((pattern) => decide(known('a'), pattern))).toEqual(['true', 'false', 'unknown', 'true']);
  });

  it('a list with more can contain anything', () => {
    const list = { ...known([known('a')]), more: unknown };
    expect([decideBy('contains')(list, 'a'), decideBy('contains')(list, 'b')]).toEqual(['true', 'unknown']);
  });

  it('matches in linear time', () => {
    expect(decideBy('matches')(known('a'.repeat(50_000)), '(a|a)*b')).toBe('false');
  });
});

describe('an operator on a partly known string', () => {
  const partly = (...parts: readonly Part[]): Unknown => ({ ...unknown, parts });

  it.each<readonly [Operator, Unknown, Literal, Truth]>([
    ['equals', partly('db-', unknown), 'db-1', 'unknown'],
    ['equals', partly('db-', unknown), 'cluster-1', 'false'],
    ['equals', partly('db-', unknown), 7, 'unknown'],
    ['equals', partly('db-', unknown), true, 'unknown'],
    ['equals', unknown, 'a', 'unknown'],
    ['equals', partly('a*', unknown), 'ab', 'false'],
    ['in', partly('db-', unknown), ['a', 'db-1'], 'unknown'],
    ['in', partly('db-', unknown), ['a', 'b'], 'false'],
    ['in', partly('db-', unknown), ['a', 7], 'unknown'],
    ['in', partly('db-', unknown), 'a', 'false'],
    ['matches', partly('db-', unknown), 'a', 'unknown'],
    ['contains', partly('db-', unknown), 'a', 'unknown'],
    ['version', partly('7.', unknown), '>=8', 'unknown'],
    ['at_least', partly('7', unknown), 8, 'unknown'],
  ])('%s: %j and %j', (operator, value, operand, truth) => {
    expect(decidePartly(value, operator, operand)).toBe(truth);
  });
});

describe('isPattern', () => {
  it.each([['a.*', true], ['(a|b)', true], ['', true], ['(', false], ['a**', false], ['(?=a)', false], ['\\1', false]] as const)('%s', (pattern, expected) => {
    expect(isPattern(pattern)).toBe(expected);
  });
});
