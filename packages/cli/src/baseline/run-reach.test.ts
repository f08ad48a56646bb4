import { expect, it } from 'vitest';
import type { Facts } from '@rds-iam-lint/model';
import { reachOf } from './run-reach.ts';

const facts: Facts = { resources: [], gaps: [{ kind: 'unreadable', what: 'broken.tf', why: '' }, { kind: 'out-of-reach', what: 'module.x', why: '', at: { file: 'main.tf', start: 0, end: 1 } }], complete: [{ kind: 'rds.instance', unit: '111122223333/eu-west-1' }] };
const rule = { id: 'x/y', aliases: ['x/old'], title: '', severity: 'high', applies_to: [], assert: { all: [] }, message: '', why: '', fix: '', references: [] } as const;
const selection = { book: { kinds: {}, tables: {}, rules: [rule] } };

/** Whether a run in a folder that does not exist, which read `main.tf` and `broken.tf` in `given`, looked at the entry. */
function looksAt(entry: { readonly path?: string; readonly unit?: string; readonly rule?: string }, given = '.'): boolean {
  const texts = new Map([['main.tf', ''], ['broken.tf', '']]);
  const workspace = { texts: () => texts } as unknown as Parameters<typeof reachOf>[0]['workspace'];
  const settings = { cwd: '/nowhere', paths: [given], selection } as unknown as Parameters<typeof reachOf>[1];
  return reachOf({ facts, workspace }, settings)({ unit: '.', resource: 'r', kind: 'rds.instance', rule: 'x/y', verdict: 'fail', severity: 'high', fingerprint: '', ...entry });
}

it('a file that was read, or is gone, was looked at', () => {
  expect(looksAt({ path: 'main.tf' })).toBe(true);
  expect(looksAt({ path: 'gone.tf' })).toBe(true);
  expect(looksAt({ path: 'main.tf', rule: 'x/old' })).toBe(true);
});

it('a file with an error, outside the paths, of a rule that is off, or that a tool makes was not', () => {
  expect(looksAt({ path: 'broken.tf' })).toBe(false);
  expect(looksAt({ path: 'main.tf' }, 'envs')).toBe(false);
  expect(looksAt({ path: 'main.tf', rule: 'x/off' })).toBe(false);
  expect(looksAt({ path: '.terraform/modules/db/main.tf' })).toBe(false);
});

it('without a file, only where all of the kind was seen', () => {
  expect(looksAt({ unit: '111122223333/eu-west-1' })).toBe(true);
  expect(looksAt({ unit: '111122223333/eu-west-2' })).toBe(false);
});
