import { expect, it } from 'vitest';
import { innerValues } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { parseJson } from './parse-json.ts';
import { trustedServices } from './trusted-services.ts';

const at = { file: 'trust.json', start: 0, end: 1 };
const documentOf = (statement: unknown): Value => parseJson(JSON.stringify({ Statement: statement }), 'trust.json').value ?? { state: 'absent', at };
const shown = (value: Value) => (value.state === 'known' ? [...innerValues(value.data).map((item) => item.state === 'known' && item.data), ...(value.more === undefined ? [] : ['more'])] : value.state);

it.each<[string, unknown, unknown]>([
  ['one service', { Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }, ['rds.amazonaws.com']],
  ['several', [{ Effect: 'Allow', Principal: { Service: ['rds.amazonaws.com', 'ec2.amazonaws.com'] }, Action: ['sts:TagSession', 'STS:AssumeRole'] }], ['rds.amazonaws.com', 'ec2.amazonaws.com']],
  ['anybody', { Effect: 'Allow', Principal: '*', Action: 'sts:*' }, ['*']],
  ['an account', { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }, []],
  ['a Deny', { Effect: 'Deny', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }, []],
  ['another action', { Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:GetCallerIdentity' }, []],
  ['what is no statement', 'rds.amazonaws.com', ['more']],
])('%s', (_, statement, expected) => {
  expect(shown(trustedServices(documentOf(statement)))).toEqual(expected);
});

it('leaves open what is not known', () => {
  const open: Value = { state: 'unknown', at, reason: 'reference', detail: 'Ref Service' };
  const known = (data: string): Value => ({ state: 'known', data, at });
  const trusting = (service: Value): Value => ({ state: 'known', at, data: { Statement: { state: 'known', at, data: { Effect: known('Allow'), Action: known('sts:AssumeRole'), Principal: { state: 'known', at, data: { Service: service } } } } } });
  expect(shown(trustedServices(trusting(open)))).toEqual(['more']);
  expect(shown(trustedServices(open))).toEqual('unknown');
  expect(shown(trustedServices({ state: 'absent', at }))).toEqual('absent');
});
