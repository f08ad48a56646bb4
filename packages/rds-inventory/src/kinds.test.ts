import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AttributeSpec, Kind } from '@rds-iam-lint/model';
import { type Call, CALLS } from './call.ts';

const KINDS = join(import.meta.dirname, '../../../rules/kinds');
const kinds = readdirSync(KINDS).map((file) => parse(readFileSync(join(KINDS, file), 'utf8')) as Kind);

/** The types of the SDK, as AWS generates them from the model of the API: members of each structure by name, with the text of their type. */
const require = createRequire(import.meta.url);
const types = structuresIn('@aws-sdk/client-rds');

function structuresIn(client: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const folder = join(dirname(require.resolve(`${client}/package.json`)), 'dist-types/models');
  const text = readdirSync(folder).filter((file) => file.startsWith('models_')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  return new Map([...text.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => [name, new Map([...body.matchAll(/^ {4}(\w+)\??: (.+?);$/gm)].map(([, member = '', type = '']) => [member, type] as const))] as const));
}

const STRUCTURE_OF: Readonly<Record<string, string>> = {
  'rds.instance': 'DBInstance', 'rds.cluster': 'DBCluster', 'rds.proxy': 'DBProxy', 'rds.proxy-endpoint': 'DBProxyEndpoint', 'rds.proxy-target': '', 'rds.parameter-group': 'DBParameterGroup',
  'rds.cluster-parameter-group': 'DBClusterParameterGroup', 'rds.global-cluster': 'GlobalCluster', 'rds.option-group': 'OptionGroup', 'rds.shard-group': 'DBShardGroup',
};

/** The structure that a path ends in, or the text of its type; `undefined` where the API has no such member. */
function typeAt(structure: string, path: readonly string[]): string | undefined {
  return path.reduce<string | undefined>((inner, step) => (inner === undefined ? undefined : types.get(bare(inner))?.get(step)), structure);
}

const bare = (type: string) => type.replaceAll(/\[\]|\(|\)| \| undefined/g, '').trim();

function missing(structure: string, attributes: Readonly<Record<string, AttributeSpec>>): readonly string[] {
  return Object.entries(attributes).flatMap(([name, spec]) => {
    if (spec.api === undefined) return [];
    const type = typeAt(structure, spec.api);
    if (type === undefined) return [`${name}: ${structure} has no ${spec.api.join('.')}`];
    const wanted: Readonly<Record<string, RegExp>> = { boolean: /^boolean/, number: /^number/, list: /\[\]/, map: /\[\]/ };
    if (wanted[spec.type]?.test(type) === false) return [`${name}: ${type} is no ${spec.type}`];
    return spec.items === undefined ? [] : missing(bare(type), spec.items);
  });
}

describe('the vocabulary', () => {
  it.each(kinds.filter(({ kind }) => kind.startsWith('rds.')).map((kind) => [kind.kind, kind] as const))('of %s has the paths of the API', (name, { attributes }) => {
    const structure = STRUCTURE_OF[name];
    expect(structure).toBeDefined();
    // What is read in code
    if (structure === '' || name === 'rds.proxy-target') return;
    expect(missing(structure ?? '', attributes)).toEqual([]);
  });

  it('misses what the API does not have', () => {
    expect(missing('DBInstance', { lost: { type: 'string', api: ['NoSuchMember'] }, wrong: { type: 'number', api: ['EngineVersion'] } })).toHaveLength(2);
  });

  /** A missing path would read as "absent" in every account: each one is decided here. */
  it('says which declared attributes no answer has', () => {
    const silent = kinds.filter(({ kind }) => ['rds.instance', 'rds.cluster', 'rds.proxy'].includes(kind)).flatMap(({ kind, attributes }) => Object.entries(attributes).flatMap(([name, spec]) => (spec.derived === undefined && spec.api === undefined ? [`${kind} ${name}`] : [])));
    expect(silent).toEqual([
      ...['masterUserAuthenticationType', 'masterUserPassword', 'manageMasterUserPassword', 'declaredPeakNewConnectionsPerSecond', 'snapshotIdentifier', 'sourceClusterIdentifier', 'ignoreTag'].map((name) => `rds.cluster ${name}`),
      ...[
        'masterUserAuthenticationType', 'masterUserPassword', 'manageMasterUserPassword', 'domain', 'domainIamRoleName', 'domainFqdn', 'declaredPeakNewConnectionsPerSecond', 'restoredInstanceIdentifier', 'snapshotIdentifier',
        'clusterSnapshotIdentifier', 'sourceResourceId', 'sourceAutomatedBackupsArn', 'restoreTime', 'useLatestRestorableTime', 'ignoreTag',
      ].map((name) => `rds.instance ${name}`),
      'rds.proxy ignoreTag',
    ]);
  });
});

describe('every call', () => {
  const commands = { rds: '@aws-sdk/client-rds', iam: '@aws-sdk/client-iam', sts: '@aws-sdk/client-sts', account: '@aws-sdk/client-account' };

  it.each(Object.entries<Call>(CALLS))('%s is one of the service', (name, { service, operation }) => {
    const client = require(commands[service]) as Readonly<Record<string, unknown>>;
    expect(name).toBe(`${service}:${operation}`);
    expect(client[`${operation}Command`]).toBeTypeOf('function');
  });

  it.each(Object.entries<Call>(CALLS).filter(([, { service, lists }]) => service === 'rds' && lists.length > 0))('%s keeps members that its items have, and those that the vocabulary asks for', (_, { lists, keeps = [], names }) => {
    const [list = ''] = lists;
    const structure = [...types].flatMap(([name, members]) => (/Message$|Response$|^OptionGroups$/.test(name) && members.has(list) ? [bare(members.get(list) ?? '')] : []))[0] ?? '';
    const members = [...(types.get(structure)?.keys() ?? [])];
    expect(members).toEqual(expect.arrayContaining([...keeps, ...names]));
    const kind = kinds.find(({ kind: name }) => STRUCTURE_OF[name] === structure);
    const asked = Object.values(kind?.attributes ?? {}).flatMap(({ api }) => api?.slice(0, 1) ?? []);
    expect(keeps).toEqual(expect.arrayContaining(asked));
  });
});
