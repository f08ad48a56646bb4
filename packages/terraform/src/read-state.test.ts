import { readFileSync } from 'node:fs';
import type { Data, Value } from '@rds-iam-lint/model';
import { expect, it } from 'vitest';
import { resourcesIn } from './plan-fixture.ts';
import { sensitiveMask } from './sensitive-paths.ts';

const project = (name: string) => readFileSync(new URL(`../../../fixtures/projects/terraform-shop/${name}`, import.meta.url), 'utf8');
const shown = project('state.show.json');
const file = project('state.v4.json');

/** Null for what is absent, as in JSON. */
function plain(value: Value): unknown {
  if (value.state !== 'known') return value.state === 'absent' ? null : 'unknown';
  const data: Data = value.data;
  if (typeof data !== 'object') return data;
  return Array.isArray(data) ? (data as readonly Value[]).map(plain) : Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([name, member]) => [name, plain(member)]));
}

interface Shown {
  readonly values: { readonly root_module: { readonly resources: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[] } };
}

it('reads the same from a state file and from a shown state: all that Terraform prints', () => {
  const [ofFile, ofShown] = [resourcesIn(file), resourcesIn(shown)];
  const { resources } = (JSON.parse(shown) as Shown).values.root_module;
  expect([...ofFile.keys()].sort()).toEqual(resources.map(({ address }) => address).sort());
  for (const { address, values } of resources) {
    for (const [name, data] of Object.entries(values)) {
      for (const read of [ofFile, ofShown]) expect([address, name, plain(read.get(address)?.argument(name) ?? { state: 'absent', at: { file: '', start: 0, end: 0 } })]).toEqual([address, name, data === '' ? null : data]);
    }
  }
});

it('marks the same passwords as sensitive', () => {
  for (const text of [file, shown]) {
    const legacy = resourcesIn(text).get('aws_db_instance.legacy');
    expect(legacy?.argument('password')).toMatchObject({ state: 'known', sensitive: true });
    expect(legacy?.argument('username')).not.toHaveProperty('sensitive');
    expect(legacy?.exists).toMatchObject({ data: true });
    expect(legacy?.source).toBe('state');
    expect(legacy?.environment).toMatchObject({ account: '123456789012' });
  }
});

it('names instances as Terraform does, in modules too, and leaves out what a replacement left behind', () => {
  const instance = (more: object) => ({ attributes: { a: 1 }, ...more });
  const text = JSON.stringify({
    version: 4, terraform_version: '1.11.4', serial: 1,
    resources: [
      { instances: [instance({ index_key: 0 }), instance({ index_key: 1, deposed: 'abcd' })], module: 'module.m["z"]', mode: 'managed', type: 'x', name: 'n' },
      { mode: 'data', type: 'x', name: 'n', instances: [instance({ index_key: 'a"b${c}' })] },
      { mode: 'managed', type: 'x', name: 'old', instances: [{ attributes_flat: { a: '1' } }] },
    ],
  });
  const resources = resourcesIn(text);
  expect([...resources.keys()]).toEqual(['module.m["z"].x.n[0]', 'data.x.n["a\\"b$${c}"]', 'x.old']);
  expect(resources.get('x.old')?.argument('a')).toMatchObject({ state: 'unknown' });
});

it('reads modules inside modules of a shown state', () => {
  const resource = (address: string) => ({ address, mode: 'managed', type: 'x', values: { a: 1 } });
  const text = JSON.stringify({ format_version: '1.0', values: { root_module: { child_modules: [{ resources: [resource('module.a.x.b')], child_modules: [{ resources: [resource('module.a.module.c.x.d'), { ...resource('x.e'), deposed_key: 'abcd' }] }] }] } } });
  expect([...resourcesIn(text).keys()]).toEqual(['module.a.x.b', 'module.a.module.c.x.d']);
});

it('finds what a path marks', () => {
  const attribute = (value: string) => ({ type: 'get_attr', value });
  const index = (value: unknown) => ({ type: 'index', value: { value, type: 'number' } });
  expect(sensitiveMask([[attribute('a')], [attribute('b')]], 'a')).toBe(true);
  expect(sensitiveMask([[attribute('a'), index(0), attribute('p')], [attribute('a'), index(0), attribute('q')]], 'a')).toEqual({ 0: { p: true, q: true } });
  expect(sensitiveMask([[attribute('a'), index(0), attribute('p')], [attribute('a'), index(0)]], 'a')).toEqual({ 0: true });
  expect(sensitiveMask([[attribute('a'), index({ set: 1 }), attribute('p')]], 'a')).toBe(true);
  expect(sensitiveMask([[attribute('a'), attribute('__proto__')]], 'b')).toBeUndefined();
  expect(sensitiveMask('x', 'a')).toBeUndefined();
});
