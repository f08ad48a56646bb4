/** Which attributes a rule reads: only their choices are tried. */
import { expect, it } from 'vitest';
import type { Condition, Rule } from '@rds-iam-lint/model';
import { attributesRead } from './attributes-read.ts';

const rule = (assertion: Condition, more: Partial<Rule> = {}): Rule => ({ id: 'test/rule', title: 'A rule', severity: 'high', applies_to: ['rds.instance'], assert: assertion, message: 'It fails.', why: '', fix: '', references: [], ...more });
const reading = (assertion: Condition) => [...attributesRead(rule(assertion))];

it.each<[Condition, readonly string[]]>([
  [{ attribute: 'a', equals: 1 }, ['a']],
  [{ attribute: 'a.b.c', present: true }, ['a']],
  [{ attribute: 'resource.a.b', present: true }, ['a']],
  [{ attribute: 'a', equals: { attribute: 'b.c' } }, ['a', 'b']],
  [{ attribute: 'a', equals: { parameter: 'p' } }, ['a']],
  [{ attribute: 'a', in: ['attribute', 'b'] }, ['a']],
  [{ all: [{ attribute: 'a', present: true }, { any: [{ attribute: 'b', present: true }, { not: { attribute: 'c', present: true } }] }] }, ['a', 'b', 'c']],
  [{ some: 'list.x', satisfies: { attribute: 'resource.d', present: true } }, ['list', 'd']],
  [{ every: 'resource.list', satisfies: { attribute: 'item', present: true } }, ['list', 'item']],
  [{ listed_in: 'engines', with: { engine: 'a.b', version: 'resource.v' } }, ['a', 'v']],
])('%j', (condition, names) => {
  expect(reading(condition)).toEqual(names);
});

it('reads guards and variants too, each name once', () => {
  const full = rule({ attribute: 'b', present: true }, { when: { attribute: 'a', present: true }, variants: [{ if: { attribute: 'c', present: true }, severity: 'low' }, { if: { attribute: 'a', present: true }, severity: 'low' }] });
  expect([...attributesRead(full)]).toEqual(['a', 'b', 'c']);
});
