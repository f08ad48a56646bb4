import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { effectiveIamAuthEnabled, switchWithReading } from './effective-iam-auth-enabled.ts';
import { indexOf } from './facts-index.ts';
import { ABSENT, cluster, defaulted, either, factsOf, given, inShort, instance, open, refer } from './sample-facts.ts';

const switchOf = (first: Resource, ...others: readonly Resource[]) => inShort(effectiveIamAuthEnabled(first, indexOf(factsOf([first, ...others]))));

describe('the switch', () => {
  it.each<[string, Resource, unknown]>([
    ['as written', instance('db', { iamAuthEnabled: true }), true],
    ['as written on a restore', instance('db', { iamAuthEnabled: false, snapshotIdentifier: 'snap' }), false],
    ['by default', instance('db'), false],
    ['unknown as written', instance('db', { iamAuthEnabled: open('var.iam') }), 'unknown'],
    ['of a restore from a snapshot', instance('db', { snapshotIdentifier: 'snap' }), 'unknown'],
    ['of a restore from a cluster snapshot', instance('db', { clusterSnapshotIdentifier: open('var.snap') }), 'unknown'],
    ['of a restore by resource id', instance('db', { sourceResourceId: 'db-ABC' }), 'unknown'],
    ['of a restore from automated backups', instance('db', { sourceAutomatedBackupsArn: 'arn:x' }), 'unknown'],
    ['with an empty snapshot', instance('db', { snapshotIdentifier: '' }), false],
    ['with an empty snapshot and another source', instance('db', { snapshotIdentifier: '', sourceResourceId: 'db-ABC' }), 'unknown'],
    ['of a restore in one case', instance('db', { snapshotIdentifier: either('Restore', given('snap'), ABSENT) }), { Restore: ['unknown', false] }],
    ['of a restore whose switch is written in one case', instance('db', { iamAuthEnabled: either('On', given(true), defaulted(false)), snapshotIdentifier: 'snap' }), { On: [true, 'unknown'] }],
    ['of a read replica, whatever its source has', instance('db', { sourceInstanceIdentifier: refer('on') }), false],
    ['of a replica of a cluster', cluster('c', { replicationSourceIdentifier: refer('on') }), false],
    ['of a clone', cluster('c', { sourceClusterIdentifier: refer('on') }), true],
    ['of a clone by name', cluster('c', { sourceClusterIdentifier: 'on-name' }), true],
    ['of a clone of something that is off', cluster('c', { sourceClusterIdentifier: refer('off') }), false],
    ['of a clone of a restore', cluster('c', { sourceClusterIdentifier: refer('restored') }), 'unknown'],
    ['of a clone of a clone', cluster('c', { sourceClusterIdentifier: refer('clone') }), true],
    ['of a clone of something outside', cluster('c', { sourceClusterIdentifier: 'elsewhere' }), 'unknown'],
    ['of a clone in one case', cluster('c', { sourceClusterIdentifier: either('Clone', refer('on'), ABSENT) }), { Clone: [true, false] }],
    ['of a clone of itself', cluster('c', { sourceClusterIdentifier: refer('c') }), 'unknown'],
    ['of a clone whose source another unit may be', cluster('on', { sourceClusterIdentifier: 'on-name' }, { unit: 'other' }), 'unknown'],
  ])('%s', (_, resource, expected) => {
    const sources = [
      cluster('on', { identifier: 'on-name', iamAuthEnabled: true }), cluster('off'), cluster('restored', { snapshotIdentifier: 'snap' }), cluster('clone', { sourceClusterIdentifier: refer('on') }),
    ];
    expect(switchOf(resource, ...sources)).toEqual(expected);
  });
});

it('is told as the switch that a person can write', () => {
  const told = (resource: Resource) => switchWithReading(resource, indexOf(factsOf([resource])));
  expect(told(instance('db'))).toMatchObject({ data: false, from: [{ attribute: 'iamAuthEnabled', value: { defaulted: true } }] });
  const oneOfTwo = told(instance('db', { iamAuthEnabled: either('On', given(true), defaulted(false)) }));
  expect(oneOfTwo).toMatchObject({ candidates: { values: [{ from: [{ attribute: 'iamAuthEnabled' }] }, { from: [{ attribute: 'iamAuthEnabled' }] }] } });
});
