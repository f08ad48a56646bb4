import { describe, expect, it } from 'vitest';
import { indexOf } from './facts-index.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';
import { ABSENT, cluster, either, factsOf, given, inShort, instance, open, partly, refer, resourceOf } from './sample-facts.ts';

const INDEX = indexOf(factsOf([instance('Db'), cluster('Main'), resourceOf('rds.proxy', 'Proxy'), resourceOf('rds.parameter-group', 'Group'), instance('Far', {}, { unit: 'other' })]));

describe('a text', () => {
  it.each([
    ['db-ABCDEFGHIJKL01234', 'instance'], ['db-ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'instance'], ['db-*', 'instance'], ['db-AB?D', 'instance'], ['d*', 'instance'], ['d?-ABC', 'instance'], ['?b-ABC', 'instance'],
    ['cluster-ABCDEFGHIJKL01234', 'cluster'], ['cluster-*', 'cluster'], ['c?uster-ABC', 'cluster'], ['c*-ABC', 'cluster'],
    ['prx-058100dfc385694a2', 'proxy'], ['prx-*', 'proxy'], ['*abc', 'proxy'],
    ['*', 'any'], ['**', 'any'], ['*-ABC', 'any'], ['*b-ABC', 'instance'], ['?*', 'any'],
    ['db-abcdefghijkl01234', 'lower-case'], ['cluster-abc', 'lower-case'], ['db-ABCx*', 'lower-case'], ['d?-abc', 'lower-case'],
    ['dbi-ABCDEFGHIJKL01234', 'dbi'], ['DBI-abc', 'dbi'],
    ['app.abc123.us-east-1.rds.amazonaws.com', 'endpoint'], ['app.cluster-abc.eu-west-1.rds.amazonaws.com.cn', 'endpoint'],
    ['arn:aws:rds:us-east-1:111122223333:db:app', 'arn'],
    ['app-db', 'name'], ['mydb', 'name'], ['DB-ABC', 'name'], ['my*', 'name'], ['', 'name'], ['constructor', 'name'],
  ])('%s is %s', (text, form) => {
    expect(inShort(idFormOf(given(text), INDEX))).toBe(form);
  });

  it('with a policy variable is not known', () => {
    for (const text of ['${aws:PrincipalTag/db}', 'db-${aws:PrincipalTag/db}']) expect(inShort(idFormOf(given(text), INDEX))).toBe('unknown');
  });

  it('takes time that grows with its length', () => {
    expect(inShort(idFormOf(given('*?'.repeat(50_000)), INDEX))).toBe('any');
    expect(inShort(idFormOf(given(`${'*'.repeat(100_000)}Z`), INDEX))).toBe('any');
  });
});

describe('a reference', () => {
  it.each([
    ['Db', 'DbiResourceId', 'instance'], ['Db', 'resource_id', 'instance'], ['Main', 'DBClusterResourceId', 'cluster'], ['Main', 'cluster_resource_id', 'cluster'],
    ['Proxy', 'DBProxyArn:6', 'proxy'], ['Proxy', 'arn:6', 'proxy'],
    ['Db', 'Ref', 'other-attribute'], ['Db', 'identifier', 'other-attribute'], ['Db', 'DBInstanceArn', 'other-attribute'], ['Main', 'DbiResourceId', 'other-attribute'], ['Proxy', 'DBProxyArn', 'other-attribute'],
    ['Db', 'constructor', 'other-attribute'], ['Db', '__proto__', 'other-attribute'],
    ['Db', 'Endpoint.Address', 'endpoint'], ['Main', 'ReadEndpoint.Address', 'endpoint'], ['Proxy', 'Endpoint', 'endpoint'], ['Db', 'endpoint', 'endpoint'],
    ['Group', 'Ref', 'unknown'], ['Parameter', 'Ref', 'unknown'], ['Far', 'DbiResourceId', 'unknown'],
  ])('to %s.%s is %s', (id, attribute, form) => {
    expect(inShort(idFormOf(refer(id, attribute), INDEX))).toBe(form);
  });
});

describe('an address of Terraform', () => {
  it.each([
    ['aws_db_instance.orders', 'resource_id', 'instance'], ['module.db["a"].aws_rds_cluster.main[0]', 'cluster_resource_id', 'cluster'], ['aws_rds_cluster_instance.one', 'dbi_resource_id', 'instance'],
    ['aws_db_proxy.p', 'arn:6', 'proxy'], ['data.aws_db_instance.orders', 'resource_id', 'instance'], ['data.aws_rds_cluster.main', 'cluster_resource_id', 'cluster'],
    ['aws_db_instance.orders', 'identifier', 'name'], ['aws_rds_cluster.main', 'id', 'name'], ['aws_rds_cluster.main', 'cluster_identifier', 'name'], ['aws_rds_cluster_instance.one', 'id', 'name'], ['aws_db_proxy.p', 'id', 'name'],
    ['data.aws_db_instance.orders', 'db_instance_identifier', 'name'], ['aws_db_instance.orders', 'address', 'endpoint'], ['aws_db_instance.orders', 'endpoint', 'endpoint'], ['aws_rds_cluster.main', 'reader_endpoint', 'endpoint'],
    ['aws_db_instance.orders', 'arn', 'arn'], ['aws_db_proxy.p', 'arn', 'arn'], ['aws_rds_cluster.main', 'resource_id', 'other-attribute'], ['aws_db_instance.orders', 'arn:6', 'other-attribute'],
    ['aws_db_instance.orders', 'constructor', 'other-attribute'],
  ])('%s.%s is %s', (address, attribute, form) => {
    expect(inShort(idFormOf(refer(address, attribute), INDEX))).toBe(form);
  });

  it('the id of an instance is the resource id in newer versions of the provider only', () => {
    expect(idFormOf(refer('aws_db_instance.orders', 'id'), INDEX)).toMatchObject({ state: 'unknown', detail: expect.stringContaining('aws_db_instance.orders.id') as string });
  });

  it('of something else is open', () => {
    expect([['aws_s3_bucket.b', 'id'], ['var.id', 'x'], ['data.aws_ssm_parameter.id', 'value']].map(([id = '', attribute]) => inShort(idFormOf(refer(id, attribute), INDEX)))).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

it('tells an ARN and an address with a port although they are known in part', () => {
  const of = (attribute: string) => refer('aws_db_instance.orders', attribute);
  expect(inShort(idFormOf(partly('arn:', of('arn:1'), ':rds:', of('arn:3')), INDEX))).toBe('arn');
  expect(inShort(idFormOf(partly('arn', given(':aws:rds:'), of('arn:3')), INDEX))).toBe('arn');
  expect(inShort(idFormOf(partly(of('address'), ':', of('port')), INDEX))).toBe('endpoint');
  expect([partly(of('resource_id'), ':', of('port')), partly(of('address'), 'x'), partly(open(), ':1'), partly(open(), 'arn:')].map((id) => inShort(idFormOf(id, INDEX)))).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});

it('is open for a text that is known in part, absent for none, and one of a few for choices', () => {
  expect(inShort(idFormOf(partly('db-', open()), INDEX))).toBe('unknown');
  expect(inShort(idFormOf(ABSENT, INDEX))).toBe('absent');
  expect(inShort(idFormOf(either('c', refer('Db', 'DbiResourceId'), given('mydb')), INDEX))).toEqual({ c: ['instance', 'name'] });
});

it('counts only ids that can be in a login', () => {
  expect([...RESOURCE_IDS].sort()).toEqual(['any', 'cluster', 'instance', 'proxy']);
});
