import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Kind, Value } from '@rds-iam-lint/model';
import { answerReader } from './answer-reader.ts';
import { CALLS } from './call.ts';
import { claimsAnswers } from './claims.ts';
import { instance } from './sample-account.ts';

const KINDS = join(import.meta.dirname, '../../../rules/kinds');
const kinds = Object.fromEntries(readdirSync(KINDS).map((file) => parse(readFileSync(join(KINDS, file), 'utf8')) as Kind).map((kind) => [kind.kind, kind]));

const read = (files: Readonly<Record<string, string>>) => answerReader.read({ read: (path) => files[path] ?? { kind: 'unreadable', what: path, why: 'it does not exist' }, list: () => [] }, Object.keys(files), { kinds });
const text = (value: unknown) => JSON.stringify(value);

describe('claims', () => {
  it.each([
    ['{"DBInstances": []}', true], ['{\n    "DBClusters": [', true], ['{"Marker":"x","DBProxies":[', true], ['{"recorded": {"call": "iam:GetAccountAuthorizationDetails"', true], ['{"answers": [{"recorded": {', true],
    ['{"Parameters": {"Name": {"Type": "String"}}, "Resources": {}}', false], ['{"AWSTemplateFormatVersion": "2010-09-09", "Parameters": []}', false], ['{"answers": [42]}', false], ['{"UserDetailList": []}', false], ['[]', false],
  ])('%s: %s', (head, expected) => {
    expect(claimsAnswers('x.json', head)).toBe(expected);
    expect(claimsAnswers('x.yaml', head)).toBe(false);
  });
});

describe('what the AWS CLI prints', () => {
  it('is of the account and Region of its ARNs, in whatever files it is', () => {
    const cluster = { DBClusterIdentifier: 'carts', DBClusterArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:carts' };
    const facts = read({ 'a.json': text({ DBInstances: [instance('orders')] }), 'b.json': text({ DBClusters: [cluster] }), 'c.json': text({ DBClusters: [{ DBClusterIdentifier: 'lost' }] }) });
    expect(facts.resources.map(({ kind, unit, id }) => `${kind} ${unit} ${id}`)).toEqual([
      'rds.instance 111122223333/eu-west-1 arn:aws:rds:eu-west-1:111122223333:db:orders', 'rds.cluster 111122223333/eu-west-1 arn:aws:rds:eu-west-1:111122223333:cluster:carts', 'rds.cluster c.json lost',
    ]);
    expect(facts.resources.map(({ environment }) => environment?.region)).toEqual(['eu-west-1', 'eu-west-1', undefined]);
    // A file may be filtered
    expect([facts.complete, facts.gaps]).toEqual([[], []]);
  });

  it('underlines its own text', () => {
    const file = text({ DBInstances: [instance('orders', { IAMDatabaseAuthenticationEnabled: false })] });
    const [found] = read({ 'a.json': file }).resources;
    const at = found?.attributes['iamAuthEnabled']?.at;
    expect(at !== undefined && 'start' in at ? file.slice(at.start, at.end) : at).toBe('false');
  });

  it.each([['Parameters', 'rds:DescribeDBParameters'], ['Targets', 'rds:DescribeDBProxyTargets']])('does not say what %s are of', (list, call) => {
    expect(read({ 'a.json': text({ [list]: [{}] }) })).toMatchObject({ resources: [], gaps: [{ kind: 'unreadable', what: 'a.json', why: expect.stringContaining(call) as string }] });
  });

  it('never fills in a default', () => {
    const { IAMDatabaseAuthenticationEnabled: _, MonitoringInterval: __, DBParameterGroups: ___, OptionGroupMemberships: ____, ...silent } = instance('orders');
    const [found] = read({ 'a.json': text({ DBInstances: [silent] }) }).resources;
    expect(['iamAuthEnabled', 'monitoringInterval', 'parameterGroup', 'optionGroup'].map((name) => found?.attributes[name]?.state)).toEqual(Array(4).fill('unknown'));
    expect(Object.values(found?.attributes ?? {}).some((value: Value) => value.state === 'known' && value.defaulted === true)).toBe(false);
  });
});

/** Anything that is JSON, under the members that are looked at. */
const lists = Object.values(CALLS).flatMap(({ lists: own }) => own);
const members = ['DBInstanceIdentifier', 'DBInstanceArn', 'DBClusterMembers', 'DBParameterGroups', 'ParameterApplyStatus', 'PendingModifiedValues', 'Auth', 'Options', 'OptionSettings', 'Arn', 'PolicyVersionList', 'RolePolicyList', 'AssumeRolePolicyDocument', '__proto__'];
const { item } = fc.letrec((tie) => ({
  item: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, true, 0, '', 'arn:aws:rds:eu-west-1:111122223333:db:x', 'in-sync', '%7B', '{"Statement":[]}'), fc.array(tie('item'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...members), tie('item'), { maxKeys: 5 })),
}));
const answer = fc.record({ list: fc.constantFrom(...lists), call: fc.constantFrom(...Object.keys(CALLS), 'rds:Nothing'), items: fc.oneof(item, fc.array(item, { maxLength: 4 })), recorded: fc.oneof(item, fc.boolean()) });

describe('hostile answers', () => {
  it('end in facts or gaps, whatever they are', () => {
    fc.assert(fc.property(answer, ({ list, call, items, recorded }) => {
      const whole = recorded === true ? { recorded: { call, input: { DBProxyName: 'x', DBParameterGroupName: 'y' }, account: '111122223333', region: 'eu-west-1' }, [list]: items } : recorded === false ? { [list]: items } : { recorded, [list]: items };
      const file = text(whole);
      expect(Array.isArray(read({ 'a.json': file, 'b.json': text({ answers: [whole, items] }) }).resources)).toBe(true);
      expect(read({ 'a.json': file.slice(0, -2) }).gaps.length).toBeGreaterThan(0);
    }), { numRuns: 400 });
  });

  it('are not read for long', () => {
    const deep = `{"DBInstances":[{"DomainMemberships":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`;
    expect(read({ 'a.json': deep }).gaps).toHaveLength(1);
  });
});
