import { expect, it } from 'vitest';
import type { Resource, Value } from '@rds-iam-lint/model';
import { blocksOf, isBlocked } from './blocked-grants.ts';
import { ABSENT, type Attributes, attributesOf, draftOf, either, given, inShort, listOf, open, refer, resourceOf, type Whereabouts } from './sample-facts.ts';
import { surroundingsOf } from './surroundings.ts';

const entry = (text: string): Value => given(attributesOf({ text, matchesConnect: true }));
const statement = (policy: string, effect: string, attributes: Attributes = {}) =>
  resourceOf('iam.statement', `${policy}/${effect}`, { policy, effect, policyRole: 'identity', matchesConnect: true, intendsConnect: true, actions: listOf([given('rds-db:connect')]), resources: listOf([entry('*')]), ...attributes });
const policy = (id: string, attributes: Attributes = {}) => resourceOf('iam.policy', id, { policyType: 'managed', name: null, isReadWhole: true, ...attributes });
const role = (attributes: Attributes = {}, whereabouts: Whereabouts = {}) => resourceOf('iam.principal', 'Role', { principalType: 'role', name: 'app', managedPolicies: listOf([]), ...attributes }, whereabouts);
const held = { roles: listOf([refer('Role')]) };
const named = { roles: listOf([given('app')]) };
const bounded = { permissionsBoundary: refer('Boundary') };
const perhaps = { exists: open('var.role') };
const allow = statement('Login', 'Allow');

/** `isBlocked` and `isDead`. */
function blocks(others: readonly Resource[]): readonly unknown[] {
  const around = surroundingsOf(draftOf([allow, ...others]), { tables: {}, asOf: '2026-11-21' });
  return [isBlocked(allow, around), blocksOf(allow, around).isDead].map(inShort);
}

it.each<[string, readonly Resource[], readonly unknown[]]>([
  ['held by nobody', [policy('Login')], [false, false]],
  ['denied in its document', [policy('Login'), statement('Login', 'Deny')], [true, true]],
  ['denied in a document of nobody', [policy('Login', held), role(), policy('Other'), statement('Other', 'Deny')], [false, false]],
  ['denied to its holder', [policy('Login', held), role(), policy('Other', held), statement('Other', 'Deny')], [true, true]],
  ['outside the boundary of its holder', [policy('Login', held), role(bounded), policy('Boundary')], [true, true]],
  ['inside the boundary of its holder', [policy('Login', held), role(bounded), policy('Boundary'), statement('Boundary', 'Allow')], [false, false]],
  ['perhaps inside a boundary that is not read', [policy('Login', held), role(bounded), policy('Boundary', { isReadWhole: false })], ['unknown', 'unknown']],
  ['held by a role with a boundary that is not seen', [policy('Login', held), role({ permissionsBoundary: open('var.boundary') })], ['unknown', 'unknown']],
  ['blocked for one of two', [policy('Login', { ...held, users: listOf([given('jane')]) }), role(bounded), policy('Boundary'), resourceOf('iam.principal', 'User', { principalType: 'user', name: 'jane' })], [true, false]],
  ['held by a role of that name, which may be another', [policy('Login', named), role(bounded, perhaps), policy('Boundary')], ['unknown', 'unknown']],
  ['held by a role that has the name, and by no role whose id it is', [policy('Login', { roles: listOf([given('Role')]) }), role(bounded), policy('Boundary')], [false, false]],
  ['held by a role or by nobody', [policy('Login', { roles: either('Held', held.roles, listOf([])) }), role(bounded), policy('Boundary')], [{ Held: [true, false] }, { Held: [true, false] }]],
])('a grant that is %s', (_, others, expected) => {
  expect(blocks(others)).toEqual(expected);
});

it('is told of an Allow of an identity policy only', () => {
  const around = surroundingsOf(draftOf([]), { tables: {}, asOf: '2026-11-21' });
  const told = (attributes: Attributes) => inShort(isBlocked(statement('Login', 'Allow', attributes), around));
  expect([told({}), told({ effect: 'Deny' }), told({ policyRole: 'boundary' }), told({ effect: ABSENT }), told({ effect: open('var.effect') })]).toEqual([false, 'absent', 'absent', 'absent', 'unknown']);
});

it('looks at policies that deny something, however many others a role holds', () => {
  const others = (effect: string) => Array.from({ length: 40 }, (_, index) => [policy(`other${String(index)}`, held), statement(`other${String(index)}`, effect)]).flat();
  expect([blocks([policy('Login', held), role(), ...others('Allow')]), blocks([policy('Login', held), role(), ...others('Deny')])]).toEqual([[false, false], ['unknown', 'unknown']]);
});

it('does not look at very many policies', () => {
  const many = Array.from({ length: 65 }, (_, index) => resourceOf('iam.principal', `role${String(index)}`, { principalType: 'role', name: null }));
  expect(blocks([...many, policy('Login', { roles: listOf(many.map(({ id }) => refer(id))) })])).toEqual(['unknown', 'unknown']);
});
