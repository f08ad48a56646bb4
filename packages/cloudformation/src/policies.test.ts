import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { read, shown } from './template-fixture.ts';

const STATEMENT = "{Effect: Allow, Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app'}";
const DOCUMENT = `{Version: 2012-10-17, Statement: [${STATEMENT}]}`;

function resourcesOf(resources: string, head = ''): readonly Resource[] {
  return read(`AWSTemplateFormatVersion: 2010-09-09\n${head}\nResources:\n${resources}\n`).resources.filter(({ kind }) => kind.startsWith('iam.'));
}

const summary = ({ kind, id, attributes }: Resource) => `${kind} ${id}${attributes['policyRole'] === undefined ? '' : ` ${String(shown(attributes['policyRole']))} of ${String(shown(attributes['policy'] ?? attributes['policyRole']))}`}`;

describe('policy documents', () => {
  it.each([
    [`A: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, PolicyDocument: ${DOCUMENT}, Roles: [!Ref R]}}`, ['iam.policy A', 'iam.statement A/0 identity of A']],
    [`A: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: ${DOCUMENT}}}`, ['iam.policy A', 'iam.statement A/0 identity of A']],
    [`A: {Type: AWS::IAM::RolePolicy, Properties: {PolicyName: p, RoleName: !Ref R, PolicyDocument: ${DOCUMENT}}}`, ['iam.policy A', 'iam.statement A/0 identity of A']],
    [`A: {Type: AWS::IAM::User, Properties: {Policies: [{PolicyName: p, PolicyDocument: ${DOCUMENT}}]}}`, ['iam.principal A', 'iam.policy A/Policies/0', 'iam.statement A/Policies/0/0 identity of A/Policies/0']],
    [`A: {Type: AWS::IAM::Group, Properties: {Policies: [{PolicyName: p, PolicyDocument: ${DOCUMENT}}]}}`, ['iam.principal A', 'iam.policy A/Policies/0', 'iam.statement A/Policies/0/0 identity of A/Policies/0']],
    [`A: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: '*'}]}}}`, ['iam.principal A', 'iam.statement A/AssumeRolePolicyDocument/0 trust of A/AssumeRolePolicyDocument']],
    [`A: {Type: AWS::EC2::VPCEndpoint, Properties: {PolicyDocument: ${DOCUMENT}}}`, ['iam.statement A/PolicyDocument/0 vpc-endpoint of A/PolicyDocument']],
    [`A: {Type: AWS::Organizations::Policy, Properties: {Type: SERVICE_CONTROL_POLICY, Content: ${DOCUMENT}}}`, ['iam.statement A/Content/0 scp of A/Content']],
    [`A: {Type: AWS::Organizations::Policy, Properties: {Type: RESOURCE_CONTROL_POLICY, Content: ${DOCUMENT}}}`, ['iam.statement A/Content/0 resource of A/Content']],
    [`A: {Type: AWS::Organizations::Policy, Properties: {Type: TAG_POLICY, Content: ${DOCUMENT}}}`, []],
    [`A: {Type: AWS::SSO::PermissionSet, Properties: {InlinePolicy: '{"Statement": {"Effect": "Allow", "Action": "rds-db:connect", "Resource": "*"}}'}}`, ['iam.principal A', 'iam.policy A/InlinePolicy', 'iam.statement A/InlinePolicy/0 identity of A/InlinePolicy']],
    [`A: {Type: AWS::Serverless::Function, Properties: {Policies: [AWSLambdaExecute, {S3ReadPolicy: {BucketName: x}}, ${DOCUMENT}]}}`, ['iam.principal ARole', 'iam.policy A/Policies/2', 'iam.statement A/Policies/2/0 identity of A/Policies/2']],
    [`A: {Type: AWS::Serverless::Function, Properties: {Role: arn, Policies: [${DOCUMENT}]}}`, []],
    [`A: {Type: AWS::S3::Bucket, Properties: {Policies: [${DOCUMENT}]}}`, []],
  ])('%s', (resource, expected) => {
    expect(resourcesOf(`  ${resource}`).map(summary)).toEqual(expected);
  });

  it('tells a mere boundary from a policy that is attached', () => {
    const boundary = `  B: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: ${DOCUMENT}}}\n  R: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !Ref B}}`;
    const both = `${boundary.slice(0, -2)}, ManagedPolicyArns: [!Ref B]}}`;
    expect([boundary, both].map((text) => shown(resourcesOf(text).find(({ kind }) => kind === 'iam.statement')?.attributes['policyRole'] ?? { state: 'absent', at: { file: '', start: 0, end: 0 } }))).toEqual(['boundary', 'identity']);
  });

  it('gives a conditional statement and a conditional policy a guard of their own', () => {
    const head = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}';
    const statement = `  A: {Type: AWS::IAM::Policy, Properties: {PolicyDocument: {Statement: [!If [C, ${STATEMENT}, !Ref AWS::NoValue], ${STATEMENT}]}}}`;
    expect(resourcesOf(statement, head).filter(({ kind }) => kind === 'iam.statement').map(({ exists }) => shown(exists))).toEqual([{ 'C is true': true, 'C is false': false }, true]);
    const policy = `  A: {Type: AWS::IAM::Role, Properties: {Policies: [!If [C, !Ref AWS::NoValue, {PolicyName: p, PolicyDocument: ${DOCUMENT}}]]}}`;
    expect(resourcesOf(policy, head).map(({ id, exists }) => [id, shown(exists)])).toEqual([['A', true], ['A/Policies/0/else', { 'C is true': false, 'C is false': true }], ['A/Policies/0/else/0', { 'C is true': false, 'C is false': true }]]);
  });

  it('reads who a policy belongs to', () => {
    const role = `  A: {Type: AWS::IAM::Role, Properties: {RoleName: app, ManagedPolicyArns: ['arn:x'], Policies: [{PolicyName: p, PolicyDocument: ${DOCUMENT}}]}}`;
    const [principal, policy] = resourcesOf(role);
    expect(Object.fromEntries(Object.entries(principal?.attributes ?? {}).map(([name, value]) => [name, shown(value)]))).toEqual({ principalType: 'role', name: 'app', managedPolicies: ['arn:x'], permissionsBoundary: '-', groups: '-', isReadWhole: true, trustedServices: '-' });
    expect(Object.fromEntries(Object.entries(policy?.attributes ?? {}).map(([name, value]) => [name, shown(value)]))).toEqual({ policyType: 'inline', name: 'p', version: '2012-10-17', roles: ['?reference Ref A -> A|Ref'], isReadWhole: true });
  });

  it('places a segment of an ARN exactly, also in JSON inside a text', () => {
    const text = `AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: !Sub '{"Statement": {"Sid": "\${AWS::Region}", "Effect": "Allow", "Action": "rds-db:connect", "Resource": "arn:aws:rds-db:us-east-1:1:dbuser:db-A/app"}}'\n`;
    const entries = read(text).resources.find(({ kind }) => kind === 'iam.statement')?.attributes['resources'];
    const [entry] = entries?.state === 'known' && Array.isArray(entries.data) ? (entries.data as readonly { readonly data: Readonly<Record<string, { readonly at: { readonly start: number; readonly end: number } }>> }[]) : [];
    const at = entry?.data['databaseId']?.at;
    expect(text.slice(at?.start, at?.end)).toBe('db-A');
  });
});
