import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import type { Resource, Table, Value } from '@rds-iam-lint/model';
import { attributesOf, type Attributes, enriched, given, HERE, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const knowledge = { tables, asOf: '2026-11-21' };
const proxy = resourceOf('rds.proxy', 'Proxy', { roleArn: refer('Role', 'Arn'), defaultAuthScheme: 'IAM_AUTH', auth: listOf([]) });
const targets = resourceOf('rds.proxy-target', 'Targets', { proxyName: refer('Proxy'), clusterIdentifiers: null, instanceIdentifiers: listOf([refer('Orders')]) });
const databases = [instance('Orders', { engine: 'postgres' }), instance('Archive', { engine: 'postgres' })];
const role = (attributes: Attributes = {}) => resourceOf('iam.principal', 'Role', { principalType: 'role', name: null, managedPolicies: listOf([]), isReadWhole: true, trustedServices: listOf([given('rds.amazonaws.com')]), ...attributes });
const policy = (attributes: Attributes = {}) => resourceOf('iam.policy', 'Login', { policyType: 'inline', roles: listOf([refer('Role')]), isReadWhole: true, ...attributes });
const entry = (databaseId: Value | string | null): Value => ({ state: 'known', at: HERE, data: attributesOf({ namesRdsDb: true, matchesConnect: true, problem: null, databaseId }) });
const grant = (databaseId: Value | string | null, attributes: Attributes = {}) =>
  resourceOf('iam.statement', 'Login/0', { policy: 'Login', policyRole: 'identity', effect: 'Allow', matchesConnect: true, intendsConnect: true, resources: listOf([entry(databaseId)]), ...attributes });

it.each<[string, readonly Resource[], readonly unknown[]]>([
  ['is granted its database', [role(), policy(), grant(refer('Orders', 'DbiResourceId')), targets], [true, true, true]],
  ['is granted another one', [role(), policy(), grant(refer('Archive', 'DbiResourceId')), targets], [true, true, false]],
  ['is granted the proxy', [role(), policy(), grant(refer('Proxy', 'DBProxyArn:6')), targets], [true, true, false]],
  ['is granted all', [role(), policy(), grant('*'), targets], [true, true, true]],
  ['is granted all clusters', [role(), policy(), grant('cluster-*'), targets], [true, true, false]],
  ['is granted an id that is not seen', [role(), policy(), grant('db-ABCDEF'), targets], [true, true, 'unknown']],
  ['is granted a database, and none is known', [role(), policy(), grant(refer('Orders', 'DbiResourceId'))], [true, true, 'unknown']],
  ['is granted all, and none is known', [role(), policy(), grant('*')], [true, true, true]],
  ['is granted nothing', [role(), targets], [true, false, false]],
  ['has policies that are not seen', [role({ isReadWhole: false }), targets], [true, 'unknown', 'unknown']],
  ['may hold a policy', [role(), policy({ roles: open('var.roles') }), grant('*'), targets], [true, 'unknown', 'unknown']],
  ['is denied', [role(), policy(), grant('*', { effect: 'Deny' }), targets], [true, false, false]],
  ['is of another service', [role({ trustedServices: listOf([given('lambda.amazonaws.com')]) }), policy(), grant('*'), targets], [false, true, true]],
  ['is not seen', [targets], ['unknown', 'unknown', 'unknown']],
])('a role that %s', (_, resources, expected) => {
  const { roleTrustsRds, roleCanConnect, roleReachesTargets } = enriched([proxy, ...databases, ...resources], knowledge);
  expect([roleTrustsRds, roleCanConnect, roleReachesTargets].map(inShort)).toEqual(expected);
});
