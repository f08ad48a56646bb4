import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import type { Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { awsPolicies, grantsConnectBroadly, unitsWithLogins } from './broad-grants.ts';
import { type Attributes, attributesOf, draftOf, either, factsOf, given, HERE, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';
import { surroundingsOf } from './surroundings.ts';

const table = parse(readFileSync(new URL('../../../rules/tables/managed-policies-with-connect.yaml', import.meta.url), 'utf8')) as Table;
const knowledge: Knowledge = { tables: { [table.table]: table }, asOf: '2026-11-21' };
const everything: Value = listOf([given(attributesOf({ text: '*', matchesConnect: true }))]);
const policy = (attributes: Attributes = {}) => resourceOf('iam.policy', 'Admin', { policyType: 'managed', name: null, isReadWhole: true, ...attributes });
const statement = (attributes: Attributes = {}) => resourceOf('iam.statement', 'Admin/0', { policy: 'Admin', effect: 'Allow', policyRole: 'identity', matchesConnect: true, intendsConnect: false, actions: listOf([given('*')]), resources: everything, ...attributes });
const role = (attributes: Attributes) => resourceOf('iam.principal', 'Role', { principalType: 'role', name: null, managedPolicies: listOf([]), ...attributes });
const bounded = role({ permissionsBoundary: refer('Boundary') });
const boundary = resourceOf('iam.policy', 'Boundary', { policyType: 'managed', name: null, isReadWhole: true });

it.each<[string, readonly Resource[], unknown]>([
  ['everything', [policy(), statement()], true],
  ['logins, and says so', [policy(), statement({ intendsConnect: true })], false],
  ['nothing about logins', [policy(), statement({ matchesConnect: false })], false],
  ['nothing', [policy()], false],
  ['everything under a condition', [policy(), statement({ conditions: open('var.conditions') })], 'unknown'],
  ['everything, and denies it', [policy(), statement(), resourceOf('iam.statement', 'Admin/1', { ...statement().attributes, effect: 'Deny' })], false],
  ['everything to one whose boundary does not', [policy({ roles: listOf([refer('Role')]) }), statement(), bounded, boundary], false],
  ['everything, perhaps to nobody but one whose boundary does not', [policy({ roles: either('Held', listOf([refer('Role')]), listOf([])) }), statement(), bounded, boundary], { Held: [false, true] }],
])('a policy that allows %s', (_, resources, expected) => {
  const around = surroundingsOf(draftOf(resources), knowledge);
  expect(inShort(grantsConnectBroadly(resources[0] ?? policy(), around))).toEqual(expected);
});

it('finds the policies of AWS that somebody holds and the table has', () => {
  const held = role({ managedPolicies: listOf([given('arn:aws:iam::aws:policy/AdministratorAccess'), given('arn:aws:iam::aws:policy/ReadOnlyAccess')]) });
  const added = awsPolicies(draftOf([held]), knowledge);
  expect(added.map(({ id }) => id)).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
  expect(added.map((one) => inShort(grantsConnectBroadly(one, surroundingsOf(draftOf([held, ...added]), knowledge))))).toEqual([true]);
});

it.each<[string, readonly Resource[], unknown]>([
  ['a database that takes them', [instance('i', { effectiveIamAuthEnabled: true })], true],
  ['a database that does not', [instance('i', { effectiveIamAuthEnabled: false })], false],
  ['a database that is perhaps there', [instance('i', { effectiveIamAuthEnabled: true }, { exists: open('var.on') })], 'unknown'],
  ['a database that is not there', [instance('i', { effectiveIamAuthEnabled: true }, { exists: given(false) })], false],
  ['a policy that names them', [policy({ grantsConnect: true })], true],
  ['a database of another unit', [instance('i', { effectiveIamAuthEnabled: true }, { unit: 'other' })], false],
])('is beside logins: %s', (_, resources, expected) => {
  expect(inShort(unitsWithLogins(factsOf(resources))('stack', HERE))).toBe(expected);
});
