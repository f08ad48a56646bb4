import { expect, it } from 'vitest';
import type { Resource, Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { replicaSourceIamAuthEnabled } from './replica-source-iam-auth-enabled.ts';
import { ABSENT, cluster, either, factsOf, given, inShort, instance, open, partly, refer } from './sample-facts.ts';

const pseudo = (id: string): Value => ({ ...refer(id, id), word: true });
const arn = (type: string, name: Value) => partly('arn:', pseudo('AWS::Partition'), ':rds:', pseudo('AWS::Region'), ':', pseudo('AWS::AccountId'), `:${type}:`, name);
const sources = [instance('on', { identifier: 'on-name', iamAuthEnabled: true }), instance('off'), cluster('c-on', { iamAuthEnabled: true }), cluster('restored', { snapshotIdentifier: 'snap' })];

it.each<[string, Resource, unknown]>([
  ['no replica', instance('db'), 'absent'],
  ['an empty name', instance('db', { sourceInstanceIdentifier: '' }), 'absent'],
  ['of an instance', instance('db', { sourceInstanceIdentifier: refer('on') }), true],
  ['by name', instance('db', { sourceInstanceIdentifier: 'ON-name' }), true],
  ['of an instance that is off', instance('db', { sourceInstanceIdentifier: refer('off') }), false],
  ['of a Multi-AZ cluster', instance('db', { sourceClusterIdentifier: refer('c-on') }), true],
  ['a cluster of a cluster', cluster('c', { replicationSourceIdentifier: refer('c-on') }), true],
  ['a cluster of an instance', cluster('c', { replicationSourceIdentifier: refer('on') }), true],
  ['of a restore', cluster('c', { replicationSourceIdentifier: refer('restored') }), 'unknown'],
  ['of something elsewhere', instance('db', { sourceInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:on' }), 'absent'],
  ['of something of the same name, perhaps elsewhere', instance('db', { sourceInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:on-name' }), 'unknown'],
  ['by an ARN', instance('db', { sourceInstanceIdentifier: arn('db', refer('on')) }), true],
  ['a cluster of an instance by an ARN', cluster('c', { replicationSourceIdentifier: arn('db', given('on-name')) }), true],
  ['of something unknown', instance('db', { sourceInstanceIdentifier: open('var.source') }), 'unknown'],
  ['in one case', instance('db', { sourceInstanceIdentifier: either('Copy', refer('on'), ABSENT) }), { Copy: [true, 'absent'] }],
  ['a clone is no replica', cluster('c', { sourceClusterIdentifier: refer('c-on') }), 'absent'],
])('%s', (_, resource, expected) => {
  expect(inShort(replicaSourceIamAuthEnabled(resource, indexOf(factsOf([resource, ...sources]))))).toEqual(expected);
});
