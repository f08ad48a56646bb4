import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { ownsIamAuthSwitch } from './owns-iam-auth-switch.ts';
import { ABSENT, cluster, either, given, inShort, instance, open, refer } from './sample-facts.ts';

const index = indexOf({ resources: [cluster('Main')], gaps: [], complete: [] });

it.each<[string, Value, Value, unknown]>([
  ['a lone instance', ABSENT, given('postgres'), true],
  ['an instance with an empty name', given(''), given('mysql'), true],
  ['a member by name', given('main'), given('postgres'), false],
  ['a member by reference', refer('Main'), given('mysql'), false],
  ['an instance whose cluster is not known, and may be none', open('var.cluster'), given('mysql'), 'unknown'],
  ['an Aurora instance', ABSENT, given('aurora-mysql'), false],
  ['an Aurora instance whose membership was not seen', open('rds:DescribeDBInstances', 'denied'), given('aurora-postgresql'), false],
  ['an instance whose membership was not seen', open('rds:DescribeDBInstances', 'denied'), given('postgres'), 'unknown'],
  ['an instance of an unknown engine', ABSENT, open('var.engine'), 'unknown'],
  ['an instance that is a member in one case', either('c', refer('Main'), ABSENT), given('mysql'), { c: [false, true] }],
])('%s', (_, clusterIdentifier, engineName, expected) => {
  expect(inShort(ownsIamAuthSwitch(instance('db', { clusterIdentifier }), engineName, index))).toEqual(expected);
});

it('is a cluster’s own, and an instance’s whose source has no way to name a cluster', () => {
  expect(inShort(ownsIamAuthSwitch(cluster('c'), open(), index))).toBe(true);
  const { clusterIdentifier: _, ...attributes } = instance('db').attributes;
  expect(inShort(ownsIamAuthSwitch({ ...instance('db'), attributes }, given('postgres'), index))).toBe(true);
});
