import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { classMemories } from './class-memory.ts';
import { type Attributes, cluster, either, enriched, given, inShort, instance, open, refer, resourceOf } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const knowledge: Knowledge = { tables, asOf: '2026-11-21' };

const group = (parameters: Readonly<Record<string, Value>>, kind = 'rds.parameter-group', id = 'Group') => resourceOf(kind, id, { parameters: given(parameters) });
const ends = (first: Resource, others: readonly Resource[] = []) => {
  const { memoryHeadroomMinMiB, memoryHeadroomMaxMiB } = enriched([first, ...others], knowledge);
  return [inShort(memoryHeadroomMinMiB), inShort(memoryHeadroomMaxMiB)];
};
const withGroup = (engine: string, instanceClass: string, parameters: Readonly<Record<string, Value>>) => ends(instance('db', { engine, instanceClass, parameterGroup: refer('Group') }), [group(parameters)]);

describe('what the default buffers leave', () => {
  it.each<[engine: string, instanceClass: string | Value, least: unknown, most: unknown]>([
    ['postgres', 'db.t4g.micro', 537, 844], ['postgres', 'db.t3.small', 1075, 1689], ['postgres', 'DB.M7G.LARGE', 5652, 6307], ['mysql', 'db.t3.micro', 179, 896],
    ['mysql', 'db.t3.small', 358, 1331], ['mysql', 'db.m7g.large', 1884, 4423], ['mariadb', 'db.t3.micro', 'absent', 'absent'], ['oracle-ee', 'db.t3.small', 'absent', 'absent'],
    ['postgres', 'db.serverless', 'absent', 'absent'], ['postgres', 'db.m99g.large', 'unknown', 'unknown'], ['postgres', open(), 'unknown', 'unknown'],
    ['postgres', either('c', given('db.t4g.micro'), given('db.t3.small')), { c: [537, 1075] }, { c: [844, 1689] }],
  ])('of %s on %s', (engine, instanceClass, ...wanted) => {
    expect(ends(instance('db', { engine, instanceClass }))).toEqual(wanted);
  });

  it('of Aurora on its members, and of a Multi-AZ cluster on itself', () => {
    const member = (engine: string, instanceClass: string) => ends(instance('db', { engine, instanceClass, clusterIdentifier: refer('c') }), [cluster('c', { engine })]);
    expect(member('aurora-postgresql', 'db.t4g.medium')).toEqual([1306, 2535]);
    expect(member('aurora-mysql', 'db.r6g.large')).toEqual([3768, 5079]);
    expect(member('aurora-mysql', 'db.t4g.medium')).toEqual(['absent', 'absent']);
    expect(ends(cluster('c', { engine: 'postgres', instanceClass: 'db.m5d.large' }))).toEqual([5652, 6307]);
    expect(ends(cluster('c', { engine: 'aurora-postgresql' }))).toEqual(['absent', 'absent']);
  });
});

describe('what written buffers leave', () => {
  it.each<[string, string, Readonly<Record<string, Value>>, readonly unknown[]]>([
    ['postgres', 'db.t4g.micro', { shared_buffers: given('98304') }, [-52, 256]], ['postgres', 'db.t4g.micro', { Shared_Buffers: given(98304) }, [-52, 256]],
    ['postgres', 'db.t4g.micro', { shared_buffers: open() }, ['unknown', 'unknown']], ['postgres', 'db.t4g.micro', { shared_buffers: given('{DBInstanceVCPU}') }, ['unknown', 'unknown']],
    ['postgres', 'db.t4g.micro', { shared_buffers: given('{DBInstanceClassMemory') }, ['unknown', 'unknown']], ['postgres', 'db.t4g.micro', { shared_buffers: either('c', given('98304'), open()) }, [{ c: [-52, 'unknown'] }, { c: [256, 'unknown'] }]],
    ['mysql', 'db.t3.small', { innodb_buffer_pool_size: given('{DBInstanceClassMemory*9/10}') }, [143, 757]], ['mysql', 'db.m7g.large', { innodb_buffer_pool_size: given('99999999999') }, [-87831, 476]],
    ['mariadb', 'db.t3.micro', { innodb_buffer_pool_size: given('536870912') }, [204, 896]], ['mysql', 'db.t3.small', { innodb_buffer_pool_size: given('LEAST({DBInstanceClassMemory/2},268435456)') }, [1177, 1792]],
  ])('of %s on %s with %j', (engine, instanceClass, parameters, wanted) => {
    expect(withGroup(engine, instanceClass, parameters)).toEqual(wanted);
  });

  it('of a member, in its own group before that of the cluster', () => {
    const facts = (own: Attributes) => [
      instance('db', { engine: 'aurora-postgresql', instanceClass: 'db.t4g.medium', clusterIdentifier: refer('c'), ...own }), cluster('c', { engine: 'aurora-postgresql', parameterGroup: refer('Shared') }),
      group({ shared_buffers: given('65536') }, 'rds.cluster-parameter-group', 'Shared'), group({ shared_buffers: given('131072') }),
    ] as const;
    const [first, ...others] = facts({});
    expect(ends(first, others)).toEqual([2355, 3584]);
    expect(ends(facts({ parameterGroup: refer('Group') })[0], others)).toEqual([1843, 3072]);
    expect(ends(facts({ clusterIdentifier: 'elsewhere' })[0], others)).toEqual(['unknown', 'unknown']);
    expect(ends(facts({ parameterGroup: 'elsewhere' })[0], others)).toEqual(['unknown', 'unknown']);
  });

  it('tells both ends in what is not known', () => {
    const { memoryHeadroomMiB } = enriched([instance('db', { engine: 'postgres', instanceClass: 'db.t4g.micro' })], knowledge);
    expect(memoryHeadroomMiB).toMatchObject({ state: 'unknown', detail: 'the memory beside shared_buffers (by estimate 537 to 844 of 1024 MiB)' });
  });
});

it('knows every class once', () => {
  const rows = tables['instance-classes']?.rows.flatMap(({ cells }) => [cells['class'] ?? []].flat()) ?? [];
  expect(rows.length).toBeGreaterThan(350);
  expect(new Set(rows).size).toBe(rows.length);
  const { ofClass, sizes } = classMemories(knowledge);
  expect([ofClass('db.r7g.large')?.whole, ofClass('db.x2g.large')?.whole, ofClass('db.none')]).toEqual([16 * 1024 ** 3, 32 * 1024 ** 3, undefined]);
  expect(sizes.every(({ whole, leastUsable }) => leastUsable > 0 && leastUsable < whole)).toBe(true);
});
