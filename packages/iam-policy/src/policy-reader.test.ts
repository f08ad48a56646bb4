import type { Gap, Resource, Value } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { claimsPolicy } from './claims.ts';
import { policyReader } from './policy-reader.ts';

const LOGIN = { Effect: 'Allow', Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app' };
const DOCUMENT = { Version: '2012-10-17', Statement: [LOGIN] };
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }] };

function readText(text: string | Gap) {
  return policyReader.read({ read: () => text, list: () => [] }, ['dir/policy.json'], { kinds: {} });
}

const readJson = (json: unknown) => readText(JSON.stringify(json, null, 2));
const shown = (value: Value | undefined): unknown => {
  if (value?.state !== 'known') return value?.state;
  return Array.isArray(value.data) ? value.data.map((item: Value) => shown(item)) : value.data;
};
const brief = (resources: readonly Resource[]) => resources.map(({ kind, id, attributes }) => [kind, id, shown(attributes['policyRole'] ?? attributes['policyType'] ?? attributes['principalType'])]);

const accepted: readonly unknown[] = [
  DOCUMENT, TRUST, { Id: 'x', Statement: LOGIN },
  { PolicyVersion: { Document: DOCUMENT, VersionId: 'v1', IsDefaultVersion: true } },
  { RoleName: 'r', PolicyName: 'p', PolicyDocument: DOCUMENT },
  { Role: { RoleName: 'r', AssumeRolePolicyDocument: TRUST } },
  { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] },
  { Policy: { PolicySummary: { Type: 'SERVICE_CONTROL_POLICY' }, Content: '{}' } },
];

describe('claims', () => {
  it.each(accepted.map((json) => [JSON.stringify(json, null, 2)]))('%s', (text) => {
    expect(claimsPolicy('policies/AdministratorAccess', text)).toBe(true);
    expect(claimsPolicy('a.json', `\uFEFF${text}`)).toBe(true);
  });

  it('URL-encoded documents', () => {
    expect(claimsPolicy('a.json', encodeURIComponent(JSON.stringify(DOCUMENT)))).toBe(true);
  });

  it.each([
    ['template.json', JSON.stringify({ Resources: { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: DOCUMENT } } } })],
    ['template.json', JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: {} })],
    ['plan.json', JSON.stringify({ format_version: '1.2', terraform_version: '1.9', planned_values: {} })],
    ['terraform.tfstate.json', JSON.stringify({ version: 4, terraform_version: '1.9', resources: [{ PolicyDocument: '' }] })],
    ['package.json', JSON.stringify({ name: 'x', version: '1.0.0' })],
    ['main.tf', JSON.stringify(DOCUMENT)],
    ['a.json', '[1]'],
    ['a.json', ''],
    ['a.json', '{"Version": "1"}'],
  ])('not %s with %s', (path, text) => {
    expect(claimsPolicy(path, text)).toBe(false);
  });
});

describe('policyReader', () => {
  it('reads a bare document as a policy that nobody knows to be attached', () => {
    const { resources, gaps, complete } = readJson(DOCUMENT);
    expect({ gaps, complete }).toEqual({ gaps: [], complete: [] });
    expect(brief(resources)).toEqual([['iam.policy', 'policy.json', 'unknown'], ['iam.statement', 'policy.json/0', 'identity']]);
    expect(resources[0]).toMatchObject({ unit: 'dir/policy.json', attributes: { version: { data: '2012-10-17' }, roles: { state: 'unknown', reason: 'not-collected' } } });
  });

  it('underlines inside the text', () => {
    const text = JSON.stringify({ Statement: { ...LOGIN, Resource: 'arn:aws:rds:x' } });
    const problem = JSON.stringify(readText(text).resources).includes(JSON.stringify({ file: 'dir/policy.json', start: text.indexOf('rds:x'), end: text.indexOf('rds:x') + 3 }));
    expect(problem).toBe(true);
  });

  it('takes a document with principals for a resource policy', () => {
    expect(brief(readJson({ Statement: { ...LOGIN, Principal: '*' } }).resources)).toContainEqual(['iam.statement', 'policy.json/0', 'resource']);
    expect(readJson(TRUST)).toEqual({ resources: [], gaps: [], complete: [] });
  });

  it.each(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY', 'constructor'])('reads an organization policy of type %s', (Type) => {
    const { resources } = readJson({ Policy: { PolicySummary: { Name: 'n', Type }, Content: JSON.stringify(DOCUMENT) } });
    const role = new Map([['SERVICE_CONTROL_POLICY', 'scp'], ['RESOURCE_CONTROL_POLICY', 'resource']]).get(Type);
    expect(brief(resources).slice(1)).toEqual(role === undefined ? [] : [['iam.statement', 'policy.json/0', role]]);
  });

  it('reads inline policies with their holder, and versions that are not in force as not there', () => {
    const [inline] = readJson({ UserName: 'ann', PolicyName: 'p', PolicyDocument: DOCUMENT }).resources;
    expect([shown(inline?.attributes['policyType']), shown(inline?.attributes['name']), shown(inline?.attributes['users']), shown(inline?.attributes['roles'])]).toEqual(['inline', 'p', ['ann'], []]);
    const old = readJson({ PolicyVersion: { Document: DOCUMENT, IsDefaultVersion: false } }).resources;
    expect(old.map(({ exists }) => shown(exists))).toEqual([false, false]);
  });

  it.each([
    ['URL-encoded', encodeURIComponent(JSON.stringify(DOCUMENT))],
    ['JSON in JSON', JSON.stringify(JSON.stringify(DOCUMENT))],
    ['a URL-encoded member', JSON.stringify({ RoleName: 'r', PolicyName: 'p', PolicyDocument: encodeURIComponent(JSON.stringify(DOCUMENT)) })],
  ])('reads a document that is %s', (_, text) => {
    const { resources, gaps } = readText(text);
    expect(gaps).toEqual([]);
    expect(brief(resources)).toContainEqual(['iam.statement', 'policy.json/0', 'identity']);
  });

  it('hands on the gap of the workspace, and tells broken text at its place', () => {
    const gap: Gap = { kind: 'over-budget', what: 'dir/policy.json', why: 'too large' };
    expect(readText(gap).gaps).toEqual([gap]);
    expect(readText('{"Version" "x"}').gaps).toEqual([{ kind: 'unreadable', what: 'dir/policy.json', why: 'expected ":", found a double quote', at: { file: 'dir/policy.json', start: 11, end: 12 } }]);
  });

  it('finds nothing in other JSON', () => {
    for (const json of [1, 'text', null, [], {}, { Policy: 5 }, { Role: [] }, { PolicyVersion: null }]) expect(readJson(json).resources).toEqual([]);
  });
});

describe('large answers', () => {
  it('give ids that occur once, whatever things are called', () => {
    const { resources } = readJson({ RoleDetailList: ['a', 'a', 'a#2'].map((RoleName) => ({ RoleName })) });
    expect(resources.map(({ id }) => id)).toEqual(['a', 'a#2', 'a#2#2']);
  });

  it('may attach one policy to every role', () => {
    const role = { RoleName: 'r', AttachedManagedPolicies: [{ PolicyArn: 'p' }] };
    const { resources } = readText(JSON.stringify({ RoleDetailList: Array.from({ length: 160_000 }, () => role) }));
    expect(resources.at(-1)?.id).toBe('r#160000');
  });

  it('may give one policy many times over', () => {
    const roles = Array.from({ length: 20_000 }, () => ({ RoleName: 'r', AttachedManagedPolicies: [{ PolicyArn: 'p' }] }));
    const policies = Array.from({ length: 20_000 }, () => ({ Arn: 'p', PolicyVersionList: [{ IsDefaultVersion: true, Document: { Statement: { ...LOGIN, Resource: '*' } } }] }));
    const { resources } = readText(JSON.stringify({ RoleDetailList: roles, Policies: policies }));
    const lists = resources.filter(({ kind }) => kind === 'iam.policy').map(({ attributes }) => attributes['roles']);
    expect(lists).toHaveLength(20_000);
    expect(shown(lists.at(-1))).toHaveLength(20_000);
  });
});

describe('an account', () => {
  const managed = (name: string, versions: unknown) => ({ PolicyName: name, Arn: `arn:aws:iam::1:policy/${name}`, DefaultVersionId: 'v2', PolicyVersionList: versions });
  const current = [{ VersionId: 'v1', IsDefaultVersion: false, Document: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }, { VersionId: 'v2', IsDefaultVersion: true, Document: DOCUMENT }];
  const attach = (name: string) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::1:policy/${name}` });
  const { resources, gaps } = readJson({
    UserDetailList: [{ UserName: 'ann', Arn: 'arn:user/ann', GroupList: ['devs'], UserPolicyList: [{ PolicyName: 'inline', PolicyDocument: DOCUMENT }], PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::1:policy/Both' } }],
    GroupDetailList: [{ GroupName: 'devs', Arn: 'arn:group/devs', GroupPolicyList: [], AttachedManagedPolicies: [attach('Both')] }],
    RoleDetailList: [{ RoleName: 'app', Arn: 'arn:role/app', AssumeRolePolicyDocument: TRUST, RolePolicyList: [], AttachedManagedPolicies: [attach('Used')], PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::1:policy/Fence' } }],
    Policies: [managed('Used', current), managed('Both', current), managed('Fence', current), managed('Idle', current), managed('None', [])],
  });

  it('gives principals, and policies by their use', () => {
    expect(gaps).toEqual([]);
    expect(brief(resources)).toEqual([
      ['iam.principal', 'arn:user/ann', 'user'], ['iam.principal', 'arn:group/devs', 'group'], ['iam.principal', 'arn:role/app', 'role'],
      ['iam.policy', 'arn:user/ann/inline', 'inline'], ['iam.statement', 'arn:user/ann/inline/0', 'identity'],
      ...['Used', 'Both', 'Fence', 'Idle'].flatMap((name) => {
        const arn = `arn:aws:iam::1:policy/${name}`;
        return [['iam.policy', arn, 'managed'], ['iam.statement', `${arn}/0`, name === 'Fence' ? 'boundary' : 'identity'], ...(name === 'Both' ? [['iam.statement', `${arn}/boundary/0`, 'boundary']] : [])];
      }),
    ]);
  });

  it('links them by name and ARN', () => {
    const of = (id: string, name: string) => shown(resources.find((resource) => resource.id === id)?.attributes[name]);
    expect(of('arn:role/app', 'managedPolicies')).toEqual(['arn:aws:iam::1:policy/Used']);
    expect(of('arn:role/app', 'permissionsBoundary')).toBe('arn:aws:iam::1:policy/Fence');
    expect(of('arn:user/ann', 'groups')).toEqual(['devs']);
    expect(of('arn:aws:iam::1:policy/Used', 'roles')).toEqual(['app']);
    expect(of('arn:aws:iam::1:policy/Both', 'groups')).toEqual(['devs']);
    expect(of('arn:aws:iam::1:policy/Idle', 'roles')).toEqual([]);
    expect(of('arn:aws:iam::1:policy/Both/boundary/0', 'policy')).toBe('arn:aws:iam::1:policy/Both');
  });
});
