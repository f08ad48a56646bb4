import { expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { ABSENT, cluster, either, enriched, given, inShort, instance, listOf, open, refer } from './sample-facts.ts';
import { enhancedMonitoringOn } from './enhanced-monitoring-on.ts';

const aurora = (intervals: readonly (number | ReturnType<typeof open>)[], own: number | ReturnType<typeof open> = 0, more?: ReturnType<typeof open>): Resource =>
  cluster('c', { engineName: 'aurora-mysql', monitoringInterval: own, memberMonitoringIntervals: listOf(intervals.map((one) => (typeof one === 'number' ? given(one) : one)), more) });

it.each<[string, Resource, unknown]>([
  ['an instance by default', instance('db'), false],
  ['an instance', instance('db', { monitoringInterval: 60 }), true],
  ['an instance with an unknown interval', instance('db', { monitoringInterval: open('var.interval') }), 'unknown'],
  ['an instance in one case', instance('db', { monitoringInterval: either('Watch', given(60), given(0)) }), { Watch: [true, false] }],
  ['a Multi-AZ cluster', cluster('c', { engineName: 'mysql', monitoringInterval: 30, memberMonitoringIntervals: listOf([]) }), true],
  ['a Multi-AZ cluster without', cluster('c', { engineName: 'mysql', memberMonitoringIntervals: listOf([]) }), false],
  ['an Aurora cluster for all members', aurora([0], 60), true],
  ['every member', aurora([60, 15]), true],
  ['one member not', aurora([60, 0, open('var.interval')]), false],
  ['one member unknown', aurora([60, open('var.interval')]), 'unknown'],
  ['members that are not known', aurora([60], 0, open('which cluster')), 'unknown'],
  ['members elsewhere', aurora([]), 'unknown'],
  ['an unknown interval of the cluster, and every member', aurora([60], open('var.interval')), true],
  ['an unknown interval of the cluster, and not every member', aurora([0], open('var.interval')), 'unknown'],
  ['an unknown engine, all off', cluster('c', { engineName: open('var.engine'), memberMonitoringIntervals: listOf([given(0)]) }), false],
  ['an unknown engine, members on', cluster('c', { engineName: open('var.engine'), memberMonitoringIntervals: listOf([given(60)]) }), 'unknown'],
  ['members that do not exist', cluster('c', { engineName: 'aurora-mysql', memberMonitoringIntervals: listOf([ABSENT, given(60)]) }), true],
])('%s', (_, resource, expected) => {
  expect(inShort(enhancedMonitoringOn(resource))).toEqual(expected);
});

it('takes the members of the cluster', () => {
  const knowledge = { tables: new Proxy({}, { get: (_target, name) => ({ table: String(name), description: '', columns: {}, complete: true, rows: [] }) }), asOf: '2026-11-21' };
  const members = [instance('writer', { clusterIdentifier: refer('c'), monitoringInterval: 60 }), instance('reader', { clusterIdentifier: refer('c') })];
  expect(inShort(enriched([cluster('c', { engine: 'aurora' }), ...members], knowledge)['enhancedMonitoringOn'])).toBe(false);
});
