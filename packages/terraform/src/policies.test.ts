import type { Kinds, Resource, Value } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { declared, either, encoded, given, joined, open, plainOf, refer, UNIT } from './declared-fixture.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { terraformFacts } from './read-resources.ts';

const KINDS: Kinds = { 'iam.group-membership': { kind: 'iam.group-membership', noun: 'm', terraform: 'aws_iam_group_membership', attributes: { group: { type: 'string', terraform: ['group'] }, users: { type: 'list', terraform: ['users'] } } } };

const read = (resources: readonly DeclaredResource[], text = '') => terraformFacts(resources, { kinds: KINDS, textOf: () => text });
const named = ({ kind, id }: Resource) => `${kind} ${id}`;
const of = (resources: readonly Resource[], id: string) => Object.fromEntries(Object.entries(resources.find((resource) => resource.id === id)?.attributes ?? {}).map(([name, value]) => [name, plainOf(value)] as const).filter(([, value]) => value !== null));

const GRANT = { Version: '2012-10-17', Statement: [{ Sid: 'Login', Effect: 'Allow', Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABC/app' }] };
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'rds.amazonaws.com' } }] };

describe('policies', () => {
  it.each([
    ['aws_iam_policy', 'policy', {}, { policyType: 'managed' }],
    ['aws_iam_role_policy', 'policy', { role: refer('aws_iam_role.app', 'id') }, { policyType: 'inline', roles: ['<aws_iam_role.app.id>'] }],
    ['aws_iam_user_policy', 'policy', { user: 'bob' }, { policyType: 'inline', users: ['bob'] }],
    ['aws_iam_group_policy', 'policy', { group: 'devs' }, { policyType: 'inline', groups: ['devs'] }],
    ['aws_ssoadmin_permission_set_inline_policy', 'inline_policy', { permission_set_arn: refer('aws_ssoadmin_permission_set.db', 'arn') }, { policyType: 'inline', permissionSets: ['<aws_ssoadmin_permission_set.db.arn>'] }],
  ])('%s', (type, document, body, expected) => {
    const { resources, gaps } = read([declared(`${type}.p`, { name: 'p', [document]: encoded(GRANT), ...body })]);
    expect(gaps).toEqual([]);
    expect(resources.map(named)).toEqual([`iam.policy ${type}.p`, `iam.statement ${type}.p/Login`]);
    expect(of(resources, `${type}.p`)).toEqual({ name: 'p', version: '2012-10-17', isReadWhole: true, ...expected });
    expect(of(resources, `${type}.p/Login`)).toMatchObject({ policy: `${type}.p`, policyRole: 'identity', effect: 'Allow', matchesConnect: true });
  });

  it('a text, a text with holes, and one of two documents', () => {
    const text = JSON.stringify(GRANT);
    const statements = (policy: Parameters<typeof declared>[1][string]) => read([declared('aws_iam_policy.p', { policy })]).resources.filter(({ kind }) => kind === 'iam.statement');
    expect(statements(text)).toHaveLength(1);
    const [before, after] = text.split('db-ABC') as [string, string];
    const [holed] = statements(joined(given(before), refer('aws_db_instance.orders', 'resource_id'), given(after)));
    expect(JSON.stringify(holed?.attributes['resources'])).toContain('"id":"aws_db_instance.orders"');
    expect(statements(either('u#var.x', encoded(GRANT), JSON.stringify(TRUST))).map(({ exists }) => plainOf(exists))).toEqual(['<true | false>']);
  });

  it('places are those of the pieces', () => {
    const text = JSON.stringify(GRANT);
    const source = `policy = <<EOF\n${text}\nEOF`;
    const { resources } = read([declared('aws_iam_policy.p', { policy: given(text, { file: 'main.tf', start: source.indexOf('{'), end: source.lastIndexOf('\n') }) })], source);
    const value = resources.find(({ kind }) => kind === 'iam.statement')?.attributes['resources'] as Value;
    const [entry] = value.state === 'known' ? (value.data as readonly Value[]) : [];
    expect(entry?.at !== undefined && 'file' in entry.at ? source.slice(entry.at.start, entry.at.end) : '').toContain('dbuser:db-ABC/app');
  });

  it('what cannot be read is a gap, and the policy is not read whole', () => {
    const { resources, gaps } = read([declared('aws_iam_policy.p', { policy: open('var.policy') })]);
    expect(gaps).toEqual([expect.objectContaining({ kind: 'out-of-reach', what: 'the document of aws_iam_policy.p', why: 'it depends on var.policy' })]);
    expect(of(resources, 'aws_iam_policy.p')).toMatchObject({ isReadWhole: false });
    expect(read([declared('aws_iam_policy.p', { policy: '{' })]).gaps).toHaveLength(1);
    expect(read([declared('aws_iam_policy.p', { policy: { ...given('{}'), sensitive: true } })]).gaps).toEqual([expect.objectContaining({ why: 'it depends on a sensitive value' })]);
  });

  it.each([
    ['aws_organizations_policy', 'content', {}, 'scp'],
    ['aws_organizations_policy', 'content', { type: 'RESOURCE_CONTROL_POLICY' }, 'resource'],
    ['aws_vpc_endpoint', 'policy', {}, 'vpc-endpoint'],
    ['aws_vpc_endpoint_policy', 'policy', {}, 'vpc-endpoint'],
  ])('%s is a document of its own', (type, argument, body, policyRole) => {
    const { resources } = read([declared(`${type}.x`, { [argument]: encoded(GRANT), ...body })]);
    expect(of(resources, `${type}.x/${argument}/Login`)).toMatchObject({ policyRole });
    expect(resources.map(({ kind }) => kind)).toEqual(['iam.statement']);
  });

  it('a tag policy is none', () => {
    expect(read([declared('aws_organizations_policy.x', { content: encoded(GRANT), type: 'TAG_POLICY' })]).resources).toEqual([]);
  });
});

describe('principals', () => {
  it('a role with inline policies', () => {
    const body = { name: 'app', assume_role_policy: encoded(TRUST), managed_policy_arns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], permissions_boundary: 'arn:b', inline_policy: [{ name: 'in', policy: encoded(GRANT) }, {}] };
    const { resources } = read([declared('aws_iam_role.app', body)]);
    expect(resources.map(named)).toEqual(['iam.principal aws_iam_role.app', 'iam.policy aws_iam_role.app/inline_policy/0', 'iam.statement aws_iam_role.app/inline_policy/0/Login']);
    expect(of(resources, 'aws_iam_role.app')).toEqual({
      principalType: 'role', name: 'app', managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], permissionsBoundary: 'arn:b', trustedServices: ['rds.amazonaws.com'], isReadWhole: true,
    });
    expect(of(resources, 'aws_iam_role.app/inline_policy/0')).toMatchObject({ policyType: 'inline', name: 'in', roles: ['<aws_iam_role.app.name>'] });
    const policy = resources[1]?.attributes['roles'];
    expect(policy?.state === 'known' ? policy.data : []).toEqual([expect.objectContaining({ reference: { resource: { unit: UNIT, id: 'aws_iam_role.app' }, attribute: 'name' } })]);
  });

  it('trust as a text, and blocks that are computed', () => {
    const single = read([declared('aws_iam_role.app', { assume_role_policy: JSON.stringify(TRUST), inline_policy: { name: 'in', policy: JSON.stringify(GRANT) } })]);
    expect(of(single.resources, 'aws_iam_role.app/inline_policy/0')).toMatchObject({ policyType: 'inline', name: 'in' });
    const { resources } = read([declared('aws_iam_role.app', { assume_role_policy: JSON.stringify(TRUST), inline_policy: open('var.policies') })]);
    expect(of(resources, 'aws_iam_role.app')).toMatchObject({ trustedServices: ['rds.amazonaws.com'], isReadWhole: false });
    expect(of(read([declared('aws_iam_role.app', { assume_role_policy: open('var.trust') })]).resources, 'aws_iam_role.app')).toMatchObject({ isReadWhole: true, trustedServices: '<the trust policy>' });
  });

  it('users, groups and permission sets', () => {
    expect(of(read([declared('aws_iam_user.bob', { name: 'bob', permissions_boundary: 'arn:b' })]).resources, 'aws_iam_user.bob')).toEqual({ principalType: 'user', name: 'bob', permissionsBoundary: 'arn:b', isReadWhole: true });
    expect(of(read([declared('aws_iam_group.devs', { name: 'devs' })]).resources, 'aws_iam_group.devs')).toEqual({ principalType: 'group', name: 'devs', isReadWhole: true });
    expect(of(read([declared('aws_ssoadmin_permission_set.db', { name: 'db' })]).resources, 'aws_ssoadmin_permission_set.db')).toEqual({ principalType: 'permission-set', name: 'db' });
  });
});

describe('who holds what', () => {
  const ARN = () => refer('aws_iam_policy.p', 'arn');

  it.each([
    ['aws_iam_role_policy_attachment', { role: 'app', policy_arn: ARN() }, { policies: ['<aws_iam_policy.p.arn>'], roles: ['app'] }],
    ['aws_iam_user_policy_attachment', { user: 'bob', policy_arn: ARN() }, { policies: ['<aws_iam_policy.p.arn>'], users: ['bob'] }],
    ['aws_iam_group_policy_attachment', { group: 'devs', policy_arn: ARN() }, { policies: ['<aws_iam_policy.p.arn>'], groups: ['devs'] }],
    ['aws_iam_policy_attachment', { roles: ['app', 'job'], policy_arn: ARN() }, { policies: ['<aws_iam_policy.p.arn>'], roles: ['app', 'job'] }],
    ['aws_iam_role_policy_attachments_exclusive', { role_name: 'app', policy_arns: [ARN(), 'arn:x'] }, { policies: ['<aws_iam_policy.p.arn>', 'arn:x'], roles: ['app'] }],
    ['aws_ssoadmin_managed_policy_attachment', { permission_set_arn: 'arn:s', managed_policy_arn: 'arn:x' }, { policies: ['arn:x'], permissionSets: ['arn:s'] }],
  ])('%s', (type, body, expected) => {
    const { resources } = read([declared(`${type}.a`, body, { exists: given(false) })]);
    expect(resources.map(({ kind, exists }) => [kind, plainOf(exists)])).toEqual([['iam.policy-attachment', false]]);
    expect(of(resources, `${type}.a`)).toEqual(expected);
  });

  it('groups of users', () => {
    expect(of(read([declared('aws_iam_group_membership.m', { group: 'devs', users: ['bob'] })]).resources, 'aws_iam_group_membership.m')).toEqual({ group: 'devs', users: ['bob'] });
    const { resources } = read([declared('aws_iam_user_group_membership.m', { user: 'bob', groups: ['devs', refer('aws_iam_group.ops', 'name')] })]);
    expect(resources.map(({ attributes }) => [plainOf(attributes['group']), plainOf(attributes['users'])])).toEqual([['devs', ['bob']], ['<aws_iam_group.ops.name>', ['bob']]]);
    expect(read([declared('aws_iam_user_group_membership.m', { user: 'bob', groups: open('var.groups') })]).resources.map(({ attributes }) => plainOf(attributes['group']))).toEqual(['<var.groups>']);
  });
});

describe('boundaries', () => {
  const roleOf = (...resources: readonly DeclaredResource[]) => of(read([declared('aws_iam_policy.p', { policy: encoded(GRANT) }), ...resources]).resources, 'aws_iam_policy.p/Login')['policyRole'];
  const bounded = declared('aws_iam_role.app', { permissions_boundary: refer('aws_iam_policy.p', 'arn') });

  it('a policy that is used as a boundary alone grants nothing', () => {
    expect(roleOf(bounded)).toBe('boundary');
    expect(roleOf(declared('aws_iam_role.app', { permissions_boundary: either('c', refer('aws_iam_policy.p', 'arn'), null) }))).toBe('boundary');
    expect(roleOf(declared('aws_iam_role.app', { permissions_boundary: refer('aws_iam_policy.other', 'arn') }))).toBe('identity');
  });

  it.each([
    ['aws_iam_role_policy_attachment', 'policy_arn', false],
    ['aws_iam_policy_attachment', 'policy_arn', false],
    ['aws_iam_role', 'managed_policy_arns', true],
    ['aws_iam_role_policy_attachments_exclusive', 'policy_arns', true],
  ])('one that %s attaches too is an ordinary one', (type, argument, isList) => {
    const arn = refer('aws_iam_policy.p', 'arn');
    expect(roleOf(bounded, declared(`${type}.a`, { [argument]: isList ? [arn] : arn }))).toBe('identity');
  });

  it('in a state it is named by its ARN', () => {
    const arn = 'arn:aws:iam::111122223333:policy/b';
    const { resources } = read([declared('aws_iam_policy.p', { arn, policy: JSON.stringify(GRANT) }, { source: 'state' }), declared('aws_iam_user.bob', { permissions_boundary: arn }, { source: 'state' })]);
    expect(of(resources, 'aws_iam_policy.p/Login')['policyRole']).toBe('boundary');
  });

  it('another resource gives a permission set its boundary', () => {
    const set = declared('aws_ssoadmin_permission_set.db', { name: 'db' });
    const boundaryOf = (body: Parameters<typeof declared>[1], exists = given(true)) => of(read([set, declared('aws_ssoadmin_permissions_boundary_attachment.b', body, { exists })]).resources, 'aws_ssoadmin_permission_set.db')['permissionsBoundary'];
    const permission_set_arn = refer('aws_ssoadmin_permission_set.db', 'arn');
    expect(boundaryOf({ permission_set_arn, permissions_boundary: [{ managed_policy_arn: 'arn:x' }] })).toBe('arn:x');
    const OPEN = '<the permissions boundary of the accounts that the permission set is assigned in>';
    expect(boundaryOf({ permission_set_arn, permissions_boundary: [{ customer_managed_policy_reference: [{ name: 'x' }] }] })).toBe(OPEN);
    expect(boundaryOf({ permission_set_arn, permissions_boundary: [{ managed_policy_arn: 'arn:x' }] }, either('c', true, false))).toBe(OPEN);
    expect(boundaryOf({ permission_set_arn: open('var.set'), permissions_boundary: [{ managed_policy_arn: 'arn:x' }] })).toBe(OPEN);
    expect(boundaryOf({ permission_set_arn: refer('aws_ssoadmin_permission_set.other', 'arn'), permissions_boundary: [{ managed_policy_arn: 'arn:x' }] })).toBeUndefined();
  });
});
