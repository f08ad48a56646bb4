import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Facts, Kind, Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { Draft, ownCopyOf } from './draft.ts';
import { enrich, enrichDraft } from './enrich.ts';
import { ABSENT, type Attributes, cluster, either, factsOf, given, instance, listOf, open, partly, refer, resourceOf } from './sample-facts.ts';

const RULES = new URL('../../../rules/', import.meta.url);
const read = (folder: string): readonly unknown[] => readdirSync(new URL(folder, RULES)).map((name) => parse(readFileSync(new URL(`${folder}/${name}`, RULES), 'utf8')) as unknown);
const kinds = read('kinds') as readonly Kind[];
const knowledge: Knowledge = { tables: Object.fromEntries((read('tables') as readonly Table[]).map((table) => [table.table, table])), asOf: '2026-11-21' };

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', (name, { attributes }) => {
  const source = Object.keys(attributes).filter((attribute) => attributes[attribute]?.derived === undefined);
  const derived = Object.keys(attributes).filter((attribute) => attributes[attribute]?.derived !== undefined);

  it.each<[string, Attributes]>([
    ['of which nothing was collected', {}],
    ['of which all is absent', Object.fromEntries(source.map((attribute) => [attribute, ABSENT]))],
    ['of which nothing is known', Object.fromEntries(source.map((attribute) => [attribute, open(attribute)]))],
  ])('%s gets every derived attribute and no other', (_, written) => {
    const before: Resource = { ...resourceOf(name, 'id'), attributes: resourceOf('', 'id', written).attributes };
    const [after] = enrich(factsOf([before]), knowledge).resources;
    expect(Object.keys(after?.attributes ?? {}).sort()).toEqual([...Object.keys(before.attributes), ...derived].sort());
    expect(after).toMatchObject(before);
  });

  it('gives values of the type that the vocabulary says', () => {
    const samples = [
      resourceOf('iam.principal', 'role', { principalType: 'role', trustedServices: listOf([given('rds.amazonaws.com')]), isReadWhole: true }),
      resourceOf(name, 'a', { roleArn: refer('role', 'Arn'), policyType: 'inline', engine: 'mariadb', engineVersion: '10.4', identifier: 'a', resources: listOf([given({ databaseId: given('db-A'), namesRdsDb: given(true), matchesConnect: given(true) })]), conditions: listOf([given({ key: given('aws:SourceIp'), whenKeyAbsent: given(true) })]) }),
      resourceOf(name, 'b', { engine: 'postgres', engineVersion: '15', family: 'postgres15', parameters: given({ 'rds.force_ssl': given('1') }), masterUserPassword: given({ secret: 'literal', length: 3 }) }),
      resourceOf('rds.proxy-target', 't', { proxyName: refer('a'), clusterIdentifiers: null, instanceIdentifiers: listOf([given('orders')]) }),
    ];
    const types = enrich(factsOf(samples), knowledge).resources.flatMap((resource) => derived.flatMap((attribute) => {
      const value = resource.attributes[attribute];
      return value?.state === 'known' ? [[attribute, Array.isArray(value.data) ? 'list' : typeof value.data]] : [];
    }));
    expect(types).toEqual(types.map(([attribute = '']) => [attribute, attributes[attribute]?.type]));
    expect(types.length >= derived.length).toBe(true);
  });
});

it('changes nothing that a source saw', () => {
  const facts: Facts = {
    resources: [cluster('c', { identifier: 'c', engine: 'aurora' }), instance('i', { clusterIdentifier: refer('c') }), resourceOf('client.connection', 'x', { host: 'h' })],
    gaps: [{ kind: 'denied', what: 'rds:DescribeDBProxies', why: 'not allowed' }],
    complete: [{ kind: 'rds.cluster', unit: 'stack' }],
  };
  const copy = structuredClone(facts);
  const after = enrich(facts, knowledge);
  expect(facts).toEqual(copy);
  expect(after).toMatchObject(copy);
  expect(after.resources[2]).toEqual(copy.resources[2]);
});

/** Counts how often anything of the facts is read. */
function counted(resources: readonly Resource[]): { readonly draft: Draft; readonly reads: () => number } {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const watch = <T extends object>(target: T): T => {
    const known = seen.get(target);
    // The proxy stands for its target, so it has its type.
    if (known !== undefined) return known as T;
    const proxy = new Proxy(target, {
      get(object, key, receiver): unknown {
        reads++;
        const value: unknown = Reflect.get(object, key, receiver);
        return typeof value === 'object' && value !== null ? watch(value) : value;
      },
      ownKeys(object) {
        const keys = Reflect.ownKeys(object);
        reads += keys.length;
        return keys;
      },
    });
    seen.set(target, proxy);
    return proxy;
  };
  return { draft: new Draft(resources.map((resource) => watch(ownCopyOf(resource))), factsOf([])), reads: () => reads };
}

function readsOf(make: (size: number) => readonly Resource[], size: number): number {
  const { draft, reads } = counted(make(size));
  enrichDraft(draft, knowledge);
  return reads();
}

const range = <T>(size: number, make: (index: number) => T): readonly T[] => Array.from({ length: size }, (_, index) => make(index));
const manyParameters = (size: number): Value => given(Object.fromEntries(range(size, (index) => [`parameter${index}`, given('1')])));
const everyLogin: Value = listOf([given({ text: given('*'), namesRdsDb: given(true), matchesConnect: given(true), databaseId: given('*') })]);
const principal = (type: string, id: string, attributes: Attributes = {}) => resourceOf('iam.principal', id, { principalType: type, name: id, isReadWhole: true, managedPolicies: listOf([]), ...attributes });
const grantOf = (policy: string, index: number, effect: string) => resourceOf('iam.statement', `${policy}/${index}`, { policy, policyRole: 'identity', effect, matchesConnect: true, intendsConnect: true, resources: everyLogin });
const granting = (index: number, holders: Attributes) => [resourceOf('iam.policy', `p${index}`, { policyType: 'managed', name: `p${index}`, isReadWhole: true, ...holders }), grantOf(`p${index}`, 0, index < 2 ? 'Deny' : 'Allow')];
const proxied = (index: number, role: string) => [
  resourceOf('rds.proxy', `x${index}`, { name: `x${index}`, roleArn: refer(role, 'Arn'), auth: listOf([]) }),
  resourceOf('rds.proxy-target', `t${index}`, { proxyName: refer(`x${index}`), clusterIdentifiers: null, instanceIdentifiers: listOf([refer(`d${index}`)]) }),
  instance(`d${index}`, { identifier: `d${index}`, engine: 'postgres', iamAuthEnabled: true }),
];
const elsewhere = (index: number) => ({ unit: `unit${index}` });

describe('work grows with the facts, not with their square', () => {
  it.each<[string, (size: number) => readonly Resource[]]>([
    ['a group each', (size) => range(size, (index) => [instance(`i${index}`, { engine: 'postgres', parameterGroup: refer(`g${index}`) }), resourceOf('rds.parameter-group', `g${index}`, { name: `g${index}`, parameters: given({}) })]).flat()],
    ['one group of many parameters', (size) => [resourceOf('rds.parameter-group', 'g', { name: 'g', parameters: manyParameters(size) }), ...range(size, (index) => instance(`i${index}`, { engine: 'postgres', parameterGroup: 'g' }))]],
    ['one name in every unit', (size) => range(size, (index) => [instance('i', { engine: 'postgres', parameterGroup: 'g' }, elsewhere(index)), resourceOf('rds.parameter-group', 'g', { name: 'g', parameters: given({}) }, elsewhere(index))]).flat()],
    ['one name in many units and none in others', (size) => range(size, (index) => [instance('i', { engine: 'postgres', clusterIdentifier: 'c' }, elsewhere(index)), cluster('c', { identifier: 'c' }, elsewhere(index + size))]).flat()],
    ['one name many times in a unit', (size) => range(size, (index) => [instance(`i${index}`, { engine: 'postgres', clusterIdentifier: 'c', parameterGroup: 'g' }), cluster(`c${index}`, { identifier: 'c' }), resourceOf('rds.parameter-group', `g${index}`, { name: 'g' })]).flat()],
    ['many members of one cluster', (size) => [cluster('c', { engine: 'aurora-mysql' }), ...range(size, (index) => instance(`i${index}`, { clusterIdentifier: refer('c'), instanceClass: 'db.r6g.large' }))]],
    ['names that are not known', (size) => range(size, (index) => [instance(`i${index}`, { clusterIdentifier: open(), parameterGroup: partly('g-', open()) }), cluster(`c${index}`, { identifier: open(), engine: 'aurora-mysql' })]).flat()],
    ['a chain of replicas', (size) => range(size, (index) => instance(`i${index}`, { sourceInstanceIdentifier: refer(`i${index + 1}`) }))],
    ['a chain of clones', (size) => range(size, (index) => cluster(`c${index}`, { engine: 'mysql', sourceClusterIdentifier: refer(`c${index + 1}`) }))],
    ['many entries of a statement', (size) => [resourceOf('iam.statement', 's', { resources: listOf(range(size, () => given({ databaseId: given('db-ABC*'), namesRdsDb: given(true), matchesConnect: given(true) }))), conditions: listOf(range(size, () => given({ key: given('aws:SourceIp'), whenKeyAbsent: given(true) }))) })]],
    ['a policy, a role and a proxy each', (size) => range(size, (index) => [...granting(index, { roles: listOf([refer(`r${index}`)]) }), principal('role', `r${index}`), ...proxied(index, `r${index}`)]).flat()],
    ['many policies and proxies of one role', (size) => [principal('role', 'r'), ...range(size, (index) => [...granting(index, { roles: listOf([refer('r')]) }), ...proxied(index, 'r')]).flat()]],
    ['many policies of each of a few roles', (size) => [...range(3, (index) => principal('role', `r${index}`)), ...range(size, (index) => [...granting(index, { roles: listOf(range(3, (number) => refer(`r${number}`))) }), ...proxied(index, `r${index % 3}`)]).flat()]],
    ['many policies and users of one group', (size) => [principal('group', 'g'), ...range(size, (index) => [...granting(index, { groups: listOf([refer('g')]) }), principal('user', `u${index}`, { groups: listOf([refer('g')]) })]).flat()]],
    ['one policy of many roles', (size) => [...granting(0, { roles: listOf(range(size, (index) => refer(`r${index}`))) }), ...range(size, (index) => [principal('role', `r${index}`), ...proxied(index, `r${index}`)]).flat()]],
    ['one document of many statements', (size) => [principal('role', 'r'), ...granting(0, { roles: listOf([refer('r')]) }), ...range(size, (index) => [grantOf('p0', index + 1, 'Allow'), ...proxied(index, 'r')]).flat()]],
  ])('%s', (_, make) => {
    const [small, large] = [readsOf(make, 100), readsOf(make, 400)];
    expect(large / small).toBeLessThan(5);
  });

  it('does not follow choices of choices', () => {
    const layer = (depth: number) => range(16, (index) => {
      const sources = either(`c${depth}`, ...range(16, (next) => refer(`${depth + 1}-${next}`)));
      return [instance(`${depth}-${index}`, { sourceInstanceIdentifier: sources }), cluster(`c${depth}-${index}`, { sourceClusterIdentifier: either(`c${depth}`, ...range(16, (next) => refer(`c${depth + 1}-${next}`))) })];
    }).flat();
    const reads = readsOf((layers) => range(layers, layer).flat(), 10);
    expect(reads).toBeLessThan(5_000_000);
  });
});
