import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Kind, Kinds, Resource, Value } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { declared, either, given, joined, open, place, plainOf, refer, UNIT } from './declared-fixture.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { readableKinds, terraformFacts, wantedTypes } from './read-resources.ts';

const FOLDER = fileURLToPath(new URL('../../../rules/kinds/', import.meta.url));
/** The vocabulary itself: its paths are what is tested here. */
const KINDS: Kinds = Object.fromEntries(readdirSync(FOLDER).map((name) => parse(readFileSync(FOLDER + name, 'utf8')) as Kind).map((kind) => [kind.kind, kind]));

const read = (...resources: readonly DeclaredResource[]) => terraformFacts(resources, { kinds: KINDS, textOf: () => '' });

function only(resource: DeclaredResource): Resource {
  const { resources } = read(resource);
  expect(resources).toHaveLength(1);
  return resources[0] as Resource;
}

/** Those that are there. */
const written = ({ attributes }: Resource) => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plainOf(value)] as const).filter(([, value]) => value !== null));

const COMPUTED = (address: string, id: string) => ({ resourceId: `<${address}.${id}>`, arn: `<${address}.arn>` });
const DEFAULTS = { iamAuthEnabled: false, monitoringInterval: 0 };

describe('databases', () => {
  it('an instance with everything that the vocabulary wants', () => {
    const resource = only(declared('module.db["a"].aws_db_instance.orders[0]', {
      identifier: 'orders', engine: 'postgres', engine_version: 16, instance_class: 'db.t3.micro', parameter_group_name: 'pg', option_group_name: 'og', iam_database_authentication_enabled: 'true',
      username: 'root', manage_master_user_password: true, domain: 'd-1', domain_iam_role_name: 'r', domain_fqdn: 'x.example', ca_cert_identifier: 'rds-ca-rsa2048-g1', monitoring_interval: '60',
      enabled_cloudwatch_logs_exports: ['postgresql'], backup_target: 'region', availability_zone: 'eu-west-1a',
    }));
    expect([resource.kind, resource.unit, resource.id]).toEqual(['rds.instance', UNIT, 'module.db["a"].aws_db_instance.orders[0]']);
    expect(written(resource)).toEqual({
      identifier: 'orders', engine: 'postgres', engineVersion: '16', instanceClass: 'db.t3.micro', parameterGroup: 'pg', optionGroup: 'og', iamAuthEnabled: true,
      masterUserName: 'root', manageMasterUserPassword: true, domain: 'd-1', domainIamRoleName: 'r', domainFqdn: 'x.example', caCertificateIdentifier: 'rds-ca-rsa2048-g1', monitoringInterval: 60,
      exportedLogs: ['postgresql'], backupTarget: 'region', availabilityZone: 'eu-west-1a', ...COMPUTED('module.db["a"].aws_db_instance.orders[0]', 'resource_id'),
    });
  });

  it('defaults are marked, and absent values are at the resource', () => {
    const orders = declared('aws_db_instance.orders', {});
    const { attributes } = only(orders);
    expect(attributes['iamAuthEnabled']).toEqual({ state: 'known', data: false, at: orders.at, defaulted: true });
    expect(attributes['engine']).toEqual({ state: 'absent', at: orders.at });
    expect(attributes['caCertificateIdentifier']?.state).toBe('absent');
  });

  it('an empty text is one that is not written, but for a secret', () => {
    const orders = declared('aws_db_instance.orders', { engine: 'mysql', engine_version: '', snapshot_identifier: '', replicate_source_db: either('u#var.replica', '', 'a'), password: '' });
    const { attributes } = only(orders);
    expect([attributes['engineVersion']?.state, attributes['snapshotIdentifier']?.state]).toEqual(['absent', 'absent']);
    expect(plainOf(attributes['sourceInstanceIdentifier'] as Value)).toBe('<null | a>');
    expect(attributes['masterUserPassword']?.state).toBe('unknown');
    expect(written(only(declared('aws_rds_cluster.c', { engine_mode: '', engine_version: '' })))).toMatchObject({ engineMode: '' });
  });

  it('replicas and restores', () => {
    expect(written(only(declared('aws_db_instance.r', { replicate_source_db: refer('aws_db_instance.orders', 'identifier') })))['sourceInstanceIdentifier']).toBe('<aws_db_instance.orders.identifier>');
    expect(written(only(declared('aws_db_instance.r', { snapshot_identifier: 's-1' })))).toMatchObject({ snapshotIdentifier: 's-1' });
    const point = { restore_to_point_in_time: [{ source_dbi_resource_id: 'db-1', restore_time: '2026', source_db_instance_automated_backups_arn: 'arn', use_latest_restorable_time: true }] };
    expect(written(only(declared('aws_db_instance.r', point)))).toMatchObject({ sourceResourceId: 'db-1', restoreTime: '2026', sourceAutomatedBackupsArn: 'arn', useLatestRestorableTime: 'true' });
    expect(written(only(declared('aws_db_instance.r', { restore_to_point_in_time: [] })))).not.toHaveProperty('restoreTime');
    expect(written(only(declared('aws_db_instance.r', { restore_to_point_in_time: open('var.restore') })))['restoreTime']).toBe('<var.restore>');
  });

  it('a member of a cluster is an instance', () => {
    const resource = only(declared('aws_rds_cluster_instance.one', { cluster_identifier: refer('aws_rds_cluster.c', 'id'), identifier: 'one', db_parameter_group_name: 'pg', instance_class: 'db.r6g.large', ca_cert_identifier: 'ca' }));
    expect(resource.kind).toBe('rds.instance');
    expect(written(resource)).toEqual({
      clusterIdentifier: '<aws_rds_cluster.c.id>', identifier: 'one', parameterGroup: 'pg', instanceClass: 'db.r6g.large', caCertificateIdentifier: 'ca', ...DEFAULTS, ...COMPUTED('aws_rds_cluster_instance.one', 'resource_id'),
    });
  });

  it('a cluster', () => {
    const resource = only(declared('aws_rds_cluster.c', {
      cluster_identifier: 'c', engine: 'aurora-mysql', engine_version: '8.0.mysql_aurora.3.05.2', engine_mode: 'provisioned', db_cluster_instance_class: 'db.r6gd.xlarge', db_cluster_parameter_group_name: 'cpg',
      iam_database_authentication_enabled: true, master_username: 'root', master_password: 'hunter2-of-orders', serverlessv2_scaling_configuration: [{ min_capacity: 0.5 }], replication_source_identifier: 'arn:x',
      global_cluster_identifier: 'g', availability_zones: ['a'], restore_to_point_in_time: [{ source_cluster_identifier: 'other' }], ca_certificate_identifier: 'ca',
    }));
    expect(written(resource)).toEqual({
      identifier: 'c', engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.05.2', engineMode: 'provisioned', instanceClass: 'db.r6gd.xlarge', parameterGroup: 'cpg', iamAuthEnabled: true, masterUserName: 'root',
      masterUserPassword: 'secret: literal', serverlessMinCapacity: 0.5, replicationSourceIdentifier: 'arn:x', globalClusterIdentifier: 'g', availabilityZones: ['a'], sourceClusterIdentifier: 'other', caCertificateIdentifier: 'ca',
      monitoringInterval: 0, ...COMPUTED('aws_rds_cluster.c', 'cluster_resource_id'),
    });
    expect(written(only(declared('aws_rds_cluster.c', { restore_to_point_in_time: [{ source_cluster_resource_id: 'cluster-1' }] })))['sourceClusterIdentifier']).toBe('cluster-1');
  });

  it('a state has what the provider computes, a plan has it not yet', () => {
    const body = { resource_id: 'db-ABC', arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders' };
    expect(written(only(declared('aws_db_instance.o', body, { source: 'state' })))).toMatchObject({ resourceId: 'db-ABC', arn: body.arn });
    expect(only(declared('aws_db_instance.o', {}, { source: 'state' })).attributes['resourceId']?.state).toBe('absent');
    expect(only(declared('aws_db_instance.o', {}, { source: 'plan' })).attributes['resourceId']?.state).toBe('unknown');
    expect(written(only(declared('aws_rds_cluster_instance.o', { dbi_resource_id: 'db-ABC' }, { source: 'state' })))).toMatchObject({ resourceId: 'db-ABC' });
  });

  it('groups', () => {
    const parameter = [{ name: 'rds.force_ssl', value: 1 }, { name: 'x', value: open('var.x'), apply_method: 'immediate' }];
    expect(written(only(declared('aws_db_parameter_group.g', { name: 'g', family: 'postgres16', parameter })))).toEqual({ name: 'g', family: 'postgres16', parameters: { 'rds.force_ssl': 1, x: '<var.x>' } });
    expect(only(declared('aws_rds_cluster_parameter_group.g', { parameter })).kind).toBe('rds.cluster-parameter-group');
    expect(written(only(declared('aws_db_parameter_group.g', { parameter: [{ name: open('each.key'), value: 1 }] })))['parameters']).toBe('<each.key>');
    const [single] = parameter;
    expect(written(only(declared('aws_db_parameter_group.g', { parameter: single ?? {} })))['parameters']).toEqual({ 'rds.force_ssl': 1 });
    expect(written(only(declared('aws_db_option_group.g', { option: { option_name: 'A', option_settings: { name: 'B', value: 'C' } } })))['options']).toEqual([{ name: 'A', settings: { B: 'C' } }]);
    const more = { ...given(parameter), more: open('var.more') };
    expect(written(only(declared('aws_db_parameter_group.g', { parameter: more })))['parameters']).toBe('<var.more>');
    expect(written(only(declared('aws_db_option_group.g', { name: 'og', option: [{ option_name: 'MARIADB_AUDIT_PLUGIN', option_settings: [{ name: 'SERVER_AUDIT_EVENTS', value: 'CONNECT' }] }] })))).toEqual({
      name: 'og', options: [{ name: 'MARIADB_AUDIT_PLUGIN', settings: { SERVER_AUDIT_EVENTS: 'CONNECT' } }],
    });
    expect(written(only(declared('aws_rds_global_cluster.g', { global_cluster_identifier: 'g', engine: 'aurora-mysql', source_db_cluster_identifier: refer('aws_rds_cluster.c', 'arn') })))).toEqual({ identifier: 'g', engine: 'aurora-mysql', sourceClusterIdentifier: '<aws_rds_cluster.c.arn>' });
  });
});

describe('proxies and records', () => {
  it('a proxy', () => {
    const auth = [{ auth_scheme: 'SECRETS', iam_auth: 'REQUIRED', secret_arn: 'arn:s' }, { secret_arn: 'arn:t' }];
    expect(written(only(declared('aws_db_proxy.p', { name: 'p', engine_family: 'POSTGRESQL', require_tls: true, role_arn: refer('aws_iam_role.p', 'arn'), auth })))).toEqual({
      name: 'p', arn: '<aws_db_proxy.p.arn>', engineFamily: 'POSTGRESQL', requireTls: true, roleArn: '<aws_iam_role.p.arn>', defaultAuthScheme: 'NONE',
      auth: [{ authScheme: 'SECRETS', iamAuth: 'REQUIRED', secretArn: 'arn:s', clientPasswordAuthType: null }, { authScheme: null, iamAuth: 'DISABLED', secretArn: 'arn:t', clientPasswordAuthType: null }],
    });
  });

  it('a target names one database, which is a list of one', () => {
    expect(written(only(declared('aws_db_proxy_target.t', { db_proxy_name: 'p', target_group_name: 'default', db_instance_identifier: refer('aws_db_instance.orders', 'identifier') })))).toEqual({
      proxyName: 'p', instanceIdentifiers: ['<aws_db_instance.orders.identifier>'],
    });
    expect(written(only(declared('aws_db_proxy_target.t', { db_cluster_identifier: 'c' })))).toEqual({ clusterIdentifiers: ['c'] });
    expect(read(declared('aws_db_proxy_default_target_group.d', { db_proxy_name: 'p' })).resources).toEqual([]);
  });

  it('an endpoint of a proxy', () => {
    expect(written(only(declared('aws_db_proxy_endpoint.e', { db_proxy_name: refer('aws_db_proxy.p', 'name'), db_proxy_endpoint_name: 'readers', target_role: 'READ_ONLY' })))).toEqual({
      name: 'readers', proxyName: '<aws_db_proxy.p.name>', endpoint: '<aws_db_proxy_endpoint.e.endpoint>', targetRole: 'READ_ONLY',
    });
    expect(written(only(declared('aws_db_proxy_endpoint.e', { db_proxy_name: 'p', db_proxy_endpoint_name: 'all' })))['targetRole']).toBe('READ_WRITE');
  });

  it('a record', () => {
    expect(written(only(declared('aws_route53_record.db', { name: 'db', type: 'CNAME', zone_id: 'Z', records: [refer('aws_db_instance.orders', 'address')], set_identifier: 's' })))).toEqual({
      name: 'db', recordType: 'CNAME', hostedZoneId: 'Z', values: ['<aws_db_instance.orders.address>'], setIdentifier: 's',
    });
    expect(written(only(declared('aws_route53_record.db', { alias: [{ name: 'target', zone_id: 'Z' }] })))['aliasTarget']).toBe('target');
  });
});

describe('existence and place', () => {
  it('is that of the resource', () => {
    const exists = either('envs/prod#var.create', true, false);
    expect(plainOf(only(declared('aws_db_instance.o', {}, { exists })).exists)).toBe('<true | false>');
    expect(only(declared('aws_db_instance.o', {}, { exists: given('yes') })).exists.state).toBe('unknown');
    const environment = { at: place(), region: 'eu-west-1' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' }] });
    const { resources } = read(declared('aws_db_instance.o', {}, { environment }), declared('aws_iam_policy.p', { policy }, { environment }));
    expect(resources.map((resource) => [resource.kind, resource.environment])).toEqual(['rds.instance', 'iam.policy', 'iam.statement'].map((kind) => [kind, environment]));
  });

  it('data sources and unwanted types give nothing', () => {
    expect(read(declared('data.aws_db_instance.o', {}, { mode: 'data' }), declared('aws_s3_bucket.b', {}))).toEqual({ resources: [], gaps: [], complete: [] });
    const wanted = wantedTypes(KINDS);
    expect(['aws_db_instance', 'aws_rds_cluster_instance', 'aws_iam_role', 'aws_lambda_function', 'aws_s3_bucket'].map(wanted)).toEqual([true, true, true, true, false]);
    expect(readableKinds(KINDS)).toEqual(expect.arrayContaining(['rds.instance', 'iam.policy', 'iam.policy-attachment', 'client.workload', 'dns.record']));
  });
});

describe('secrets', () => {
  const passwordOf = (password: Parameters<typeof declared>[1][string], options: Parameters<typeof declared>[2] = {}) => written(only(declared('aws_db_instance.o', { password }, options)))['masterUserPassword'];

  it('a literal, the value of a variable, and what is supplied', () => {
    expect(passwordOf('hunter2-of-orders')).toBe('secret: literal');
    expect(passwordOf(given('hunter2-of-orders', { file: 'envs/prod/terraform.tfvars', start: 0, end: 3 }))).toBe('secret: value of a variable');
    expect(passwordOf(refer('random_password.db', 'result'))).toBe('<random_password.db.result>');
    expect(passwordOf('')).toBe('<a secret that is left empty>');
    expect(passwordOf({ ...given('hunter2-of-orders'), sensitive: true })).toBe('secret: sensitive');
    expect(passwordOf({ ...given(''), sensitive: true })).toBe('<a secret that is left empty>');
    expect(written(only(declared('aws_db_instance.o', { password_wo: 'hunter2-of-orders' })))['masterUserPassword']).toBe('secret: literal');
  });

  it('a plan and a state do not tell where it comes from', () => {
    expect(passwordOf('hunter2-of-orders', { source: 'plan' })).toBe('<what supplies the secret in the plan>');
    expect(passwordOf({ ...given('hunter2-of-orders'), sensitive: true }, { source: 'state' })).toBe('<what supplies the secret in the state>');
  });

  it('what is a password in one resource is none of the text of others', () => {
    const secret = given('hunter2-of-orders');
    const name = joined(given('db-'), secret);
    const facts = read(declared('aws_db_parameter_group.g', { name, family: secret }), declared('aws_db_instance.o', { password: secret, identifier: either('c', secret, 'x') }), declared('aws_db_proxy.p', { name: { ...given('hunter2-of-orders'), sensitive: true } }));
    expect(JSON.stringify(facts)).not.toContain('hunter2');
    expect(written(facts.resources[0] as Resource)).toEqual({ family: 'secret: literal', name: '<a text with a secret in it>' });
  });

  it('another text at the same place stays', () => {
    const at = place();
    const facts = read(declared('aws_db_instance.o', { password: given('hunter2-of-orders', at), identifier: given('invoices', at) }));
    expect(facts.resources.map((resource) => plainOf(resource.attributes['identifier']))).toEqual(['invoices']);
  });
});

describe('references', () => {
  const segment = (id: string, attribute: string, ...others: readonly DeclaredResource[]) => read(declared('aws_db_instance.o', { identifier: refer(id, attribute) }), ...others).resources[0]?.attributes['identifier'];

  it.each([
    ['data.aws_caller_identity.current', 'account_id', 'AWS::AccountId'],
    ['module.a["x.y"].data.aws_region.current[0]', 'name', 'AWS::Region'],
    ['data.aws_region.current', 'region', 'AWS::Region'],
    ['data.aws_partition.current', 'partition', 'AWS::Partition'],
  ])('%s.%s is a pseudo parameter', (id, attribute, pseudo) => {
    expect(segment(id, attribute)).toMatchObject({ word: true, detail: `${id}.${attribute}`, reference: { resource: { unit: UNIT, id: pseudo }, attribute: pseudo } });
  });

  it('not where a unit has several Regions or accounts', () => {
    const elsewhere = (own: { readonly region?: string; readonly account?: string }) => declared('aws_db_proxy.p', {}, { environment: { at: place(), ...own } });
    expect(segment('data.aws_region.current', 'name', elsewhere({ region: 'eu-west-1' }))).toMatchObject({ reference: { resource: { id: 'data.aws_region.current' }, attribute: 'name' } });
    expect(segment('data.aws_caller_identity.c', 'id', elsewhere({ account: '111122223333' }))).toMatchObject({ reference: { resource: { id: 'data.aws_caller_identity.c' } } });
    expect(segment('data.aws_caller_identity.c', 'id', elsewhere({ region: 'eu-west-1' }))).toMatchObject({ reference: { resource: { id: 'AWS::AccountId' } } });
  });

  it.each([
    ['aws_db_instance.o', 'resource_id', true],
    ['aws_rds_cluster.c', 'cluster_resource_id', true],
    ['aws_db_proxy.p', 'arn:6', true],
    ['data.aws_db_instance.o', 'resource_id', true],
    ['aws_db_instance.o', 'address', true],
    ['aws_db_instance.o', 'endpoint', undefined],
    ['aws_db_instance.o', 'arn', undefined],
    ['aws_s3_bucket.b', 'id', undefined],
    ['var.x', 'id', undefined],
  ])('%s.%s is one word: %s', (id, attribute, word) => {
    const value = segment(id, attribute);
    expect(value?.state === 'unknown' ? value.word : 'known').toBe(word);
  });

  it('depth does not break it', () => {
    let deep = given('x');
    for (let level = 0; level < 5000; level++) deep = given([deep]);
    expect(read(declared('aws_db_instance.o', { identifier: deep, password: deep })).resources).toHaveLength(1);
  });
});
