import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { attribute, read, readAll, shown } from './template-fixture.ts';

const CONDITION = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\n';
const DOCUMENT = "{Statement: [{Effect: Allow, Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app'}]}";
const IF = { 'C is true': true, 'C is false': false };
const UNLESS = { 'C is true': false, 'C is false': true };

const templateOf = (properties: string, head = '', more = '') => `Transform: AWS::Serverless-2016-10-31\n${head}Resources:\n  Fn: {Type: AWS::Serverless::Function, Properties: ${properties}${more}}\n`;
const resourcesOf = (properties: string, head = '', more = ''): readonly Resource[] => read(templateOf(properties, head, more)).resources.filter(({ kind }) => kind !== 'client.workload');
const existing = (resources: readonly Resource[]) => resources.map(({ id, exists }) => [id, shown(exists)]);

describe('the role of a function', () => {
  it.each([
    ['{}', [['FnRole', true]]],
    ['{Role: arn}', []],
    ['{Role: !GetAtt Other.Arn}', []],
    ['{Role: !If [C, arn, !Ref AWS::NoValue]}', [['FnRole', UNLESS]]],
    ['{Role: !If [C, !Ref AWS::NoValue, arn]}', [['FnRole', IF]]],
    ['{Role: {"Fn::If": [C, {Ref: "AWS::NoValue"}, arn]}}', [['FnRole', IF]]],
    ['{Role: !If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]}', [['FnRole', true]]],
    ['{Role: !If [C, arn, other]}', []],
    ['{Role: !If [C]}', []],
  ])('%s', (properties, expected) => {
    expect(existing(resourcesOf(properties, CONDITION))).toEqual(expected);
  });

  it('exists under the condition of the function, and has its boundary and trust', () => {
    const trust = "{Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: '*'}]}";
    const resources = resourcesOf(`{PermissionsBoundary: 'arn:b', AssumeRolePolicyDocument: ${trust}}`, CONDITION, ', Condition: C');
    expect(existing(resources)).toEqual([['FnRole', IF], ['FnRole/AssumeRolePolicyDocument/0', IF]]);
    expect(resources[0]?.attributes['permissionsBoundary']).toMatchObject({ data: 'arn:b' });
  });

  it('is made for a state machine without one', () => {
    const machine = (properties: string) => read(`Transform: AWS::Serverless-2016-10-31\n${CONDITION}Resources:\n  M: {Type: AWS::Serverless::StateMachine, Properties: ${properties}}\n`).resources.map(({ id }) => id);
    expect(machine(`{Policies: ${DOCUMENT}}`)).toEqual(['MRole', 'M/Policies/0', 'M/Policies/0/0']);
    expect(machine('{Role: !If [C, arn, !Ref AWS::NoValue]}')).toEqual([]);
  });
});

describe('Policies', () => {
  const managed = (policies: string, head = CONDITION) => shown(attribute(read(templateOf(`{Policies: ${policies}}`, head)), 'FnRole', 'managedPolicies'));

  it.each([
    ['AWSLambdaExecute', ['AWSLambdaExecute']],
    ['[a, !Ref Mine, {Ref: Other}]', ['a', '?reference Ref Mine -> Mine|Ref', '?reference Ref Other -> Other|Ref']],
    [`[a, {S3ReadPolicy: {BucketName: x}}, ${DOCUMENT}, !If [C, ${DOCUMENT}, !Ref AWS::NoValue]]`, ['a']],
    ['[!If [C, a, !Ref AWS::NoValue], b]', { 'C is true': ['a', 'b'], 'C is false': ['b'] }],
    ['[!If [C, {S3ReadPolicy: {}}, !Ref AWS::NoValue], b]', ['b']],
    ['!If [C, a, b]', [{ 'C is true': 'a', 'C is false': 'b' }]],
    [DOCUMENT, []],
  ])('%s: the managed ones', (policies, expected) => {
    expect(managed(policies)).toEqual(expected);
  });

  it.each([
    [DOCUMENT, [['Fn/Policies/0/0', true]]],
    [`[a, ${DOCUMENT}]`, [['Fn/Policies/1/0', true]]],
    [`[!If [C, ${DOCUMENT}, !Ref AWS::NoValue]]`, [['Fn/Policies/0/if/0', IF]]],
    [`!If [C, !Ref AWS::NoValue, ${DOCUMENT}]`, [['Fn/Policies/else/0/0', UNLESS]]],
    ['[{S3ReadPolicy: {BucketName: rds-db}}]', []],
  ])('%s: the statements', (policies, expected) => {
    expect(existing(resourcesOf(`{Policies: ${policies}}`, CONDITION).filter(({ kind }) => kind === 'iam.statement'))).toEqual(expected);
  });
});

it('makes no role beside a conditional Role in a stack that is not there', () => {
  const child = `Transform: AWS::Serverless-2016-10-31\nConditions: {C: !Equals [a, a]}\nResources:\n  Fn: {Type: AWS::Serverless::Function, Properties: {Role: !If [C, !Ref AWS::NoValue, x]}}\n`;
  const parent = 'Conditions: {Never: !Equals [a, b]}\nResources:\n  Child: {Type: AWS::CloudFormation::Stack, Condition: Never, Properties: {TemplateURL: child.yaml}}\n';
  expect(readAll({ 'child.yaml': child, 'parent.yaml': parent }).resources.map(({ id, exists }) => [id, shown(exists)])).toEqual([['FnRole', false], ['Fn', false]]);
});

describe('Globals', () => {
  const boundary = (globals: string, own: string, more = '') => {
    const facts = read(templateOf(own, `Globals: ${globals}\n${CONDITION}`, more));
    return shown(attribute(facts, 'FnRole', 'permissionsBoundary'));
  };

  it.each([
    ['{Function: {PermissionsBoundary: g}}', '{}', '', 'g'],
    ['{Function: {PermissionsBoundary: g}}', '{PermissionsBoundary: own}', '', 'own'],
    ['{Function: {PermissionsBoundary: !If [C, a, b]}}', '{}', '', { 'C is true': 'a', 'C is false': 'b' }],
    ['{Function: {PermissionsBoundary: g}}', '~', '', 'g'],
    ['{Function: {PermissionsBoundary: g}}', '{}', ", IgnoreGlobals: '*'", '-'],
    ['{Function: {PermissionsBoundary: g}}', '{}', ', IgnoreGlobals: [PermissionsBoundary]', '-'],
    ['{Function: {PermissionsBoundary: g}}', '{}', ', IgnoreGlobals: [Timeout]', 'g'],
    ['{Api: {PermissionsBoundary: g}}', '{}', '', '-'],
    ['[]', '{}', '', '-'],
    ['{Function: []}', '{}', '', '-'],
  ])('%s with %s%s', (globals, own, more, expected) => {
    expect(boundary(globals, own, more)).toEqual(expected);
  });

  it('merges maps and lists, and takes functions as they are', () => {
    const globals = '{Function: {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: "*", Action: "*", Resource: "*", Sid: Global}]}}}';
    const trust = (own: string) => read(templateOf(`{AssumeRolePolicyDocument: ${own}}`, `Globals: ${globals}\n`)).resources.filter(({ kind }) => kind === 'iam.statement').map(({ id }) => id);
    const own = '{Effect: Allow, Principal: "*", Action: "*", Resource: "*", Sid: Own}';
    expect(trust(`{Statement: [${own}]}`)).toEqual(['FnRole/AssumeRolePolicyDocument/Global', 'FnRole/AssumeRolePolicyDocument/Own']);
    expect(trust(`{Statement: ${own}}`)).toEqual(['FnRole/AssumeRolePolicyDocument/Own']);
    expect(trust('!Ref X')).toEqual([]);
  });

  it('is not put together without bound', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `      K${String(index)}: v`).join('\n');
    const functions = Array.from({ length: 600 }, (_, index) => `  F${String(index)}: {Type: AWS::Serverless::Function}`).join('\n');
    const facts = read(`Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Environment:\n${many}\nResources:\n${functions}\n`);
    expect(facts.resources.filter(({ kind }) => kind === 'iam.principal')).toHaveLength(600);
  });
});
