import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { type Attributes, cluster, either, enriched, given, HERE, inShort, instance, listOf, open, refer, resourceOf, type Whereabouts } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const KNOWLEDGE: Knowledge = { tables, asOf: '2026-11-21' };

const entry = (databaseId: Value | null): Value => given({ namesRdsDb: given(databaseId !== null), matchesConnect: given(true), ...(databaseId === null ? {} : { databaseId }) });
const grant = (databases: readonly (Value | null)[], attributes: Attributes = {}, whereabouts: Whereabouts = {}): Resource =>
  resourceOf('iam.statement', JSON.stringify([attributes, databases]), { policy: 'login', policyRole: 'identity', effect: 'Allow', matchesConnect: true, intendsConnect: true, resources: listOf(databases.map(entry)), ...attributes }, whereabouts);

const source = instance('source', { identifier: 'orders', engine: 'postgres', iamAuthEnabled: true });
const replica = (attributes: Attributes = {}, whereabouts: Whereabouts = {}) => instance('replica', { engine: 'postgres', iamAuthEnabled: true, sourceInstanceIdentifier: refer('source'), ...attributes }, whereabouts);
const SOURCE = refer('source', 'DbiResourceId');
const REPLICA = refer('replica', 'DbiResourceId');

const covers = (statement: Resource, ...others: readonly Resource[]) => inShort(enriched([statement, ...others], KNOWLEDGE)['coversFailoverTargets']);

describe('a grant for a database with a replica', () => {
  const both = [source, replica()];

  it.each<[string, unknown, Resource, readonly Resource[]]>([
    ['names the source only', false, grant([SOURCE]), both],
    ['names both', true, grant([SOURCE, REPLICA]), both],
    ['names the replica only', 'absent', grant([REPLICA]), both],
    ['names no database', 'absent', grant([given('*')]), both],
    ['names both in two statements', true, grant([SOURCE]), [grant([REPLICA]), ...both]],
    ['stands beside a wildcard for everything', true, grant([SOURCE]), [grant([null]), ...both]],
    ['stands beside a wildcard for instances', true, grant([SOURCE]), [grant([given('db-*')]), ...both]],
    ['stands beside a wildcard for clusters', false, grant([SOURCE]), [grant([given('cluster-*')]), ...both]],
    ['stands beside a Deny', false, grant([SOURCE]), [grant([REPLICA], { effect: 'Deny' }), ...both]],
    ['stands beside a boundary', false, grant([SOURCE]), [grant([REPLICA], { policyRole: 'boundary' }), ...both]],
    ['stands beside an id that is not known', 'unknown', grant([SOURCE]), [grant([open('var.id')]), ...both]],
    ['stands beside NotResource', 'unknown', grant([SOURCE]), [grant([given('db-X')], { resourcesNegated: true }), ...both]],
    ['stands beside another policy', 'unknown', grant([SOURCE]), [grant([REPLICA], { policy: 'other' }), ...both]],
    ['is known not to reach a replica with another id', false, grant([SOURCE]), [grant([given('db-OTHER')]), source, replica({ resourceId: 'db-REPLICA' })]],
    ['reaches a replica by its id', true, grant([SOURCE, given('db-REPLICA')]), [source, replica({ resourceId: 'db-REPLICA' })]],
    ['has a literal id beside it that may be the one of the replica', 'unknown', grant([SOURCE, given('db-OTHER')]), both],
  ])('%s: %s', (_, expected, statement, others) => {
    expect(covers(statement, ...others)).toEqual(expected);
  });

  it.each<[string, unknown, Resource]>([
    ['without the switch', 'absent', replica({ iamAuthEnabled: false })],
    ['whose switch is not known', 'unknown', replica({ iamAuthEnabled: open('var.iam') })],
    ['that does not exist', 'absent', replica({}, { exists: given(false) })],
    ['that exists in one case', { production: [false, 'absent'] }, replica({}, { exists: either('production', given(true), given(false)) })],
    ['named by a reference', false, replica()],
    ['named in another case', false, replica({ sourceInstanceIdentifier: 'Orders' })],
    ['of another database', 'absent', replica({ sourceInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:carts' })],
    ['of a database of this name in an account that may be another', 'unknown', replica({ sourceInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:orders' })],
    ['of a database that is not known', 'unknown', replica({ sourceInstanceIdentifier: open('var.source') })],
  ])('a replica %s: %j', (_, expected, target) => {
    expect(covers(grant([SOURCE]), source, target)).toEqual(expected);
  });

  it('counts what every holder has in another policy', () => {
    const policy = (id: string) => resourceOf('iam.policy', id, { policyType: 'inline', roles: listOf([refer('role')]), users: null, groups: null, isReadWhole: true });
    const role = resourceOf('iam.principal', 'role', { principalType: 'role', name: 'app', managedPolicies: null, groups: null, permissionsBoundary: null });
    expect(covers(grant([SOURCE]), grant([REPLICA], { policy: 'other' }), policy('login'), policy('other'), role, ...both)).toBe(true);
  });

  it('does not take an instance for the source where an equally named cluster may be it', () => {
    const copy = (id: string) => cluster(id, { engine: 'aurora-mysql', iamAuthEnabled: true, replicationSourceIdentifier: 'orders' });
    expect(covers(grant([SOURCE]), source, copy('copy'))).toBe(false);
    expect(covers(grant([SOURCE]), source, copy('copy'), cluster('other', { identifier: open('var.name') }))).toBe('unknown');
  });
});

describe('a grant for a cluster of a global database', () => {
  const PRIMARY = refer('primary', 'DBClusterResourceId');
  const aurora = (id: string, attributes: Attributes, whereabouts: Whereabouts = {}) => cluster(id, { engine: 'aurora-postgresql', iamAuthEnabled: true, ...attributes }, whereabouts);
  const global = (attributes: Attributes = {}) => resourceOf('rds.global-cluster', 'global', { identifier: 'shop', sourceClusterIdentifier: null, ...attributes });

  it.each<[string, unknown, readonly Resource[]]>([
    ['both name it', false, [aurora('primary', { masterUserName: 'admin', globalClusterIdentifier: 'shop' }), aurora('second', { globalClusterIdentifier: 'shop' })]],
    ['one refers to it', false, [global(), aurora('primary', { masterUserName: 'admin', globalClusterIdentifier: 'shop' }), aurora('second', { globalClusterIdentifier: refer('global') })]],
    ['it is made from the primary one', false, [global({ sourceClusterIdentifier: refer('primary') }), aurora('primary', { masterUserName: 'admin' }), aurora('second', { globalClusterIdentifier: 'shop' })]],
    ['the secondary one takes no tokens', 'absent', [aurora('primary', { masterUserName: 'admin', globalClusterIdentifier: 'shop' }), aurora('second', { iamAuthEnabled: false, globalClusterIdentifier: 'shop' })]],
    ['the other is of another one', 'absent', [aurora('primary', { masterUserName: 'admin', globalClusterIdentifier: 'shop' }), aurora('second', { globalClusterIdentifier: 'cart' })]],
    ['the grant is for the secondary one', 'absent', [aurora('primary', { globalClusterIdentifier: 'shop' }), aurora('second', { masterUserName: 'admin', globalClusterIdentifier: 'shop' })]],
    ['it names none', 'absent', [aurora('primary', { masterUserName: 'admin' }), aurora('second', {})]],
  ])('%s: %s', (_, expected, others) => {
    expect(covers(grant([PRIMARY]), ...others)).toEqual(expected);
  });

  it.each([['111122223333', '111122223333', false], ['111122223333', '444455556666', 'absent'], [undefined, undefined, 'unknown'], ['111122223333', undefined, 'unknown']])('in stacks of the accounts %s and %s: %s', (one, other, expected) => {
    const inAccount = (resource: Resource, account: string | undefined, region: string): Resource => ({ ...resource, ...(account === undefined ? {} : { environment: { at: HERE, account, region } }) });
    const primary = inAccount(aurora('primary', { masterUserName: 'admin', globalClusterIdentifier: 'shop' }), one, 'eu-west-1');
    const second = inAccount(aurora('second', { globalClusterIdentifier: 'shop' }, { unit: 'other' }), other, 'us-east-1');
    expect(covers(grant([PRIMARY]), primary, second)).toBe(expected);
    expect(covers(grant([PRIMARY]), primary, second, grant([refer('second', 'DBClusterResourceId', 'other')], { policy: 'far' }, { unit: 'other' }))).toBe(expected === 'absent' ? 'absent' : 'unknown');
    expect(covers(grant([PRIMARY, refer('second', 'DBClusterResourceId', 'other')]), primary, second)).toBe(expected === 'absent' ? 'absent' : true);
  });
});
