import { expect, it } from 'vitest';
import type { Resource, Rule } from '@rds-iam-lint/model';
import { judge } from '@rds-iam-lint/rule-engine';
import { emptySheet, judgeTimed, timedWorkspace, timingText } from './time-sheet.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const rule = (id: string): Rule => ({ id, title: 'A', severity: 'high', applies_to: ['rds.instance'], assert: { attribute: 'a', present: true }, message: 'No.', why: '', fix: '', references: [] });
const resource: Resource = { kind: 'rds.instance', unit: '.', id: 'x', exists: { state: 'known', data: true, at }, attributes: {}, at };

it('judges as without it, and times every rule', () => {
  const [book, facts, sheet] = [{ kinds: {}, tables: {}, rules: [rule('x/a'), rule('x/b')] }, { resources: [resource, { ...resource, id: 'y' }], gaps: [], complete: [] }, emptySheet()];
  expect(judgeTimed(book, facts, { asOf: '2026-11-21' }, sheet)).toEqual(judge(book, facts, { asOf: '2026-11-21' }));
  expect([...sheet.rules.keys()]).toEqual(['x/a', 'x/b']);
});

it('a file takes until the next is read; the last takes nothing', () => {
  const sheet = emptySheet();
  const workspace = timedWorkspace({ read: (path) => `text of ${path}`, list: () => [] }, sheet);
  expect(['a', 'b', 'a', 'c'].map((path) => workspace.read(path))).toEqual(['text of a', 'text of b', 'text of a', 'text of c']);
  expect([...sheet.files.keys()]).toEqual(['a', 'b']);
});

it('tells steps, readers, and the slowest first', () => {
  const files = new Map(Array.from({ length: 8 }, (_, index) => [`f${String(index)}\u001b[2J`, index] as const));
  expect(timingText({ steps: new Map([['find', 1], ['read', 2.25]]), rules: new Map([['x/a', 1], ['x/b', 3]]), files }, [{ reader: 'terraform', files: 3, milliseconds: 2 }])).toBe(
    'find 1.0 ms, read 2.3 ms\nreaders: terraform 2.0 ms for 3\nslowest rules: x/b 3.0 ms, x/a 1.0 ms\n'
    + `slowest files, up to the reading of the next: ${[7, 6, 5, 4, 3].map((number) => `f${String(number)}<U+001B>[2J ${String(number)}.0 ms`).join(', ')}\n`,
  );
  expect(timingText(emptySheet(), [])).toBe('\n');
});
