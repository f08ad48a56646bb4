import { describe, expect, it } from 'vitest';
import { indexOf } from './facts-index.ts';
import { clusterIamAuthEnabled, iamAuthWritten } from './iam-auth-written.ts';
import { type Attributes, cluster, defaulted, either, factsOf, given, inShort, instance, open, refer } from './sample-facts.ts';

describe('the switch is written', () => {
  it.each<[string, Attributes, unknown]>([
    ['by default', {}, false],
    ['on', { iamAuthEnabled: true }, true],
    ['off', { iamAuthEnabled: false }, true],
    ['in an account', { iamAuthEnabled: { state: 'known', data: true, at: { call: 'rds:DescribeDBInstances', resource: 'db', observed: '2026-11-21T00:00:00Z' } } }, false],
    ['unknown', { iamAuthEnabled: open('var.iam') }, 'unknown'],
    ['in one case', { iamAuthEnabled: either('On', given(true), defaulted(false)) }, { On: [true, false] }],
  ])('%s', (_, attributes, expected) => {
    expect(inShort(iamAuthWritten(instance('db', attributes)))).toEqual(expected);
  });
});

describe('the switch of the cluster', () => {
  it.each<[string, Attributes, unknown]>([
    ['outside of a cluster', {}, 'absent'],
    ['on', { clusterIdentifier: refer('on') }, true],
    ['off, by name', { clusterIdentifier: 'off-name' }, false],
    ['elsewhere', { clusterIdentifier: 'elsewhere' }, 'unknown'],
    ['unknown', { clusterIdentifier: open('var.cluster') }, 'unknown'],
  ])('%s', (_, attributes, expected) => {
    const clusters = [cluster('on', { identifier: 'on-name', iamAuthEnabled: true }), cluster('off', { identifier: 'off-name' })];
    expect(inShort(clusterIamAuthEnabled(instance('db', attributes), indexOf(factsOf(clusters))))).toEqual(expected);
  });
});
