/** The value of a parameter on a day, and a user's own. */
import { describe, expect, it } from 'vitest';
import type { Parameter, Rule } from '@rds-iam-lint/model';
import { editionOf, parametersOf } from './edition-of.ts';

const edition = (value: number | boolean | null, since: string) => ({ value, since, source: 'https://example.org', retrieved: '2026-11-21' });
const limit: Parameter = { type: 'number', description: 'A limit.', editions: [edition(null, '2026-10-01'), edition(200, '2019-12-14'), edition(20, '2017-04-24')] };
const flag: Parameter = { type: 'boolean', description: 'A flag.', editions: [edition(true, '2020-01-01')] };
const rule = (parameters?: Rule['parameters']): Rule => ({ id: 'test/rule', title: 'A rule', severity: 'high', applies_to: [], assert: { attribute: 'a', present: true }, message: '', why: '', fix: '', references: [], ...(parameters === undefined ? {} : { parameters }) });

describe('editions', () => {
  it.each([['2017-04-23', null], ['2017-04-24', 20], ['2019-12-13', 20], ['2019-12-14', 200], ['2026-09-30', 200], ['2026-10-01', null], ['2026-11-21', null]] as const)('on %s', (day, value) => {
    expect(editionOf(limit, day)).toBe(value);
  });

  it('a user’s own value wins, of this rule and this name only', () => {
    const parameters = { limit, flag };
    expect(parametersOf(rule(parameters), '2020-06-01', {})).toEqual({ limit: 200, flag: true });
    expect(parametersOf(rule(parameters), '2026-11-21', { 'test/rule': { limit: 7, flag: false, other: 1 }, 'test/other': { limit: 8 } })).toEqual({ limit: 7, flag: false });
    expect(parametersOf(rule(parameters), '2026-11-21', { 'test/other': { limit: 8 } })).toEqual({ limit: null, flag: true });
    expect(parametersOf(rule(), '2026-11-21', { 'test/rule': { limit: 8 } })).toEqual({});
  });
});
