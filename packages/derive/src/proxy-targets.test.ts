import { expect, it } from 'vitest';
import { innerValues, membersOf } from '@rds-iam-lint/logic';
import type { Resource, Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { proxyTargets } from './proxy-targets.ts';
import { ABSENT, type Attributes, cluster, either, factsOf, given, inShort, instance, listOf, open, partly, refer, resourceOf } from './sample-facts.ts';

const proxy = resourceOf('rds.proxy', 'Proxy', { name: 'shop' });
const group = (attributes: Attributes, exists: Value = given(true)) => resourceOf('rds.proxy-target', 'Group', { proxyName: refer('Proxy'), clusterIdentifiers: null, instanceIdentifiers: null, ...attributes }, { exists });
const database = instance('Database', { engineName: 'postgres', ownsIamAuthSwitch: true, effectiveIamAuthEnabled: true });
const named = listOf([refer('Database')]);

const targets = (...others: readonly Resource[]) => proxyTargets(indexOf(factsOf([proxy, ...others])))(proxy);
const fieldsIn = (value: Value) => (value.state === 'known' ? innerValues(value.data) : []).map((item) => Object.fromEntries(Object.entries(membersOf(item) ?? {}).map(([name, field]) => [name, inShort(field)])));

it('tells of each database what a proxy has to know', () => {
  expect(fieldsIn(targets(database, group({ instanceIdentifiers: named })))).toEqual([
    { targetKind: 'instance', database: 'unknown', engineName: 'postgres', deployment: 'instance', engineMode: 'provisioned', isReadReplica: false, iamAuthEnabled: true },
  ]);
});

it('is absent where no group names the proxy', () => {
  expect(targets(database).state).toBe('absent');
  expect(targets(database, group({ proxyName: 'reports', instanceIdentifiers: named })).state).toBe('absent');
  expect(targets(database, group({ instanceIdentifiers: named }, given(false))).state).toBe('absent');
  expect(targets(group({})).state).toBe('absent');
});

it('finds the proxy by its name, and joins several groups', () => {
  const second = resourceOf('rds.proxy-target', 'Second', { proxyName: 'SHOP', clusterIdentifiers: listOf([refer('Cluster')]), instanceIdentifiers: null });
  const aurora = cluster('Cluster', { engineName: 'aurora-mysql', effectiveIamAuthEnabled: false, engineMode: 'serverless' });
  expect(fieldsIn(targets(database, aurora, group({ instanceIdentifiers: named }), second)).map(({ engineName, deployment, engineMode }) => [engineName, deployment, engineMode])).toEqual([
    ['postgres', 'instance', 'provisioned'],
    ['aurora-mysql', 'aurora-cluster', 'serverless'],
  ]);
});

it.each([
  ['a group of some proxy', { proxyName: open('var.proxy'), instanceIdentifiers: named }],
  ['a list that is not known', { instanceIdentifiers: open('var.ids') }],
  ['an identifier that may be empty', { instanceIdentifiers: listOf([refer('Parameter')]) }],
  ['a group that may not be there', { instanceIdentifiers: named, exists: open('var.count') }],
] as const)('%s leaves the list open', (_, { exists, ...attributes }: Attributes) => {
  expect(targets(database, group(attributes, exists as Value | undefined)).state).toBe('unknown');
});

it('a database that is not in the facts is a target of which nothing is known', () => {
  expect(fieldsIn(targets(group({ instanceIdentifiers: listOf([given('orders'), partly('orders-', open())]) }))).map(({ targetKind, iamAuthEnabled }) => [targetKind, iamAuthEnabled])).toEqual([['instance', 'unknown'], ['instance', 'unknown']]);
});

it('keeps choices', () => {
  const value = targets(database, group({ instanceIdentifiers: either('t#Prod', named, ABSENT) }));
  expect(value).toMatchObject({ state: 'unknown', candidates: { values: [{ state: 'known' }, { state: 'absent' }] } });
});

it('a member has the switch of its cluster', () => {
  const member = instance('Database', { engineName: 'aurora-mysql', ownsIamAuthSwitch: false, effectiveIamAuthEnabled: true, clusterIdentifier: refer('Cluster') });
  const aurora = cluster('Cluster', { engineName: 'aurora-mysql', effectiveIamAuthEnabled: false });
  expect(fieldsIn(targets(member, aurora, group({ instanceIdentifiers: named })))).toMatchObject([{ iamAuthEnabled: false }]);
  expect(fieldsIn(targets(member, group({ instanceIdentifiers: named })))).toMatchObject([{ iamAuthEnabled: 'unknown' }]);
});

it.each([
  [{ sourceInstanceIdentifier: 'orders' }, true],
  [{ sourceInstanceIdentifier: '' }, false],
  [{ sourceClusterIdentifier: refer('Database') }, true],
  [{ sourceInstanceIdentifier: refer('Parameter') }, 'unknown'],
  [{ sourceInstanceIdentifier: 'orders', restoreTime: '2026-11-01T00:00:00Z' }, 'unknown'],
] as const)('%j is a read replica: %s', (attributes: Attributes, expected) => {
  const replica = instance('Database', { engineName: 'postgres', ownsIamAuthSwitch: true, effectiveIamAuthEnabled: true, ...attributes });
  expect(fieldsIn(targets(replica, group({ instanceIdentifiers: named })))).toMatchObject([{ isReadReplica: expected }]);
});
