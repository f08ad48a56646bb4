import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { allowMeets, denyCovers } from './connect-block.ts';
import { ABSENT, type Attributes, attributesOf, either, given, inShort, listOf, open, partly, resourceOf } from './sample-facts.ts';

const arn = (end: string) => `arn:aws:rds-db:us-east-1:111122223333:dbuser:${end}`;
const entry = (text: Value | string, matchesConnect: Value | boolean = true): Value => given(attributesOf({ text, matchesConnect }));
const of = (...texts: readonly (Value | string)[]): Attributes => ({ resources: listOf(texts.map((text) => entry(text))) });
const statement = (effect: string, attributes: Attributes) => resourceOf('iam.statement', effect, { effect, matchesConnect: true, actions: listOf([given('rds-db:*')]), ...attributes });
const allow = (attributes: Attributes) => statement('Allow', attributes);
const deny = (attributes: Attributes) => statement('Deny', attributes);
const condition = { conditions: listOf([given({ key: given('aws:SourceIp') })]) };

it.each<[string, Attributes, Attributes, unknown]>([
  ['the same user', of(arn('db-A/app')), of(arn('db-A/app')), true],
  ['every user of a database', of(arn('db-A/*')), of(arn('db-A/app')), true],
  ['everything', of('*'), of('*'), true],
  ['every login, of everything', of('arn:*:rds-db:*:*:dbuser:*/*'), of('*'), true],
  ['another user', of(arn('db-A/app')), of(arn('db-A/other')), false],
  ['one of two users', of(arn('db-A/app')), of(arn('db-A/app'), arn('db-A/other')), false],
  ['each of two users by an entry', of(arn('db-A/app'), arn('db-A/o*')), of(arn('db-A/app'), arn('db-A/other')), true],
  ['what does not grant a login is left out', of(arn('db-A/app')), { resources: listOf([entry(arn('db-A/app')), entry('arn:aws:s3:::bucket', false)]) }, true],
  ['a name that is not known', of(arn('db-A/app')), of(partly(arn('db-A/'), open('var.user'))), 'unknown'],
  ['the same policy variable', of(arn('db-A/${aws:username}')), of(arn('db-A/${aws:username}')), true],
  ['another policy variable', of(arn('db-A/${aws:userid}')), of(arn('db-A/${aws:username}')), 'unknown'],
  ['a list that is not known', { resources: open('var.list') }, of(arn('db-A/app')), 'unknown'],
  ['perhaps more', of(arn('db-A/app')), { resources: listOf([entry(arn('db-A/app'))], open('var.more')) }, 'unknown'],
  ['all but some', { ...of(arn('db-B/*')), resourcesNegated: true }, of(arn('db-A/app')), 'unknown'],
  ['under a condition', { ...of('*'), ...condition, conditionsHold: open('condition') }, of('*'), 'unknown'],
  ['under a condition that always holds', { ...of('*'), ...condition, conditionsHold: true }, of('*'), true],
  ['one of two, by a choice', { resources: either('Environment', listOf([entry('*')]), listOf([])) }, of('*'), { Environment: [true, false] }],
  ['another action', { ...of('*'), matchesConnect: false }, of('*'), false],
])('a Deny covers %s', (_, denied, allowed, expected) => {
  expect(inShort(denyCovers(deny(denied), allow(allowed)))).toEqual(expected);
});

it('needs a Deny that is there', () => {
  const whole = of('*');
  expect(inShort(denyCovers(allow(whole), allow(whole)))).toBe(false);
  expect(inShort(denyCovers({ ...deny(whole), exists: open('var.on') }, allow(whole)))).toBe('unknown');
  expect(inShort(denyCovers({ ...deny(whole), exists: ABSENT }, allow(whole)))).toBe(false);
});

it('tells what the Deny is about', () => {
  expect(denyCovers(deny(of('*')), allow(of('*'))).from).toMatchObject([{ attribute: 'Deny', value: { data: 'rds-db:*' } }]);
});

it.each<[string, Attributes, Attributes, unknown]>([
  ['all of it', of('*'), of(arn('db-A/app')), true],
  ['a part of it', of(arn('db-A/app')), of(arn('db-*/*')), true],
  ['nothing of it', of(arn('db-B/*')), of(arn('db-A/*')), false],
  ['nothing where it names none', { resources: listOf([]) }, of('*'), false],
  ['perhaps some of it', of(partly(arn('db-'), open('var.id'), '/app')), of(arn('db-A/app')), 'unknown'],
  ['what may be no login', of('*'), { resources: listOf([entry('*', open('var.action'))]) }, 'unknown'],
  ['some under a condition that never holds', { ...of('*'), ...condition, conditionsHold: false }, of('*'), false],
])('a boundary allows %s', (_, inner, allowed, expected) => {
  expect(inShort(allowMeets(allow(inner), allow(allowed)))).toEqual(expected);
});
