import { describe, expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { connectResources } from './connect-resources.ts';
import { ConnectTargets } from './connect-targets.ts';
import { indexOf } from './facts-index.ts';
import { ABSENT, attributesOf, type Attributes, either, factsOf, given, HERE, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';

const entry = (databaseId: Value | string | null, attributes: Attributes = {}): Value =>
  ({ state: 'known', at: HERE, data: attributesOf({ namesRdsDb: true, matchesConnect: true, problem: null, databaseId, ...attributes }) });

const WILDCARD = entry(null, { namesRdsDb: false });
const BUCKET = entry(null, { namesRdsDb: false, matchesConnect: false, problem: 'the service is s3' });

function read(resources: Value) {
  const facts = factsOf([instance('Db')]);
  const index = indexOf(facts);
  return connectResources(resourceOf('iam.statement', 's', { resources }), { index, targets: new ConnectTargets(facts, index), knowledge: { tables: {}, asOf: '2026-11-21' } });
}

function formsOf(resources: Value): unknown {
  const { connectResources: entries } = read(resources);
  if (entries.state !== 'known') return inShort(entries);
  const items = (entries.data as readonly Value[]).map((item) => (item.state === 'known' ? (item.data as Readonly<Record<string, Value>>) : undefined));
  return [...items.map((fields) => (fields === undefined ? 'open' : [inShort(fields['idForm']), inShort(fields['isResourceId'])])), ...(entries.more === undefined ? [] : ['more'])];
}

it.each<[string, Value, unknown]>([
  ['an id', listOf([entry('db-ABC')]), [['instance', true]]],
  ['a name', listOf([entry('mydb')]), [['name', false]]],
  ['a reference', listOf([entry(refer('Db', 'DbiResourceId')), entry(refer('Db'))]), [['instance', true], ['other-attribute', false]]],
  ['a wildcard behind dbuser', listOf([entry(null)]), [['absent', 'absent']]],
  ['an id that is not known', listOf([entry(open())]), [['unknown', 'unknown']]],
  ['entries of other services', listOf([BUCKET, entry('db-ABC'), WILDCARD]), [['instance', true]]],
  ['an entry that is perhaps about logins', listOf([entry('db-ABC', { namesRdsDb: open() })]), [['instance', true]]],
  ['an entry that is not known', listOf([open('var.resource')]), ['open']],
  ['more', listOf([], open('var.more')), ['more']],
  ['a list that is not known', open('var.resources'), 'unknown'],
  ['no list', ABSENT, 'absent'],
])('%s', (_, resources, expected) => {
  expect(formsOf(resources)).toEqual(expected);
});

describe('a live entry', () => {
  it.each<[string, Value, unknown]>([
    ['is well formed, matches, and has an id', listOf([entry('db-ABC')]), true],
    ['is one of several', listOf([entry('mydb'), entry('cluster-*')]), true],
    ['may be a wildcard for everything', listOf([entry('mydb'), WILDCARD]), true],
    ['has no name for an id', listOf([entry('mydb')]), false],
    ['matches', listOf([entry('db-ABC', { matchesConnect: false })]), false],
    ['has no problem', listOf([entry('db-ABC', { problem: 'the account has 10 digits' })]), false],
    ['is not of another service', listOf([BUCKET]), false],
    ['is not there', listOf([]), false],
    ['is perhaps among more', listOf([entry('mydb')], open()), 'unknown'],
    ['is perhaps one that is not known', listOf([entry('mydb'), open()]), 'unknown'],
    ['is there, whatever the others are', listOf([entry('db-ABC'), open()], open()), true],
    ['has an id that is not known', listOf([entry(open())]), 'unknown'],
    ['has perhaps a problem', listOf([entry('db-ABC', { problem: open() })]), 'unknown'],
    ['is dead whatever its id', listOf([entry(open(), { matchesConnect: false })]), false],
    ['has an id in one case', listOf([entry(either('c', given('db-ABC'), given('mydb')))]), { c: [true, false] }],
    ['cannot be told of a list that is not known', open('var.resources'), 'unknown'],
    ['has no list', ABSENT, 'absent'],
  ])('%s', (_, resources, expected) => {
    expect(inShort(read(resources).hasLiveResource)).toEqual(expected);
  });
});
