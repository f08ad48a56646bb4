import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Table, Value } from '@rds-iam-lint/model';
import { conditionKeys } from './condition-keys.ts';
import { ABSENT, attributesOf, type Attributes, either, given, HERE, inShort, listOf, open, resourceOf } from './sample-facts.ts';

const table = parse(readFileSync(new URL('../../../rules/tables/condition-keys.yaml', import.meta.url), 'utf8')) as Table;
const TODAY = '2026-11-21';

const objectOf = (attributes: Attributes): Value => ({ state: 'known', at: HERE, data: attributesOf(attributes) });
const entry = (idForm: Value | string | null, namesRdsDb: Value | boolean = true): Value => objectOf({ idForm, namesRdsDb });
const DATABASE = listOf([entry('instance')]);
const PROXY = listOf([entry('proxy')]);

const test = (key: Value | string, whenKeyAbsent: Value | boolean = false): Value => objectOf({ key, whenKeyAbsent });

function keysOf(conditions: Value, connectResources: Value = DATABASE, { asOf = TODAY, ...attributes }: Attributes & { readonly asOf?: string } = {}) {
  const { deadConditionKeys: dead, undocumentedConditionKeys: undocumented, conditionsHold: hold } =
    conditionKeys(resourceOf('iam.statement', 's', { conditions, connectResources, ...attributes }), { tables: { 'condition-keys': table }, asOf });
  return { dead: inShort(dead), undocumented: inShort(undocumented), hold: inShort(hold) };
}

const SIX = ['aws:Referer', 'aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:UserAgent', 'aws:VpcSourceIp'];
const OTHERS = ['aws:PrincipalTag/team', 'aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:RequestedRegion', 'aws:MultiFactorAuthPresent', 'aws:ResourceTag/env', 'aws:SourceVpcArn', 'aws:CurrentTime'];

describe('a key', () => {
  it.each(SIX)('%s is never in a login', (key) => {
    for (const spelling of [key, key.toLowerCase(), key.toUpperCase()]) expect(keysOf(listOf([test(spelling)])).dead).toEqual([spelling]);
  });

  it.each(OTHERS)('%s is not documented for a database, and never in a login through a proxy', (key) => {
    expect(keysOf(listOf([test(key)]))).toEqual({ dead: 'absent', undocumented: [key], hold: 'unknown' });
    expect(keysOf(listOf([test(key)]), PROXY)).toEqual({ dead: [key], undocumented: 'absent', hold: false });
  });

  it.each(['rds-db:x', 'saml:sub', 'ec2:SourceInstanceARN', 'x'])('%s is not documented at all', (key) => {
    expect(keysOf(listOf([test(key)]), PROXY)).toMatchObject({ dead: 'absent', undocumented: [key] });
  });

  it.each<[asOf: string, key: string, database: string, proxy: string]>([
    ['2020-12-01', 'aws:PrincipalTag/team', 'dead', 'undocumented'], ['2020-12-01', 'aws:SourceIp', 'dead', 'undocumented'],
    ['2022-06-01', 'aws:SourceIp', 'undocumented', 'undocumented'], ['2022-06-01', 'aws:PrincipalArn', 'undocumented', 'undocumented'],
    ['2023-06-30', 'aws:SourceIp', 'dead', 'undocumented'], ['2023-06-30', 'aws:PrincipalArn', 'undocumented', 'undocumented'],
    [TODAY, 'aws:SourceIp', 'dead', 'dead'], [TODAY, 'aws:PrincipalArn', 'undocumented', 'dead'],
  ])('by the edition of %s: %s is %s for a database and %s for a proxy', (asOf, key, database, proxy) => {
    const kindOf = (targets: Value) => (keysOf(listOf([test(key)]), targets, { asOf }).dead === 'absent' ? 'undocumented' : 'dead');
    expect([kindOf(DATABASE), kindOf(PROXY)]).toEqual([database, proxy]);
  });
});

describe('whether the keys are supported', () => {
  const supported = (conditions: Value, targets = DATABASE, asOf = TODAY): Value =>
    conditionKeys(resourceOf('iam.statement', 's', { conditions, connectResources: targets }), { tables: { 'condition-keys': table }, asOf }).conditionKeysSupported;
  const detailOf = (value: Value) => (value.state === 'unknown' ? value.detail : value.state);

  it.each(['rds:DatabaseEngine', 'RDS:db-tag/team', 'ec2:Vpc', 's3:prefix', 'lambda:FunctionArn'])('a login does not carry %s, of another service', (key) => {
    for (const targets of [DATABASE, PROXY, listOf([entry(open())])]) expect(inShort(supported(listOf([test(key)]), targets))).toBe(false);
    expect(keysOf(listOf([test(key, true)]))).toMatchObject({ dead: 'absent', undocumented: 'absent', hold: true });
    expect(detailOf(supported(listOf([test(key)]), DATABASE, '2023-06-30'))).toContain('(the documents do not say)');
  });

  it.each<[string, string]>([
    ['aws:MultiFactorAuthPresent', 'it lists six, and not this one'], ['AWS:principaltag/team', 'it lists six, and not this one'], ['aws:ResourceTag/team', 'docs.amazonaws.cn'],
    ['lambda:SourceFunctionArn', 'a key for all services'], ['saml:sub', 'federated'], ['accounts.google.com:aud', 'federated'], ['aws:NoSuchKey', '(the documents do not say)'],
  ])('nobody says of %s', (key, why) => {
    const detail = detailOf(supported(listOf([test(key)])));
    expect(detail).toContain(`whether a database login carries ${key} (`);
    expect(detail).toContain(why);
  });

  it.each<[string, readonly Value[], Value, unknown]>([
    ['no test', [], DATABASE, 'absent'],
    ['a dead key', [test('aws:SourceIp')], DATABASE, 'absent'],
    ['a dead key and an undocumented one', [test('aws:SourceIp'), test('aws:CurrentTime')], DATABASE, 'absent'],
    ['a dead key and one of another service', [test('aws:SourceIp'), test('rds:x')], DATABASE, false],
    ['an undocumented one and one of another service', [test('aws:CurrentTime'), test('rds:x')], DATABASE, false],
    ['a global key of a login through a proxy', [test('aws:CurrentTime')], PROXY, 'absent'],
    ['a global key of a login to either', [test('aws:CurrentTime')], listOf([entry(open())]), 'absent'],
    ['a key that is not known', [test(open('var.key')), test('aws:SourceIp')], DATABASE, 'unknown'],
    ['one of two keys', [test(either('c', given('rds:x'), given('aws:SourceIp')))], DATABASE, { c: [false, 'absent'] }],
  ])('%s', (_, tests, targets, expected) => {
    expect(inShort(supported(listOf(tests), targets))).toEqual(expected);
  });

  it('names all keys of the block', () => {
    expect(detailOf(supported(listOf([test('aws:CurrentTime'), test('aws:PrincipalArn')])))).toContain('carries aws:CurrentTime and aws:PrincipalArn (');
  });
});

describe('the targets', () => {
  const tag = listOf([test('aws:PrincipalTag/team')]);

  it.each<[string, Value, Attributes, unknown]>([
    ['a cluster', listOf([entry('cluster')]), {}, 'absent'],
    ['a proxy', PROXY, {}, ['aws:PrincipalTag/team']],
    ['a proxy and a database', listOf([entry('proxy'), entry('instance')]), {}, 'absent'],
    ['any', listOf([entry('any')]), {}, 'absent'],
    ['a wildcard for everything', listOf([entry(null)]), {}, 'absent'],
    ['none', listOf([]), {}, 'absent'],
    ['no list', ABSENT, {}, 'absent'],
    ['something that is not known', listOf([entry(open('DB.x'))]), {}, 'unknown'],
    ['an entry that is not known', listOf([open('var.resource')]), {}, 'unknown'],
    ['a proxy and something that is not known', listOf([entry('proxy'), entry(open())]), {}, 'unknown'],
    ['a database and something that is not known', listOf([entry('instance'), entry(open())]), {}, 'absent'],
    ['a proxy and more', listOf([entry('proxy')], open()), {}, 'unknown'],
    ['a proxy that is perhaps not meant', listOf([entry('proxy', open())]), {}, 'unknown'],
    ['all but a proxy', PROXY, { resourcesNegated: true }, 'absent'],
    ['a proxy or all but a proxy', PROXY, { resourcesNegated: open() }, 'unknown'],
    ['a proxy in one case', either('c', PROXY, DATABASE), {}, { c: [['aws:PrincipalTag/team'], 'absent'] }],
  ])('%s', (_, targets, attributes, dead) => {
    expect(keysOf(tag, targets, attributes).dead).toEqual(dead);
  });

  it('do not matter for a key that neither has', () => {
    expect(keysOf(listOf([test('aws:SourceIp')]), listOf([entry(open())])).dead).toEqual(['aws:SourceIp']);
  });
});

/** The catalogue: tests are ANDed; on an absent key a positive operator is false, a negated one, `…IfExists` and `ForAllValues` true, `ForAnyValue` false, `Null` as it says. */
describe('what the block yields', () => {
  const dead = (whenKeyAbsent: Value | boolean) => test('aws:SourceIp', whenKeyAbsent);
  const doubtful = (whenKeyAbsent: Value | boolean) => test('aws:PrincipalTag/team', whenKeyAbsent);

  it.each<[string, readonly Value[], unknown]>([
    ['IpAddress', [dead(false)], false],
    ['NotIpAddress', [dead(true)], true],
    ['two that are true', [dead(true), test('aws:SourceVpce', true)], true],
    ['one that is false', [dead(true), test('aws:SourceVpce', false)], false],
    ['a false one beside an undocumented key', [dead(false), doubtful(true)], false],
    ['a true one beside an undocumented key', [dead(true), doubtful(true)], 'unknown'],
    ['an undocumented key alone', [doubtful(false)], 'unknown'],
    ['a value that is not known', [dead(open('values'))], 'unknown'],
    ['a false one beside one that is not known', [dead(open('values')), dead(false)], false],
    ['a key that is not known', [test(open('var.key'), false)], 'unknown'],
    ['a false one beside a key that is not known', [test(open('var.key'), true), dead(false)], false],
    ['a true one beside a test that is not known', [dead(true), open('var.test')], 'unknown'],
    ['no tests', [], 'absent'],
    ['one of two values', [dead(either('c', given(true), given(false)))], { c: [true, false] }],
  ])('%s', (_, tests, expected) => {
    expect(keysOf(listOf(tests)).hold).toEqual(expected);
  });

  it('is not known for a block that is not known, and absent without one', () => {
    expect(keysOf(open('var.condition'))).toEqual({ dead: 'unknown', undocumented: 'unknown', hold: 'unknown' });
    expect(keysOf(listOf([dead(true)], open()))).toEqual({ dead: 'unknown', undocumented: 'unknown', hold: 'unknown' });
    expect(keysOf(ABSENT)).toEqual({ dead: 'absent', undocumented: 'absent', hold: 'absent' });
  });

  it('leaves the list open where other keys may belong to it', () => {
    expect(keysOf(listOf([dead(false), test(open('var.key'))]))).toMatchObject({ dead: ['aws:SourceIp', 'more'], undocumented: 'unknown' });
  });
});
