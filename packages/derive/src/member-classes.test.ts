import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { memberClasses } from './member-classes.ts';
import { ABSENT, cluster, either, factsOf, given, inShort, instance, open, partly, refer } from './sample-facts.ts';

function membersOf(resources: readonly Resource[]): unknown {
  const facts = factsOf(resources);
  const listsOf = memberClasses(indexOf(facts));
  const clusters = resources.filter(({ kind }) => kind === 'rds.cluster');
  return Object.fromEntries(clusters.map((resource) => [resource.id, inShort(listsOf(resource).memberClasses)]));
}

const main = cluster('Main', { identifier: 'main' });
const second = cluster('Second', { identifier: 'second' });
const small = { instanceClass: 'db.t3.small' };

describe('members', () => {
  it.each<[string, readonly Resource[], unknown]>([
    ['by reference', [main, second, instance('One', { clusterIdentifier: refer('Main'), ...small })], { Main: ['db.t3.small'], Second: [] }],
    ['by an equal name', [main, second, instance('One', { clusterIdentifier: 'second', ...small })], { Main: [], Second: ['db.t3.small'] }],
    ['in order', [main, instance('One', { clusterIdentifier: 'main', ...small }), instance('Two', { clusterIdentifier: refer('Main'), instanceClass: 'db.r6g.large' })], { Main: ['db.t3.small', 'db.r6g.large'] }],
    ['in another unit by a name that only one has', [cluster('Main', { identifier: 'main' }, { unit: 'other' }), instance('One', { clusterIdentifier: 'main', ...small })], { Main: ['more'] }],
    ['never in another unit by logical id', [cluster('Main', {}, { unit: 'other' }), instance('One', { clusterIdentifier: refer('Main'), ...small })], { Main: [] }],
    ['of one of two namesakes', [cluster('A', { identifier: 'main' }, { unit: 'a' }), cluster('B', { identifier: 'main' }, { unit: 'b' }), second, instance('One', { clusterIdentifier: 'main', ...small })], { A: ['more'], B: ['more'], Second: [] }],
    ['of an unknown cluster of the unit', [main, second, cluster('Far', {}, { unit: 'other' }), instance('One', { clusterIdentifier: open('var.cluster'), ...small })], { Main: ['more'], Second: ['more'], Far: [] }],
    ['of a name that one of the unit may have', [main, cluster('Open', { identifier: open('var.name') }), instance('One', { clusterIdentifier: 'third', ...small })], { Main: [], Open: ['more'] }],
    ['of a name in the ARN of some account', [main, second, instance('One', { clusterIdentifier: 'arn:aws:rds:eu-west-1:111122223333:cluster:main', ...small })], { Main: ['more'], Second: [] }],
    ['of a cluster outside', [main, instance('One', { clusterIdentifier: 'third', ...small })], { Main: [] }],
    ['of no cluster', [main, instance('One', small)], { Main: [] }],
    ['of one of two clusters', [main, second, instance('One', { clusterIdentifier: either('c', refer('Main'), refer('Second')), ...small })], { Main: ['more'], Second: ['more'] }],
    ['in one case', [main, instance('One', { clusterIdentifier: either('c', refer('Main'), ABSENT), ...small })], { Main: ['more'] }],
    ['that exist in one case', [main, instance('One', { clusterIdentifier: refer('Main'), ...small }, { exists: either('IsProd', given(true), given(false)) })], { Main: [{ IsProd: ['db.t3.small', 'absent'] }] }],
    ['that perhaps exist', [main, instance('One', { clusterIdentifier: refer('Main'), ...small }, { exists: open('var.count') })], { Main: ['unknown'] }],
    ['that do not exist', [main, instance('One', { clusterIdentifier: refer('Main'), ...small }, { exists: given(false) }), instance('Two', { clusterIdentifier: open() }, { exists: given(false) })], { Main: [] }],
    ['with a class that is one of a few', [main, instance('One', { clusterIdentifier: refer('Main'), instanceClass: either('Size', given('db.t3.small'), given('db.r6g.large')) })], { Main: [{ Size: ['db.t3.small', 'db.r6g.large'] }] }],
  ])('%s', (_, resources, expected) => {
    expect(membersOf(resources)).toEqual(expected);
  });

  it('leave nothing in an open list that looks like a class', () => {
    const facts = factsOf([main, instance('One', { clusterIdentifier: partly('db.r6g.', open('var.size')) })]);
    expect(memberClasses(indexOf(facts))(main).memberClasses).toEqual({
      state: 'known', data: [], at: main.at, more: { state: 'unknown', at: main.at, reason: 'reference', detail: 'which cluster One belongs to' },
    });
  });
});
