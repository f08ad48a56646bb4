import { expect, it } from 'vitest';
import type { Data, Value } from '@rds-iam-lint/model';
import { membersOf } from './members-of.ts';

const at = { file: 'f', start: 0, end: 1 };
const known = (data: Data): Value => ({ state: 'known', data, at });

it('gives the members of an object, also one with a member that is called secret', () => {
  const members = { secret: known('x') };
  expect(membersOf(known(members))).toBe(members);
  expect(membersOf(known({}))).toEqual({});
});

it.each<[string, Value]>([
  ['a text', known('x')], ['a list', known([known('x')])], ['a secret', known({ secret: 'literal', length: 3 })],
  ['an absent value', { state: 'absent', at }], ['an unknown', { state: 'unknown', at, reason: 'expression', detail: 'x' }],
])('has none for %s', (_, value) => {
  expect(membersOf(value)).toBeUndefined();
});
