import { expect, it } from 'vitest';
import { comparableVersionOf, settledVersionOf } from './comparable-version.ts';
import { ABSENT, either, given, inShort, open } from './sample-facts.ts';

it.each([
  ['aurora-mysql', '8.0.mysql_aurora.3.04.0', '3.04.0'], ['aurora-mysql', '5.7.mysql_aurora.2.11.2', '2.11.2'], ['aurora-mysql', '5.6.mysql_aurora.1.22.2', '1.22.2'],
  ['aurora-mysql', '5.6', '1'], ['aurora-mysql', '5.6.10a', '1'], ['aurora-mysql', '5.7', '2'], ['aurora-mysql', '5.7.12', '2'], ['aurora-mysql', '8.0', '3'], ['aurora-mysql', '8.4.7', '8.4.7'],
  ['aurora-mysql', '8.0.mysql_aurora.', '3'], ['aurora-mysql', '8', '8'], ['aurora-mysql', 'latest', 'latest'],
  ['mysql', '8.0.35', '8.0.35'], ['mysql', '5.7', '5.7'], ['postgres', '15.4-R2', '15.4-R2'], ['aurora-postgresql', '14.9', '14.9'], ['mariadb', '10.11.6', '10.11.6'],
])('%s %s counts as %s', (engine, version, expected) => {
  expect(inShort(comparableVersionOf(given(engine), given(version)))).toBe(expected);
});

it('stays absent, and waits for the engine that says how to count', () => {
  expect(inShort(comparableVersionOf(given('aurora-mysql'), ABSENT))).toBe('absent');
  expect(inShort(comparableVersionOf(open(), given('5.7')))).toBe('unknown');
  expect(inShort(comparableVersionOf(given('aurora-mysql'), either('c', given('5.7'), given('8.0'))))).toEqual({ c: ['2', '3'] });
});

it('names the written version as evidence', () => {
  expect(comparableVersionOf(given('aurora-mysql'), given('5.7'))).toMatchObject({ from: [{ attribute: 'engineVersion', value: { data: '5.7' } }] });
});

it('is not settled where it is absent, in each choice', () => {
  expect(inShort(settledVersionOf(ABSENT))).toBe('unknown');
  expect(inShort(settledVersionOf(either('c', ABSENT, given('10.11'))))).toEqual({ c: ['unknown', '10.11'] });
});
