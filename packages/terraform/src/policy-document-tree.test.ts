import { parseJson } from '@rds-iam-lint/iam-policy';
import type { Data, Value } from '@rds-iam-lint/model';
import { expect, it } from 'vitest';
import type { Evaluated } from './evaluated.ts';
import { policyDocumentTree } from './policy-document-tree.ts';

const at = { file: 'main.tf', start: 0, end: 1 };
const open: Value = { state: 'unknown', at, reason: 'reference', detail: 'aws_db_instance.a.resource_id' };

/** Plain data as values; a function stays out of it. */
function valueOf(data: unknown): Evaluated {
  if (data === null || data === undefined) return { state: 'absent', at };
  if (Array.isArray(data)) return { state: 'known', at, data: data.map(valueOf) };
  if (typeof data !== 'object') return { state: 'known', at, data: data as Data };
  if ('state' in data) return data as Evaluated;
  return { state: 'known', at, data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, valueOf(value)])) };
}

function plain(value: Value): unknown {
  if (value.state !== 'known') return value.state === 'absent' ? null : `? ${value.detail}`;
  const { data } = value;
  if (typeof data !== 'object' || 'secret' in data) return data;
  if (Array.isArray(data)) return [...(data as readonly Value[]).map(plain), ...(value.more === undefined ? [] : ['? more'])];
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, member]) => [key, plain(member)]));
}

const tree = (args: Readonly<Record<string, unknown>>) =>
  plain(policyDocumentTree({ at, argument: (name) => valueOf(args[name]) }, (text) => (text.state === 'known' && typeof text.data === 'string' ? parseJson(text.data, 'x').value : undefined)));

const statements = (args: Readonly<Record<string, unknown>>) => (tree(args) as { readonly Statement: unknown }).Statement;

it('writes what the provider writes', () => {
  expect(tree({
    policy_id: 'p',
    statement: [{
      sid: 'S', effect: null, actions: ['rds-db:connect'], not_actions: null, resources: ['arn:aws:rds-db:*:*:dbuser:db-A/&{aws:username}'], not_resources: [],
      principals: [{ type: 'AWS', identifiers: ['a'] }, { type: 'AWS', identifiers: ['b'] }, { type: 'Service', identifiers: ['s'] }], not_principals: [],
      condition: [{ test: 'StringEquals', variable: 'k', values: ['1'] }, { test: 'StringEquals', variable: 'k', values: ['2'] }, { test: 'Bool', variable: 'k', values: ['true'] }],
    }],
  })).toEqual({
    Version: '2012-10-17', Id: 'p',
    Statement: [{
      Sid: 'S', Effect: 'Allow', Action: ['rds-db:connect'], Resource: ['arn:aws:rds-db:*:*:dbuser:db-A/${aws:username}'],
      Principal: { AWS: ['a', 'b'], Service: ['s'] }, Condition: { StringEquals: { k: ['1', '2'] }, Bool: { k: ['true'] } },
    }],
  });
});

it('writes everybody as a star, and an empty document without statements', () => {
  expect(statements({ statement: [{ effect: 'Deny', principals: [{ type: '*', identifiers: ['*'] }] }] })).toEqual([{ Effect: 'Deny', Principal: '*' }]);
  expect(statements({})).toEqual([]);
});

it('keeps what is not known where it is', () => {
  expect(statements({ statement: [{ actions: ['rds-db:connect'], resources: [open] }, open] })).toEqual([{ Effect: 'Allow', Action: ['rds-db:connect'], Resource: ['? aws_db_instance.a.resource_id'] }, '? aws_db_instance.a.resource_id']);
  expect(statements({ statement: open })).toBe('? aws_db_instance.a.resource_id');
  expect(statements({ statement: [{ actions: ['a'], condition: [{ test: open, variable: 'k', values: ['1'] }] }] })).toEqual([{ Effect: 'Allow', Action: ['a'], Condition: '? aws_db_instance.a.resource_id' }]);
});

it('puts documents together, the sources first', () => {
  const text = (statement: unknown) => JSON.stringify({ Statement: statement });
  const own = [{ sid: 'B', actions: ['own'] }];
  expect(statements({ source_policy_documents: [text([{ Sid: 'A', Effect: 'Deny' }]), ''], statement: own })).toEqual([{ Sid: 'A', Effect: 'Deny' }, { Sid: 'B', Effect: 'Allow', Action: ['own'] }]);
  expect(statements({ statement: own, override_policy_documents: [text({ Sid: 'B', Effect: 'Deny' })] })).toEqual([{ Sid: 'B', Effect: 'Deny' }]);
  expect(statements({ source_policy_documents: [open], statement: own })).toEqual([{ Sid: 'B', Effect: 'Allow', Action: ['own'] }, '? more']);
  expect(statements({ statement: own, override_policy_documents: [open] })).toBe('? which statements are overridden');
});

it('changes each option of a choice', () => {
  const choice = (values: readonly unknown[]) => ({ state: 'unknown', at, reason: 'expression', detail: 'c', candidates: { choice: 'c', labels: values.map(String), values: values.map(valueOf) } });
  const value = policyDocumentTree({ at, argument: (name) => (name === 'statement' ? valueOf([choice([{ actions: ['a'] }, { actions: ['b'] }])]) : valueOf(null)) }, () => undefined);
  expect(JSON.stringify(value)).toMatch(/"choice":"c".*"Action".*"a".*"Action".*"b"/);
});
