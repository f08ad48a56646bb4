import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { engineNameOf } from './engine-name.ts';
import { indexOf } from './facts-index.ts';
import { cluster, either, factsOf, given, inShort, instance, open, partly, refer } from './sample-facts.ts';

const nameOf = (...[first, ...others]: readonly [Resource, ...(readonly Resource[])]) => inShort(engineNameOf(first, indexOf(factsOf([first, ...others]))));

describe('a written engine', () => {
  it.each([
    ['postgres', 'postgres'], ['Postgres', 'postgres'], ['AURORA-MySQL', 'aurora-mysql'], ['aurora', 'aurora-mysql'], ['Aurora', 'aurora-mysql'], [' mysql ', 'mysql'],
    ['oracle-ee', 'oracle-ee'], ['aurora-postgresql', 'aurora-postgresql'],
  ])('%s is %s', (engine, expected) => {
    expect(nameOf(instance('db', { engine }))).toBe(expected);
  });

  it('stays open, and nothing can be read off its parts', () => {
    expect(engineNameOf(instance('db', { engine: partly('aurora-', open('var.family')) }), indexOf(factsOf([])))).not.toHaveProperty('parts');
    expect(nameOf(instance('db', { engine: either('c', given('AURORA'), given('mysql')) }))).toEqual({ c: ['aurora-mysql', 'mysql'] });
  });
});

describe('an absent engine', () => {
  const source = cluster('main', { identifier: 'main', engine: 'Aurora-PostgreSQL' });

  it.each([
    ['the cluster it is a member of', { clusterIdentifier: refer('main') }, 'aurora-postgresql'],
    ['the cluster by name', { clusterIdentifier: 'MAIN' }, 'aurora-postgresql'],
    ['the cluster it replicates', { sourceClusterIdentifier: refer('main') }, 'aurora-postgresql'],
    ['a snapshot', { snapshotIdentifier: 'before-upgrade' }, 'unknown'],
    ['a cluster outside', { clusterIdentifier: 'elsewhere' }, 'unknown'],
    ['nothing', {}, 'unknown'],
    ['an empty name', { clusterIdentifier: '', sourceClusterIdentifier: 'main' }, 'aurora-postgresql'],
  ])('is that of %s', (_, attributes, expected) => {
    expect(nameOf(instance('db', attributes), source)).toBe(expected);
  });

  it('is that of the instance it replicates', () => {
    expect(nameOf(instance('replica', { sourceInstanceIdentifier: refer('db') }), instance('db', { engine: 'mysql' }))).toBe('mysql');
  });

  it('is never the text of a name that is not known', () => {
    const between = instance('db', { clusterIdentifier: either('c', given('main'), given('postgres')) });
    expect(nameOf(between, source)).toBe('unknown');
    expect(engineNameOf(instance('db', { clusterIdentifier: partly('mysql-', open('var.env')) }), indexOf(factsOf([])))).not.toHaveProperty('parts');
  });

  it('ends in a circle of references, and in a chain that is too long', () => {
    expect(nameOf(instance('a', { sourceInstanceIdentifier: refer('b') }), instance('b', { sourceInstanceIdentifier: refer('a') }))).toBe('unknown');
    const chain = Array.from({ length: 5000 }, (_, index) => instance(`db${index}`, index === 4999 ? { engine: 'mysql' } : { sourceInstanceIdentifier: refer(`db${index + 1}`) }));
    const index = indexOf(factsOf(chain));
    expect(chain.slice(-9).map((resource) => inShort(engineNameOf(resource, index)))).toEqual(Array.from({ length: 9 }, () => 'mysql'));
    expect(chain.slice(0, 9).map((resource) => inShort(engineNameOf(resource, index)))).toEqual(Array.from({ length: 9 }, () => 'unknown'));
  });
});
