import { expect, it } from 'vitest';
import type { Facts, Resource, Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { reachedByGrant } from './reached-by-grant.ts';
import { ABSENT, type Attributes, attributesOf, factsOf, given, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';

const ACCOUNT = '111122223333';
const database = instance('Orders', { resourceId: 'db-ORDERS', ownsIamAuthSwitch: true, effectiveIamAuthEnabled: true });
const id = refer('Orders', 'DbiResourceId');
const any = { region: given('*'), account: given('*') };
const entry = (databaseId: Value | string, more: Attributes = any): Value => given(attributesOf({ text: 'x', namesRdsDb: true, matchesConnect: true, problem: null, misplacedSegment: null, databaseId, ...more }));
const everything: Value = given(attributesOf({ text: '*', namesRdsDb: false, matchesConnect: true }));
const statement = (entries: readonly Value[], attributes: Attributes = {}, unit = 'stack') => resourceOf('iam.statement', `${unit}/0`, {
  policy: 'Login', effect: 'Allow', policyRole: 'identity', matchesConnect: true, intendsConnect: true, isBlocked: false, resources: listOf(entries),
  connectResources: listOf(entries.filter((one) => one !== everything)), ...attributes,
}, { unit });

const reached = (facts: Facts, account?: string) => inShort(reachedByGrant(facts, indexOf(facts), { tables: {}, asOf: '2026-11-21', ...(account === undefined ? {} : { account }) })(database));

it.each<[string, readonly Resource[], unknown]>([
  ['by nothing that is about logins', [], 'absent'],
  ['by a grant of something else', [statement([entry(id)], { intendsConnect: false })], 'absent'],
  ['by its id', [statement([entry(id)])], true],
  ['by its id as text', [statement([entry('db-ORDERS')])], true],
  ['by its id, in another file', [statement([entry('db-ORDERS')], {}, 'other')], true],
  ['by a pattern', [statement([entry('db-*')])], true],
  ['by a pattern in another file', [statement([entry('db-*')], {}, 'other')], 'absent'],
  ['by a pattern for one Region', [statement([entry('db-*', { region: given('eu-west-1'), account: given('*') })])], 'unknown'],
  ['by a pattern for clusters', [statement([entry('cluster-*')])], 'unknown'],
  ['by a pattern beside everything', [statement([entry('db-*'), everything])], true],
  ['by its id beside everything', [statement([everything, entry(id)])], true],
  ['by everything only', [statement([everything])], 'unknown'],
  ['by a list that may go on', [statement([entry(id)], { connectResources: listOf([entry(id)], open('var.more')) })], true],
  ['by all but some', [statement([entry(id)], { resourcesNegated: true })], 'unknown'],
  ['by a Deny', [statement([entry(id)], { effect: 'Deny', isBlocked: ABSENT })], 'unknown'],
  ['under a condition', [statement([entry(id)], { conditions: open('var.conditions') })], 'unknown'],
  ['by a grant that is blocked for somebody', [statement([entry(id)], { isBlocked: true })], 'unknown'],
  ['by an entry that is wrong', [statement([entry(id, { ...any, problem: 'wrong' })])], 'unknown'],
])('reached %s', (_, resources, expected) => {
  expect(reached(factsOf([database, ...resources]))).toBe(expected);
});

const principal = (account: string) => resourceOf('iam.principal', `arn:aws:iam::${account}:role/app`, {}, { unit: 'account' });
const complete = (resources: readonly Resource[]): Facts => ({ ...factsOf([database, ...resources]), complete: [{ kind: 'iam.statement', unit: 'account' }] });

it.each<[string, readonly Resource[], string | undefined, unknown]>([
  ['no grant', [principal(ACCOUNT)], ACCOUNT, false],
  ['a grant of another database', [principal(ACCOUNT), statement([entry('db-OTHER')], {}, 'account')], ACCOUNT, false],
  ['a grant of it', [principal(ACCOUNT), statement([entry('db-ORDERS')], {}, 'account')], ACCOUNT, true],
  ['a pattern that has its id', [principal(ACCOUNT), statement([entry('db-*')], {}, 'account')], ACCOUNT, 'unknown'],
  ['a grant of everything', [principal(ACCOUNT), statement([everything], {}, 'account')], ACCOUNT, 'unknown'],
  ['no grant, in another account', [principal('444455556666')], ACCOUNT, 'absent'],
  ['no grant, in an account that is not known', [principal(ACCOUNT)], undefined, 'absent'],
  ['principals of two accounts', [principal(ACCOUNT), principal('444455556666')], ACCOUNT, 'absent'],
])('with all policies of an account, that have %s', (_, resources, account, expected) => {
  expect(reached(complete(resources), account)).toBe(expected);
});
