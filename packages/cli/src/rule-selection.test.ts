import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rule } from '@rds-iam-lint/model';
import type { Config, Override } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { selectRules } from './rule-selection.ts';

const ROOT = join('/', 'project');
const edition = { value: 1, since: '2019-12-14', source: 'https://example.org', retrieved: '2026-11-21' };
const rule = (id: string): Rule => ({ id, title: 'A', severity: 'high', applies_to: ['rds.instance'], assert: { attribute: 'a', present: true }, message: '', why: '', fix: '', references: [], parameters: { limit: { type: 'number', description: '', editions: [edition] } } });
const book = { kinds: {}, tables: {}, rules: [rule('x/one'), rule('x/two'), { ...rule('x/new'), aliases: ['x/old'] }] };
const layer = (config: Config, path = 'config.yaml'): ConfigLayer => ({ config, path, directory: ROOT, patternsFrom: ROOT, ignores: [], placeOf: (route) => `${path}:${route.join('.')}` });
const override = (files: string, rules: Override['rules']): Override => ({ files: [files], rules });
const at = (file: string) => ({ file, start: 0, end: 1 });
const forFile = (layers: readonly ConfigLayer[], file: string, assignments: readonly string[] = []) => {
  const { off, severities, settings } = selectRules(book, layers, assignments).adjustmentsIn(ROOT)(at(file));
  return { off: [...off], severities, settings };
};

describe('overrides', () => {
  const config = layer({
    rules: { 'x/one': { severity: 'medium', parameters: { limit: 5 } }, 'x/two': 'off' },
    overrides: [override('legacy/', { 'x/one': 'off', 'x/two': {} }), override('legacy/kept.tf', { 'x/one': { severity: 'low' } })],
  });

  it('hold for files that their patterns name', () => {
    expect(forFile([config], 'main.tf')).toEqual({ off: ['x/two'], severities: { 'x/one': 'medium' }, settings: { 'x/one': { limit: 5 }, 'x/two': {} } });
    expect(forFile([config], 'legacy/main.tf')).toMatchObject({ off: ['x/one'] });
    expect(forFile([config], 'other/legacy/main.tf')).toMatchObject({ off: ['x/one'] });
    expect(forFile([config], '../legacy/main.tf')).toMatchObject({ off: ['x/two'] });
  });

  it('a later one wins, and keeps what it does not name', () => {
    expect(forFile([config], 'legacy/kept.tf')).toMatchObject({ off: [], severities: { 'x/one': 'low' }, settings: { 'x/one': { limit: 5 } } });
  });

  it('a rule that is off elsewhere runs where it is on', () => {
    expect(selectRules(book, [config], []).book.rules.map(({ id }) => id)).toEqual(['x/one', 'x/two', 'x/new']);
    expect(selectRules(book, [layer({ rules: { 'x/two': 'off' } })], []).book.rules.map(({ id }) => id)).toEqual(['x/one', 'x/new']);
  });

  it('give one adjustment for all files that have the same ones', () => {
    const adjustmentAt = selectRules(book, [config], []).adjustmentsIn(ROOT);
    expect(adjustmentAt(at('legacy/a.tf'))).toBe(adjustmentAt(at('legacy/b.tf')));
    expect(adjustmentAt(at('a.tf'))).not.toBe(adjustmentAt(at('legacy/b.tf')));
    expect(adjustmentAt({ call: 'rds:DescribeDBInstances', resource: 'x', observed: '' }).off).toEqual(new Set(['x/two']));
  });

  it('know a rule by its old id', () => {
    expect(forFile([layer({ overrides: [override('*.tf', { 'x/old': 'off' })] })], 'a.tf').off).toEqual(['x/new']);
  });
});

describe('what is extended', () => {
  const base = layer({ rules: { 'x/one': { severity: 'low', parameters: { limit: 3 } } }, overrides: [override('live/', { 'x/two': 'off', 'x/one': { severity: 'medium' } })] }, 'base.yaml');

  it('rules are joined by id: what the nearer file says of one wins', () => {
    expect(forFile([base, layer({ rules: { 'x/one': { parameters: { limit: 4 } } } })], 'a.tf')).toMatchObject({ severities: { 'x/one': 'low' }, settings: { 'x/one': { limit: 4 } } });
  });

  it('all of the nearer file wins, also over overrides', () => {
    expect(forFile([base, layer({ rules: { 'x/two': {} } })], 'live/a.tf')).toMatchObject({ off: [], severities: { 'x/one': 'medium' } });
  });
});

describe('the command line', () => {
  it('wins everywhere, and switches no rule on', () => {
    const config = layer({ rules: { 'x/two': 'off' }, overrides: [override('*.tf', { 'x/one': { parameters: { limit: 5 } } })] });
    expect(forFile([config], 'a.tf', ['x/one.limit=7', 'x/two.limit=7'])).toMatchObject({ off: ['x/two'], settings: { 'x/one': { limit: 7 } } });
  });
});

it('says where each change was written', () => {
  const states = selectRules(book, [layer({ rules: { 'x/one': 'off', 'x/two': { severity: 'low' } }, overrides: [override('a.tf', { 'x/two': { parameters: { limit: 2 } } })] })], []).statesOf(join(ROOT, 'a.tf'));
  expect(states.get('x/one')?.off?.from).toBe('config.yaml:rules.x/one');
  expect(states.get('x/two')).toMatchObject({ severity: { from: 'config.yaml:rules.x/two' }, parameters: { limit: { value: 2, from: 'config.yaml:overrides.0.rules.x/two' } } });
});

it.each([
  [{ rules: { 'x/none': 'off' } }, 'config.yaml:rules.x/none no such rule: x/none'],
  [{ overrides: [override('*', { 'x/none': 'off' })] }, 'config.yaml:overrides.0.rules.x/none no such rule: x/none'],
  [{ overrides: [override('*', { 'x/one': { parameters: { most: 1 } } })] }, 'config.yaml:overrides.0.rules.x/one.parameters.most x/one has no parameter most'],
  [{ rules: { 'x/one': { parameters: { limit: 'a' } } } }, 'config.yaml:rules.x/one.parameters.limit x/one: limit takes a number'],
] satisfies [Config, string][])('%j is a mistake with its place', (config, message) => {
  expect(() => selectRules(book, [layer(config)], [])).toThrow(message);
});
