import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, shown } from './template-fixture.ts';

/** Statements and gaps without places. */
function found(document: unknown): readonly unknown[] {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Open: { Type: 'String' }, Login: { Type: 'String', Default: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-A/app' }, Either: { Type: 'String', AllowedValues: ['a', 'rds-db'] }, Names: { Type: 'CommaDelimitedList', Default: 'a,b' } },
    Resources: { A: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } }, B: { Type: 'AWS::S3::Bucket' } },
  };
  const { resources, gaps } = read(JSON.stringify(template));
  const statements = resources.filter(({ kind }) => kind === 'iam.statement').map(({ id, attributes }) => [id, shown(attributes['matchesConnect'] ?? NONE), shown(attributes['intendsConnect'] ?? NONE)]);
  return [...statements, ...gaps.map(({ kind, what, why }) => [kind, what, why])];
}

const NONE = { state: 'absent', at: { file: '', start: 0, end: 0 } } as const;

/** The same document in a form that is always taken apart. */
const inFull = (document: unknown) => ({ 'Fn::ToJsonString': document });

const open = (name: string) => ({ Ref: name });
const one = fc.constantFrom<unknown>('s3:GetObject', 's3:GetObject', 'rds:Describe*', 'rds-db:connect', '*', '?ds', 7, true, null, '{{resolve:ssm:x}}', {}, ['a'], open('Login'), open('Open'));
const place = fc.constantFrom<unknown>('*', '*', 'arn:aws:s3:::b', 'arn:aws:rds-db:x', 'a dbuser', null, 7, {}, [], ['b'], '{{resolve:ssm:x}}', open('Login'), open('Open'), open('Either'), open('Names'), open('AWS::NoValue'), { 'Fn::GetAtt': ['B', 'Arn'] },
  { 'Fn::Sub': '${B.Arn}/*' }, { 'Fn::Sub': '${Login}' }, { 'Fn::Sub': 'rds${Open}db' }, { 'Fn::Join': ['', ['arn:aws:rds', '-db:', open('Open')]] }, { 'Fn::Join': [':', ['arn', open('Either')]] }, { 'Fn::If': ['C', 'a', 'b'] });
const few = (item: fc.Arbitrary<unknown>) => fc.oneof(item, fc.array(item, { maxLength: 3 }));
const statement = fc.record(
  {
    Sid: fc.constantFrom<unknown>('A', '', null, {}, open('Open')),
    Effect: fc.constantFrom<unknown>('Allow', 'Allow', 'Allow', 'Deny', 'allow', null, open('Either')),
    Principal: fc.constantFrom<unknown>('*', { Service: 'lambda.amazonaws.com' }, { AWS: open('Open') }, null, open('AWS::NoValue')),
    Action: few(one),
    NotAction: one,
    Resource: few(place),
    NotResource: place,
    Condition: fc.constantFrom<unknown>({}, { StringEquals: { a: 'b' } }, { StringIs: { a: 'b' } }),
    Resources: place,
  },
  { requiredKeys: [] },
);
const plain = fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Action: few(one), Resource: few(place) });
const document = fc.record({ Version: fc.constantFrom<unknown>('2012-10-17', null, {}, 7), Id: fc.constantFrom<unknown>('x', {}), Statement: few(fc.oneof(plain, plain, statement, fc.constantFrom<unknown>(null, 'x', []))), statement: plain }, { requiredKeys: [] });
const usual = fc.record({ Version: fc.constant('2012-10-17'), Statement: few(plain) });

describe('documents that are not about logins', () => {
  it('give what they give when they are taken apart', () => {
    fc.assert(fc.property(fc.oneof(usual, document), (made) => {
      expect(found(made)).toEqual(found(inFull(made)));
    }), { numRuns: 600 });
  });

  it('give nothing', () => {
    expect(found({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: [{ 'Fn::GetAtt': ['B', 'Arn'] }, 'arn:aws:s3:::b/*'] }, { Effect: 'Deny', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] })).toEqual([]);
  });
});
