import { describe, expect, it } from 'vitest';
import type { Resource, Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { linkTo } from './link.ts';
import { ABSENT, cluster, factsOf, given, instance, open, partly, refer } from './sample-facts.ts';

function linkOf(value: Value, resources: readonly Resource[]): string {
  const link = linkTo(value, 'rds.cluster', 'stack', indexOf(factsOf(resources)));
  return link.state === 'linked' ? `${link.resource.unit} ${link.resource.id}` : link.state;
}

const main = cluster('Main', { identifier: 'main-db' });
const other = (id: string, identifier: Value | string) => cluster(id, { identifier }, { unit: 'other' });
const env = (name = 'Env', unit = 'stack') => refer(name, 'Ref', unit);

describe('a link', () => {
  it.each<[string, Value, readonly Resource[], string]>([
    ['by reference', refer('Main'), [main], 'stack Main'],
    ['by reference to another kind', refer('Db'), [instance('Db')], 'open'],
    ['by reference to nothing that was read', refer('Gone'), [main], 'open'],
    ['by reference, never to an equal id of another unit', refer('Main'), [cluster('Main', { identifier: 'x' }, { unit: 'other' })], 'open'],
    ['by reference into its own unit when both have the id', refer('Main'), [cluster('Main', {}, { unit: 'other' }), main], 'stack Main'],
    ['by name without regard to case', given('MAIN-db'), [main], 'stack Main'],
    ['by name in its own unit first', given('main-db'), [other('Other', 'main-db'), main], 'stack Main'],
    ['by a name that only another unit has', given('main-db'), [other('Other', 'main-db')], 'open'],
    ['by a name that two other units have', given('main-db'), [other('Other', 'main-db'), cluster('Third', { identifier: 'main-db' }, { unit: 'third' })], 'open'],
    ['by a name that is twice in its unit', given('main-db'), [main, cluster('Again', { identifier: 'main-db' })], 'open'],
    ['by a name of something that does not exist', given('main-db'), [cluster('Main', { identifier: 'main-db' }, { exists: given(false) })], 'outside'],
    ['by a name of something that perhaps exists', given('main-db'), [cluster('Main', { identifier: 'main-db' }, { exists: open('Condition') })], 'open'],
    ['by a name that a resource of its unit may have', given('main-db'), [other('Other', 'main-db'), cluster('Main', { identifier: open('var.name') })], 'open'],
    ['by a name where only another unit has unknown names', given('main-db'), [other('Other', open('var.name'))], 'outside'],
    ['by a name of another kind', given('main-db'), [instance('Db', { identifier: 'main-db' })], 'outside'],
    ['by a name that nothing has', given('main-db'), [], 'outside'],
    ['by an equal expression', partly(env(), '-db'), [cluster('Main', { identifier: partly(env(), '-DB') })], 'stack Main'],
    ['by an expression of another parameter', partly(env('env'), '-db'), [cluster('Main', { identifier: partly(env('Env'), '-db') })], 'open'],
    ['by an equal expression of another unit', partly(env(), '-db'), [cluster('Main', { identifier: partly(env(), '-db') }, { unit: 'other' })], 'open'],
    ['by a name from the same variable', refer('var.name'), [cluster('Main', { identifier: refer('var.name') })], 'stack Main'],
    ['by a name from another variable', refer('var.name'), [cluster('Main', { identifier: refer('var.other') })], 'open'],
    ['by a name from a variable of another unit', refer('var.name', 'Ref', 'other'), [cluster('Main', { identifier: refer('var.name') })], 'open'],
    ['by parts that say nothing', partly(open('f()'), '-db'), [cluster('Main', { identifier: partly(open('f()'), '-db') })], 'open'],
    ['by a text that looks like an expression', given('expression ["stack",["stack","Env","Ref"],"-db"]'), [cluster('Main', { identifier: partly(env(), '-db') })], 'open'],
    ['by an unknown name', open('var.cluster'), [main], 'open'],
    ['of an absent name', ABSENT, [main], 'none'],
    ['of an empty name', given(''), [main], 'none'],
    ['of no text', given({ secret: 'literal', length: 3 }), [main], 'open'],
  ])('%s', (_, value, resources, expected) => {
    expect(linkOf(value, resources)).toBe(expected);
  });

  const pseudo = (id: string, unit = 'stack'): Value => ({ ...refer(id, id, unit), word: true });
  const arn = (name: Value | string, { type = 'cluster', unit = 'stack', account = pseudo('AWS::AccountId', unit) }: { readonly type?: string; readonly unit?: string; readonly account?: Value } = {}) =>
    partly('arn:', pseudo('AWS::Partition'), ':rds:', pseudo('AWS::Region', unit), ':', account, `:${type}:`, name);
  const placed = { ...main, environment: { at: main.at, region: 'eu-west-1', account: '111122223333' } };

  it.each<[string, Value, readonly Resource[], string]>([
    ['that ends in a reference', arn(refer('Main')), [main], 'stack Main'],
    ['that ends in a name', arn('MAIN-DB'), [main], 'stack Main'],
    ['that ends in an equal expression', partly('arn:aws:rds:', pseudo('AWS::Region'), ':', pseudo('AWS::AccountId'), ':cluster:', env(), '-db'), [cluster('Main', { identifier: partly(env(), '-db') })], 'stack Main'],
    ['of another kind', arn(refer('Main'), { type: 'db' }), [main], 'outside'],
    ['of another unit', arn(refer('Main'), { unit: 'other' }), [main], 'open'],
    ['of some account', arn(refer('Main'), { account: given('111122223333') }), [main], 'open'],
    ['of some account, by a name that nothing has', arn('gone', { account: given('111122223333') }), [main], 'outside'],
    ['of its own account and Region', given('arn:aws:rds:eu-west-1:111122223333:cluster:main-db'), [placed], 'stack Main'],
    ['of another Region', given('arn:aws:rds:eu-west-3:111122223333:cluster:main-db'), [placed], 'open'],
    ['whose name is not known', arn(open('var.name')), [main], 'open'],
    ['without a name', arn(''), [main], 'outside'],
    ['in which something may hold a colon', partly('arn:aws:rds:', open('var.place'), ':cluster:', refer('Main')), [main], 'open'],
    ['of another service', given('arn:aws:iam:eu-west-1:111122223333:cluster:main-db'), [placed], 'outside'],
    ['of something that is neither', given('arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:main-db'), [placed], 'outside'],
    ['with too many segments', given('arn:aws:rds:eu-west-1:111122223333:cluster:main:db'), [placed], 'outside'],
  ])('by an ARN %s', (_, value, resources, expected) => {
    expect(linkOf(value, resources)).toBe(expected);
  });

  it('keeps nothing of the unknown that something could be read off', () => {
    const link = linkTo(partly('db.', open('var.size')), 'rds.cluster', 'stack', indexOf(factsOf([main])));
    expect(link).toEqual({ state: 'open', value: { state: 'unknown', at: main.at, reason: 'reference', detail: 'a partly known text' } });
  });
});

it('tells unit and id apart whatever characters they have', () => {
  const resources = [cluster('c', { identifier: 'one' }, { unit: 'a\nb' }), cluster('b\nc', { identifier: 'two' }, { unit: 'a' })];
  const index = indexOf(factsOf(resources));
  expect(resources.map(({ unit, id }) => linkTo(refer(id, 'Ref', unit), 'rds.cluster', unit, index))).toEqual(resources.map((resource) => ({ state: 'linked', resource })));
});
