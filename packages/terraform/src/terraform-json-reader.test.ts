import { readFileSync } from 'node:fs';
import type { Facts, Kinds } from '@rds-iam-lint/model';
import { expect, it } from 'vitest';
import { planOf } from './plan-fixture.ts';
import { terraformJsonReader } from './terraform-json-reader.ts';

const kinds: Kinds = {
  'rds.instance': { kind: 'rds.instance', noun: 'database instance', terraform: 'aws_db_instance', attributes: { identifier: { type: 'string', terraform: ['identifier'] }, password: { type: 'string', terraform: ['password'], secret: true } } },
};
const project = (name: string) => readFileSync(new URL(`../../../fixtures/projects/terraform-shop/${name}`, import.meta.url), 'utf8');
const read = (text: string): Facts => terraformJsonReader.read({ read: () => text, list: () => [] }, ['plan.json'], { kinds });
const words = ({ gaps }: Facts) => gaps.map(({ kind, why }) => `${kind}: ${why}`);

it.each(['plan.json', 'state.v4.json', 'state.show.json'])('makes facts of %s, and keeps its passwords to itself', (name) => {
  const facts = read(project(name));
  expect(facts.resources.filter(({ kind }) => kind === 'rds.instance').map(({ id, unit }) => `${unit} ${id}`)).toEqual(['plan.json aws_db_instance.legacy', 'plan.json aws_db_instance.orders']);
  expect(JSON.stringify(facts)).not.toContain('Kp3-not-a-real-one');
  expect(facts.resources.find(({ id }) => id === 'aws_db_instance.legacy')?.attributes['password']).toMatchObject({ state: 'unknown' });
});

it('calls a plan complete that says it is, and no state', () => {
  expect(read(project('plan.json')).complete).toContainEqual({ kind: 'rds.instance', unit: 'plan.json' });
  expect(read(project('state.v4.json')).complete).toEqual([]);
  expect(read(planOf([])).complete).toEqual([]);
});

it('tells what a plan leaves open', () => {
  const open = (others: Readonly<Record<string, unknown>>) => {
    const facts = read(planOf([], { complete: true, ...others }));
    expect(facts.complete).toEqual([]);
    return words(facts);
  };
  expect(open({ errored: true })).toEqual(['out-of-reach: planning ended with an error, so the plan may lack resources']);
  expect(open({ complete: false })).toEqual(['out-of-reach: the plan is partial (-target, or deferred changes): other resources are taken as the state before it has them']);
  expect(open({ deferred_changes: [{ reason: 'x', resource_change: { address: 'aws_db_instance.a', type: 'aws_db_instance' } }] })).toEqual(['out-of-reach: the plan defers changes of resources, which are not read']);
  expect(words(read(planOf([], { complete: true, deferred_changes: [{ resource_change: { address: 'x.a', type: 'x' } }] })))).toEqual([]);
});

it('refuses versions that are not known, in words', () => {
  expect(words(read(planOf([], { format_version: '2.0' })))).toEqual(['unreadable: the JSON has a major format version that is not known; 0 and 1 are']);
  expect(words(read('{"version": 3, "terraform_version": "0.11.14", "serial": 1, "modules": []}'))).toEqual(['unreadable: the state file has a version that is not known; 4 is, which Terraform 0.12 and later write']);
  expect(words(read(planOf([], { format_version: '0.2' })))).toEqual([]);
});

it('says where a text ends to be JSON', () => {
  const text = project('plan.json').slice(0, 20_000);
  expect(read(text).gaps).toEqual([expect.objectContaining({ kind: 'unreadable', what: 'plan.json', at: { file: 'plan.json', start: 20_000, end: 20_000 } })]);
  expect(read(`{"format_version":"1.2","resource_changes":${'['.repeat(300)}`).gaps).toEqual([expect.objectContaining({ kind: 'over-budget' })]);
});
