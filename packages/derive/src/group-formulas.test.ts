import { expect, it } from 'vitest';
import type { Place, Value } from '@rds-iam-lint/model';
import { innerValues, membersOf } from '@rds-iam-lint/logic';
import { groupFormulas } from './group-formulas.ts';
import { ABSENT, either, given, inShort, open, partly, resourceOf } from './sample-facts.ts';

const problemsOf = (parameters: Value | null) => {
  const list = groupFormulas(resourceOf('rds.parameter-group', 'Group', { parameters }));
  return list.state === 'known' ? [...innerValues(list.data).map((item) => [inShort(membersOf(item)?.['parameter']), inShort(membersOf(item)?.['problem'])]), ...(list.more === undefined ? [] : ['more'])] : list.state;
};

it('lists what is meant as a formula, by parameter', () => {
  expect(problemsOf(null)).toEqual([]);
  expect(problemsOf(open())).toBe('unknown');
  expect(problemsOf({ state: 'known', data: { a: given(1) }, at: given(1).at, more: open() })).toEqual(['more']);
  expect(problemsOf(given({ a: given('{DBInstanceClassMemory/2}'), b: given(5), c: given('{DBInstanceClassMemory*.5}'), d: open(), e: ABSENT }))).toEqual([['a', 'absent'], ['c', 'Numbers in a formula are integers.']]);
});

it('follows choices and holes', () => {
  expect(problemsOf(given({ a: either('c', given('500'), given('{DBInstanceClassMemory*.5}')) }))).toEqual([['a', { c: ['absent', 'Numbers in a formula are integers.'] }]]);
  expect(problemsOf(given({ a: partly('{DBInstanceClassMemory*', open(), '}'), b: partly('x', open()) }))).toEqual([['a', 'unknown']]);
  expect(inShort(groupFormulas(resourceOf('rds.parameter-group', 'Group', { parameters: either('c', ABSENT, open()) })))).toEqual({ c: [[], 'unknown'] });
});

it.each<[string, Place, Place]>([
  ['a plain token', { file: 'f', start: 10, end: 33 }, { file: 'f', start: 32, end: 33 }],
  ['a quoted token', { file: 'f', start: 10, end: 35 }, { file: 'f', start: 33, end: 34 }],
  ['a token with escapes', { file: 'f', start: 10, end: 40 }, { file: 'f', start: 10, end: 40 }],
  ['an answer', { call: 'c', resource: 'r', observed: 'o' }, { call: 'c', resource: 'r', observed: 'o' }],
])('points into %s', (_, at, wanted) => {
  const list = groupFormulas(resourceOf('rds.parameter-group', 'Group', { parameters: given({ a: { state: 'known', data: '{DBInstanceClassMemory,', at } }) }));
  const [item] = list.state === 'known' ? innerValues(list.data) : [];
  expect(item === undefined ? undefined : membersOf(item)?.['problem']?.at).toEqual(wanted);
});
