import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { attachmentsOf } from './attachments.ts';
import { indexOf, keyOf } from './facts-index.ts';
import { awsPolicyId } from './iam-index.ts';
import { ABSENT, type Attributes, either, factsOf, given, inShort, listOf, open, partly, refer, resourceOf, type Whereabouts } from './sample-facts.ts';

const principal = (type: string, id: string, attributes: Attributes = {}, whereabouts: Whereabouts = {}) => resourceOf('iam.principal', id, { principalType: type, name: null, managedPolicies: null, groups: null, ...attributes }, whereabouts);
const policy = (id: string, attributes: Attributes = {}, whereabouts: Whereabouts = {}) => resourceOf('iam.policy', id, { policyType: 'managed', name: null, roles: null, users: null, groups: null, ...attributes }, whereabouts);
const attachment = (attributes: Attributes, whereabouts: Whereabouts = {}) => resourceOf('iam.policy-attachment', 'Attachment', attributes, whereabouts);
const names = (...items: readonly string[]) => listOf(items.map(given));
const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;

/** `policy type principal: holds`, for each attachment. */
function attached(...resources: readonly Resource[]): unknown {
  const { ofPolicy, openHolders, openPolicies } = attachmentsOf(indexOf(factsOf(resources)));
  const idOf = (key: string) => key.slice(key.lastIndexOf('\n') + 1);
  const said = [...ofPolicy.values()].flat().map(({ policy: key, type, principal: holder, holds }) => [`${idOf(key)} ${type} ${holder?.id ?? '?'}`, inShort(holds)]);
  return Object.fromEntries([...said, ...[...openHolders.keys()].map((key) => [idOf(key), 'open']), ...[...openPolicies.keys()].map((key) => [idOf(key), 'open'])]);
}

const App = principal('role', 'App', { name: 'app' });
const Login = policy('Login', { name: 'login' });

describe('attachments', () => {
  it.each<[string, readonly Resource[], unknown]>([
    ['by a reference of the policy', [App, policy('Login', { roles: listOf([refer('App')]) })], { 'Login role App': true }],
    ['by name, in any case', [App, policy('Login', { roles: names('APP') })], { 'Login role App': true }],
    ['to a namesake of another type', [App, principal('user', 'Jane', { name: 'app' }), policy('Login', { users: names('app') })], { 'Login user Jane': true }],
    ['to somebody from elsewhere', [App, policy('Login', { roles: names('other'), groups: listOf([open('Ref Group')]) })], { 'Login role ?': true, 'Login group ?': true }],
    ['to nobody', [App, policy('Login', { roles: listOf([]), users: names('') })], {}],
    ['by a reference of the principal', [Login, principal('role', 'App', { managedPolicies: listOf([refer('Login')]) })], { 'Login role App': true }],
    ['by the name in an ARN', [Login, principal('role', 'App', { managedPolicies: names(arn('login')) })], { 'Login role App': true }],
    ['by the name in an ARN of the same account', [Login, principal('role', 'App', { managedPolicies: listOf([partly('arn:aws:iam::', open('AWS::AccountId'), ':policy/login')]) })], { 'Login role App': true }],
    ['by a reference in an ARN', [App, policy('Login', { roles: listOf([partly('arn:aws:iam::111122223333:role/', refer('App'))]) })], { 'Login role App': true }],
    ['by the whole ARN', [policy(arn('x/login'), {}), principal('role', 'App', { managedPolicies: names(arn('x/login')) })], { [`${arn('x/login')} role App`]: true }],
    ['of a policy that AWS manages', [principal('role', 'App', { managedPolicies: names('arn:aws-cn:iam::aws:policy/PowerUserAccess') })], { [`${awsPolicyId('PowerUserAccess')} role App`]: true }],
    ['of a policy that AWS manages, in whatever partition', [policy('Mine', { name: 'PowerUserAccess' }), principal('role', 'App', { managedPolicies: listOf([partly('arn:', open('AWS::Partition'), ':iam::aws:policy/PowerUserAccess')]) })], { [`${awsPolicyId('PowerUserAccess')} role App`]: true }],
    ['not of its namesake', [policy('Mine', { name: 'PowerUserAccess' }), principal('role', 'App', { managedPolicies: names('arn:aws:iam::aws:policy/PowerUserAccess') })], { [`${awsPolicyId('PowerUserAccess')} role App`]: true }],
    ['of a policy from elsewhere', [Login, principal('role', 'App', { managedPolicies: names(arn('other')) })], { [`${arn('other')} role App`]: true }],
    ['of a policy that may have the name', [policy('Login', { name: open('var.name') }), principal('role', 'App', { managedPolicies: names(arn('login')) })], { App: 'open' }],
    ['in one case', [App, policy('Login', { roles: either('c', listOf([refer('App')]), ABSENT) })], { 'Login role App': { c: [true, false] } }],
    ['while the role is there', [Login, principal('role', 'App', { managedPolicies: listOf([refer('Login')]) }, { exists: either('c', given(true), given(false)) })], { 'Login role App': { c: [true, false] } }],
    ['not once it is gone', [Login, principal('role', 'App', { managedPolicies: listOf([refer('Login')]) }, { exists: given(false) })], {}],
    ['not of a policy that is gone', [App, policy('Login', { roles: listOf([refer('App')]) }, { exists: given(false) })], {}],
    ['that are not known', [App, policy('Login', { roles: open('var.roles') }), principal('user', 'Jane', { managedPolicies: open('var.policies') })], { Login: 'open', Jane: 'open' }],
    ['of which more may follow', [App, policy('Login', { roles: listOf([refer('App')], open('var.more')) })], { 'Login role App': true, Login: 'open' }],
    ['never in another unit', [App, policy('Login', { roles: names('app') }, { unit: 'other' })], { 'Login role ?': true }],
    ['by a third resource', [App, Login, attachment({ policies: listOf([refer('Login')]), roles: names('app') })], { 'Login role App': true }],
    ['by a third resource to many', [App, principal('user', 'Jane', { name: 'jane' }), Login, attachment({ policies: names(arn('login')), roles: listOf([refer('App')]), users: names('jane', 'other') })], { 'Login role App': true, 'Login user Jane': true, 'Login user ?': true }],
    ['by a third resource of several policies', [App, Login, attachment({ policies: listOf([refer('Login'), given('arn:aws:iam::aws:policy/PowerUserAccess')]), roles: names('app') })], { 'Login role App': true, [`${awsPolicyId('PowerUserAccess')} role App`]: true }],
    ['by a third resource that is there in one case', [App, Login, attachment({ policies: listOf([refer('Login')]), roles: names('app') }, { exists: either('c', given(true), given(false)) })], { 'Login role App': { c: [true, false] } }],
    ['by a third resource that may be there', [App, Login, attachment({ policies: listOf([refer('Login')]), roles: names('app') }, { exists: open('count') })], { 'Login role App': 'unknown' }],
    ['by a third resource that is gone', [App, Login, attachment({ policies: listOf([refer('Login')]), roles: names('app') }, { exists: given(false) })], {}],
    ['by a third resource to whom it may concern', [App, Login, attachment({ policies: listOf([refer('Login')]), roles: open('var.roles') })], { Login: 'open' }],
    ['by a third resource of policies that are not known', [App, Login, attachment({ policies: open('var.policies'), roles: names('app') })], { App: 'open' }],
    ['by a name from the same expression', [principal('role', 'App', { name: partly(refer('var.env'), '-app') }), policy('Login', { roles: listOf([partly(refer('var.env'), '-app')]) })], { 'Login role App': true }],
    ['by a name from the same variable', [principal('role', 'App', { name: refer('var.role') }), policy('Login', { roles: listOf([refer('var.role')]) })], { 'Login role App': true }],
    ['by a name from another variable', [principal('role', 'App', { name: refer('var.role') }), policy('Login', { roles: listOf([refer('var.other')]) })], { 'Login role ?': true }],
    ['where two have the name', [App, principal('role', 'Other', { name: 'app' }), policy('Login', { roles: names('app') })], { 'Login role ?': true }],
  ])('%s', (_, resources, expected) => {
    expect(attached(...resources)).toEqual(expected);
  });

  it('of groups reach their members', () => {
    const group = principal('group', 'Developers', { name: 'developers' });
    const { groupsOf } = attachmentsOf(indexOf(factsOf([
      group, principal('user', 'Jane', { groups: listOf([refer('Developers')]) }), principal('user', 'Joe', { name: 'joe' }), resourceOf('iam.group-membership', 'M', { group: 'developers', users: names('joe', 'other') }),
    ])));
    const member = (id: string) => groupsOf.get(keyOf({ unit: 'stack', id }))?.map(({ group: { id: of }, holds }) => [of, inShort(holds)]);
    expect([member('Jane'), member('Joe')]).toEqual([[['Developers', true]], [['Developers', true]]]);
  });
});
