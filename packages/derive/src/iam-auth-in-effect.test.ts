import { expect, it } from 'vitest';
import type { Resource, Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { iamAuthInEffect } from './iam-auth-in-effect.ts';
import { runsServer } from './runs-server.ts';
import { cluster, either, factsOf, given, inShort, instance, open, refer } from './sample-facts.ts';

const inEffect = (database: Resource, others: readonly Resource[] = []) => inShort(iamAuthInEffect(database, indexOf(factsOf([database, ...others]))));
const member = (clusterIdentifier: string | Value | null) => instance('m', { clusterIdentifier, effectiveIamAuthEnabled: false });
const on = cluster('c', { identifier: 'cart', effectiveIamAuthEnabled: true });

it('is the switch of the cluster for its members', () => {
  expect(inEffect(member(refer('c')), [on])).toBe(true);
  expect(inEffect(member('cart'), [on])).toBe(true);
  expect(inEffect(member(either('x', refer('c'), given('elsewhere'))), [on])).toEqual({ x: [true, 'unknown'] });
  expect([inEffect(member('elsewhere'), [on]), inEffect(member(open()), [on])]).toEqual(['unknown', 'unknown']);
});

it('is its own switch for everything else', () => {
  expect(inEffect(on)).toBe(true);
  expect(inEffect(member(null), [on])).toBe(false);
  expect(inEffect(member(''), [on])).toBe(false);
  expect(inEffect(instance('i', { effectiveIamAuthEnabled: open() }))).toBe('unknown');
  expect(inEffect(instance('i', { engineName: open(), effectiveIamAuthEnabled: true }))).toBe(true);
});

it('counts where the servers are', () => {
  const servers = [instance('i', {}), cluster('c', { engineName: 'postgres' }), cluster('c', { engineName: 'aurora-mysql' }), cluster('c', { engineName: open() })];
  expect(servers.map((database) => inShort(runsServer(database)))).toEqual([true, true, false, 'unknown']);
});
