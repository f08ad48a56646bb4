import type { Unknown, Value } from '@rds-iam-lint/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isForeignDocument } from './foreign-document.ts';
import { parseJson } from './parse-json.ts';
import { readStatements } from './read-statements.ts';

const at = { file: 't.tf', start: 0, end: 1 };
const open = (more: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', reason: 'reference', detail: 'var.x', at, ...more });
const valueOf = (data: unknown): Value => parseJson(JSON.stringify(data), 't.tf').value ?? open();
const oneOf = (...values: readonly Value[]): Value => open({ candidates: { choice: 't#c', labels: ['c is true', 'c is false'], values } });
const list = (items: readonly Value[], more?: Unknown): Value => ({ state: 'known', data: items, at, ...(more === undefined ? {} : { more }) });
const object = (members: Readonly<Record<string, Value>>): Value => ({ state: 'known', data: members, at });

const read = (document: Value) => {
  const { resources, gaps } = readStatements(document, { unit: 't', id: 'P', policyRole: valueOf('identity'), exists: valueOf(true), keyOf: ({ at: own }) => own, templated: false, inside: (value) => value.at });
  return [...resources, ...gaps];
};

const some = (...values: readonly unknown[]) => fc.constantFrom<Value>(...values.map(valueOf));
const few = (item: fc.Arbitrary<Value>) => fc.oneof(item, fc.array(item, { maxLength: 3 }).map((items) => list(items)), item.map((value) => list([value], open())));
const action = fc.oneof({ weight: 20, arbitrary: some('s3:GetObject', 'sqs:*') }, some('rds:Describe*', 'rds-db:connect', 'RDS-DB:*', '*', '?ds', 7, null, {}, ['a']), fc.constant(open()));
const place = fc.oneof({ weight: 9, arbitrary: some('*', 'arn:aws:s3:::b') }, some('arn:aws:rds-db:x', 'a dbuser', null, 7, {}, []), fc.constantFrom<Value>(open(), open({ parts: ['arn:aws:s3:::', open()] }), open({ parts: ['rds-db:', open()] }), open({ parts: [oneOf(valueOf('a'), valueOf('dbuser'))] }), oneOf(valueOf('*'), valueOf('dbuser')), { ...open(), word: true }));
const principal = some('*', { Service: 'lambda.amazonaws.com' }, null, 7);
const condition = some({}, null, 7, { StringEquals: { a: 'b' } }, { StringEquals: { a: ['b', 7] } }, { StringEquals: { a: {} } }, { StringIs: { a: 'b' } }, { StringEquals: 'a' });
const effect = fc.oneof({ weight: 20, arbitrary: some('Allow', 'Deny') }, some('allow', null), fc.constantFrom<Value>(open(), oneOf(valueOf('Allow'), valueOf('Deny'))));
const rare = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, arbitrary);
const statement = fc
  .record({ Sid: fc.option(fc.oneof(some('A', null, {}), fc.constant(open())), { nil: undefined }), Effect: effect, Principal: fc.option(principal, { nil: undefined }), NotPrincipal: rare(principal), Action: few(action), NotAction: rare(action), Resource: fc.option(few(place), { nil: undefined }), NotResource: rare(place), Condition: fc.option(condition, { nil: undefined }), Resources: rare(place) })
  .map((elements) => object(Object.fromEntries(Object.entries(elements).filter((entry): entry is [string, Value] => entry[1] !== undefined))));
const anyStatement = fc.oneof({ weight: 12, arbitrary: statement }, some('a', null, [], 7), fc.constant(open()), fc.tuple(statement, statement).map(([one, other]) => oneOf(one, other)));
const document = fc.oneof({ weight: 9, arbitrary: few(anyStatement).map((statements) => object({ Version: valueOf('2012-10-17'), Statement: statements })) }, some({}, [], 'a', { Statement: [] }, { Version: 7, Statement: [] }), anyStatement.map((one) => object({ Statements: one, Statement: one })));

describe('documents that have nothing to do with logins', () => {
  it('give nothing when they are read through', () => {
    let foreign = 0;
    fc.assert(fc.property(document, (made) => {
      if (!isForeignDocument(made)) return;
      foreign++;
      expect(read(made)).toEqual([]);
    }), { numRuns: 10_000 });
    expect(foreign).toBeGreaterThan(100);
  });

  it.each([
    [{ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }, true],
    [{ Statement: [{ Effect: 'Deny', Action: ['s3:*', 'sqs:*'], NotResource: 'arn:aws:s3:::b', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] }, true],
    [{ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } } }, true],
    [{ Statement: { Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' } }, false],
    [{ Statement: { Effect: 'Allow', NotAction: 's3:*', Resource: '*' } }, false],
    [{ Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-A/app' } }, false],
    [{ Statement: { Effect: 'Allow', Action: 's3:*' } }, false],
    [{ Statement: { Effect: 'allow', Action: 's3:*', Resource: '*' } }, false],
    [{ Statement: [] }, false],
  ])('are told: %j', (made, expected) => {
    expect(isForeignDocument(valueOf(made))).toBe(expected);
  });
});
