import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Facts, Place, Resource, Table, Value } from '@rds-iam-lint/model';
import { enrich } from './enrich.ts';
import { type Attributes, attributesOf, cluster, either, factsOf, given, HERE, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';

const TABLES_AT = new URL('../../../rules/tables/', import.meta.url);
const TABLES = Object.fromEntries(readdirSync(TABLES_AT).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES_AT), 'utf8')) as Table]));

const LISTED: Place = { call: 'rds:DescribeDBInstances', resource: 'x', observed: '2026-11-21T00:00:00Z' };
const on = { iamAuthEnabled: true };

const entryOf = (databaseId: Value | string, segments: Attributes = {}): Value =>
  ({ state: 'known', at: HERE, data: attributesOf({ namesRdsDb: true, matchesConnect: true, problem: null, partition: '*', region: '*', account: '*', databaseId, ...segments }) });

const grant = (entry: Value): Resource => resourceOf('iam.statement', 's', { resources: listOf([entry]), policy: 'arn:aws:iam::111122223333:role/app', policyRole: 'identity', effect: 'Allow' });

/** `reachesTarget`, `targetAcceptsIam` and `misplacedSegment` of an entry. */
function read(entry: Value, resources: readonly Resource[], { complete = [], account, region }: { readonly complete?: Facts['complete']; readonly account?: string; readonly region?: string } = {}): readonly unknown[] {
  const knowledge = { tables: TABLES, asOf: '2026-11-21', ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
  const [statement] = enrich({ ...factsOf([grant(entry), ...resources]), complete }, knowledge).resources;
  const entries = statement?.attributes['connectResources'];
  const item = entries?.state === 'known' ? (entries.data as readonly Value[])[0] : undefined;
  const fields = item?.state === 'known' ? (item.data as Readonly<Record<string, Value>>) : {};
  return ['reachesTarget', 'targetAcceptsIam', 'misplacedSegment'].map((name) => inShort(fields[name]));
}

const db = instance('Db', { engine: 'postgres', ...on });
const member = instance('Writer', { engine: 'aurora-mysql', clusterIdentifier: refer('Main') });
const main = cluster('Main', { engine: 'aurora-mysql', ...on });
const proxy = (attributes: Attributes) => resourceOf('rds.proxy', 'Proxy', { name: null, auth: null, defaultAuthScheme: null, ...attributes });
const secrets = (...iamAuth: readonly (Value | string | null)[]) => listOf(iamAuth.map((value) => ({ state: 'known', at: HERE, data: attributesOf({ iamAuth: value }) })));
const live = (id: string, attributes: Attributes = {}, unit = 'live'): Resource =>
  ({ ...instance(id, { engine: 'postgres', resourceId: id, arn: `arn:aws:rds:eu-west-1:111122223333:db:${id.toLowerCase()}`, ...on, ...attributes }, { unit }), at: LISTED });

describe('an entry', () => {
  it.each<[string, Value, readonly Resource[], readonly unknown[]]>([
    ['refers to an instance', entryOf(refer('Db', 'DbiResourceId')), [db], [true, true, 'none']],
    ['refers to an instance as Terraform does', entryOf(refer('Db', 'resource_id')), [db], [true, true, 'none']],
    ['refers to a member', entryOf(refer('Writer', 'DbiResourceId')), [member, main], [false, 'absent', 'none']],
    ['refers to a cluster', entryOf(refer('Main', 'DBClusterResourceId')), [member, main], [true, true, 'none']],
    ['refers to an instance that has it off', entryOf(refer('Db', 'DbiResourceId')), [instance('Db', { engine: 'postgres' })], [true, false, 'none']],
    ['refers to a proxy', entryOf(refer('Proxy', 'DBProxyArn:6')), [proxy({ auth: secrets('REQUIRED') })], [true, true, 'none']],
    ['refers to a proxy without IAM', entryOf(refer('Proxy', 'DBProxyArn:6')), [proxy({ auth: secrets(null, 'DISABLED') })], [true, false, 'none']],
    ['refers to another attribute', entryOf(refer('Db', 'Ref')), [db], ['absent', 'absent', 'absent']],
    ['refers to nothing that was read', entryOf(refer('Gone', 'DbiResourceId')), [db], ['unknown', 'unknown', 'unknown']],
    ['refers to a perhaps existing instance', entryOf(refer('Db', 'DbiResourceId')), [instance('Db', { engine: 'postgres', ...on }, { exists: open('Condition') })], [true, true, 'none']],
    ['is a literal that no declaration tells', entryOf('db-ABC'), [db], ['unknown', 'absent', 'absent']],
    ['is the id of a listed instance', entryOf('db-ABC'), [live('db-ABC')], [true, true, 'none']],
    ['is the id of a listed member', entryOf('db-ABC'), [live('db-ABC', { clusterIdentifier: 'main' })], [false, 'absent', 'none']],
    ['is the id of two resources', entryOf('db-ABC'), [live('db-ABC'), live('db-ABC', {}, 'state')], ['unknown', 'unknown', 'unknown']],
    ['is any', entryOf('*'), [db], [true, true, 'absent']],
    ['is any, beside a member only', entryOf('*'), [member], ['unknown', 'absent', 'absent']],
    ['is any instance, beside a cluster', entryOf('db-*'), [member, main], ['unknown', 'absent', 'absent']],
    ['is any cluster', entryOf('cluster-*'), [member, main], [true, true, 'absent']],
    ['is any, of which one has it on', entryOf('*'), [instance('Off', { engine: 'postgres' }), db], [true, true, 'absent']],
    ['is any, of which none has it on', entryOf('*'), [instance('Off', { engine: 'postgres' })], [true, 'unknown', 'absent']],
    ['is any, of which one perhaps exists', entryOf('*'), [instance('Db', { engine: 'postgres', ...on }, { exists: open('Condition') })], ['unknown', 'unknown', 'absent']],
    ['is any, of another unit', entryOf('*'), [instance('Db', { engine: 'postgres', ...on }, { unit: 'other' })], ['unknown', 'absent', 'absent']],
    ['is any of its account and Region', entryOf('*', { region: 'eu-west-1', account: '111122223333' }), [live('db-ABC')], [true, true, 'none']],
    ['is any of another Region', entryOf('*', { region: 'us-east-1' }), [live('db-ABC')], ['unknown', 'absent', 'absent']],
    ['is any of a Region that is not known', entryOf('*', { region: open() }), [live('db-ABC')], ['unknown', 'unknown', 'absent']],
    ['begins like a listed id', entryOf('db-AB*'), [live('db-ABC')], [true, true, 'absent']],
    ['begins like no listed id', entryOf('db-X*'), [live('db-ABC')], ['unknown', 'absent', 'absent']],
    ['is wrong in itself', entryOf('db-ABC', { problem: 'The service is not rds-db.' }), [live('db-ABC')], ['absent', 'absent', 'absent']],
    ['has a policy variable', entryOf('${aws:PrincipalTag/db}'), [live('db-ABC')], ['unknown', 'unknown', 'unknown']],
  ])('%s', (_, entry, resources, expected) => {
    const found = read(entry, resources);
    expect(found).toEqual(expected);
  });

  it('is the id of nothing where the service listed everything', () => {
    const complete = [{ kind: 'rds.instance', unit: 'live' }];
    const here = { region: 'eu-west-1', account: '111122223333' };
    const listed = [live('db-ABC')];
    expect(read(entryOf('db-XYZ', here), listed, { complete })[0]).toBe(false);
    expect(read(entryOf('db-X*', here), listed, { complete })[0]).toBe(false);
    expect(read(entryOf('cluster-XYZ', here), listed, { complete })[0]).toBe('unknown');
    expect(read(entryOf('db-XYZ', { ...here, region: '*' }), listed, { complete })[0]).toBe('unknown');
    expect(read(entryOf('db-XYZ', { ...here, region: 'us-east-1' }), listed, { complete })[0]).toBe('unknown');
    expect(read(entryOf('db-XYZ', here), [{ ...live('db-ABC'), at: HERE }], { complete })[0]).toBe('unknown');
  });
});

describe('the place of an entry', () => {
  const id = refer('Db', 'DbiResourceId');
  const pseudo = (name: string, unit = 'stack') => refer(name, name, unit);

  it.each<[string, Attributes, unknown]>([
    ['is all wildcards', {}, 'none'],
    ['is the stack’s own', { partition: pseudo('AWS::Partition'), region: pseudo('AWS::Region'), account: pseudo('AWS::AccountId') }, 'none'],
    ['is of another stack', { region: pseudo('AWS::Region', 'other') }, 'unknown'],
    ['has the Region of the run', { region: 'eu-west-1' }, 'none'],
    ['has a pattern for the Region of the run', { region: 'eu-*' }, 'none'],
    ['has another Region', { region: 'us-east-1' }, 'region'],
    ['has another account', { account: '444455556666' }, 'principal'],
    ['has another partition than its Region', { partition: 'aws', region: 'cn-north-1' }, 'partition'],
    ['has another partition than the run', { partition: 'aws-cn' }, 'partition'],
    ['has a Region that is not known', { region: open() }, 'unknown'],
    ['has a policy variable', { region: '${aws:RequestedRegion}' }, 'unknown'],
  ])('%s', (_, segments, expected) => {
    expect(read(entryOf(id, segments), [db], { region: 'eu-west-1', account: '111122223333' })[2]).toBe(expected);
  });

  it('is open where the run names no Region', () => {
    expect(read(entryOf(id, { region: 'us-east-1' }), [db])[2]).toBe('unknown');
    expect(read(entryOf(id, { region: 'us-east-1' }), [instance('Db', { engine: 'postgres', availabilityZone: 'us-east-1a' })])[2]).toBe('none');
    expect(read(entryOf('db-ABC', { region: 'us-east-1' }), [live('db-ABC')])[2]).toBe('region');
  });

  it('is that of the deployment, not of the run', () => {
    const run = { region: 'eu-west-1', account: '111122223333' };
    const placed = (environment: Resource['environment']): Resource => ({ ...db, ...(environment === undefined ? {} : { environment }) });
    const place = (segments: Attributes, environment: Resource['environment']) => read(entryOf(id, segments), [placed(environment)], run)[2];
    expect(place({ region: 'us-east-1' }, { at: HERE, elsewhere: 'its provider' })).toBe('unknown');
    expect(place({ account: '111122223333' }, { at: HERE, elsewhere: 'its provider' })).toBe('unknown');
    expect(place({ region: 'us-east-1', account: '111122223333' }, { at: HERE, region: 'us-east-1' })).toBe('none');
    expect(place({ account: '111122223333' }, { at: HERE, account: '444455556666' })).toBe('account');
  });
});

it.each<[Attributes, unknown]>([
  [{}, false],
  [{ defaultAuthScheme: 'IAM_AUTH' }, true],
  [{ auth: secrets('DISABLED', 'REQUIRED') }, true],
  [{ auth: secrets('required') }, true],
  [{ auth: secrets('ENABLED') }, true],
  [{ auth: secrets(open()) }, 'unknown'],
  [{ auth: open('Auth') }, 'unknown'],
  [{ defaultAuthScheme: open(), auth: secrets('DISABLED') }, 'unknown'],
  [{ auth: secrets(either('c', given('REQUIRED'), given('DISABLED'))) }, { c: [true, false] }],
])('a proxy with %j accepts logins with a token: %j', (attributes, expected) => {
  const [found] = enrich(factsOf([proxy(attributes)]), { tables: TABLES, asOf: '2026-11-21' }).resources;
  expect(inShort(found?.attributes['acceptsIamLogins'])).toEqual(expected);
});
