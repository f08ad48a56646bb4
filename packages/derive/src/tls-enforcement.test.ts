import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { ABSENT, type Attributes, cluster, either, enriched, given, inShort, instance, open, partly, refer, resourceOf } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const TODAY = '2026-11-21';
const on = (asOf: string): Knowledge => ({ tables, asOf });

const group = (parameters: Value | null, attributes: Attributes = {}, kind = 'rds.parameter-group'): Resource => resourceOf(kind, 'Group', { name: 'own', parameters, ...attributes });
const mapOf = (parameters: Readonly<Record<string, Value>>): Value => given(parameters);

function enforced(first: Resource, others: readonly Resource[] = []): unknown {
  return inShort(enriched([first, ...others], on(TODAY))['tlsEnforced']);
}

/** §5.1 of the facts: the value of the parameter where no group sets it. */
describe('the default', () => {
  it.each<[day: string, engine: string, engineVersion: string, parameter: string, on: boolean | 'unknown' | 'absent']>([
    [TODAY, 'postgres', '14.9', 'rds.force_ssl', false], [TODAY, 'postgres', '15', 'rds.force_ssl', true], [TODAY, 'postgres', '17.2', 'rds.force_ssl', true],
    [TODAY, 'aurora-postgresql', '16.4', 'rds.force_ssl', false], [TODAY, 'aurora-postgresql', '17.4', 'rds.force_ssl', true],
    [TODAY, 'mysql', '8.0.36', 'require_secure_transport', false], [TODAY, 'mysql', '8.4', 'require_secure_transport', false],
    [TODAY, 'mariadb', '10.6', 'require_secure_transport', false], [TODAY, 'mariadb', '11.4.3', 'require_secure_transport', false], [TODAY, 'mariadb', '11.8', 'require_secure_transport', true],
    [TODAY, 'mariadb', '10.4', 'absent', 'absent'],
    [TODAY, 'aurora-mysql', '5.7', 'require_secure_transport', false], [TODAY, 'aurora-mysql', '8.0.mysql_aurora.3.04.0', 'require_secure_transport', false],
    [TODAY, 'oracle-ee', '19.0', 'absent', 'absent'], [TODAY, 'sqlserver-se', '15.00', 'absent', 'absent'],
    ['2023-06-30', 'postgres', '14.8', 'rds.force_ssl', false], ['2023-06-30', 'postgres', '15.3', 'rds.force_ssl', true],
    ['2023-06-30', 'aurora-postgresql', '15.2', 'rds.force_ssl', false], ['2023-06-30', 'mysql', '8.0', 'require_secure_transport', false], ['2023-06-30', 'mariadb', '10.6', 'require_secure_transport', false],
    ['2018-06-01', 'postgres', '10.6', 'rds.force_ssl', false],
  ])('on %s of %s %s: %s is %s', (asOf, engine, engineVersion, ...expected) => {
    const database = engine.startsWith('aurora') ? cluster('db', { engine, engineVersion }) : instance('db', { engine, engineVersion });
    const { tlsParameter, tlsEnforced } = enriched([database], on(asOf));
    expect([inShort(tlsParameter), inShort(tlsEnforced)]).toEqual(expected);
  });

  it.each<[string, Attributes, unknown]>([
    ['is not known without a version', { engine: 'postgres' }, 'unknown'],
    ['needs no version where all agree', { engine: 'mysql' }, false],
    ['needs no known version where all agree', { engine: 'mysql', engineVersion: open() }, false],
    ['needs the engine', { engine: open('var.engine') }, 'unknown'],
    ['is one of a few', { engine: 'postgres', engineVersion: either('c', given('14'), given('16')) }, { c: [false, true] }],
    ['belongs to a default group', { engine: 'postgres', engineVersion: '16', parameterGroup: 'Default.Postgres16' }, true],
    ['belongs to an empty name', { engine: 'postgres', engineVersion: '16', parameterGroup: '' }, true],
  ])('%s', (_, attributes, expected) => {
    expect(enforced(instance('db', attributes))).toEqual(expected);
  });

  it('of MariaDB is told apart by version in each case', () => {
    const { tlsParameter } = enriched([instance('db', { engine: 'mariadb', engineVersion: either('c', given('10.4'), given('11.8')) })], on(TODAY));
    expect(inShort(tlsParameter)).toEqual({ c: ['absent', 'require_secure_transport'] });
  });

  it('of a Multi-AZ cluster is that of its engine', () => {
    expect([enforced(cluster('c', { engine: 'postgres', engineVersion: '14' })), enforced(cluster('c', { engine: 'postgres', engineVersion: '16' })), enforced(cluster('c', { engine: 'mysql', engineVersion: '8.0' }))]).toEqual([false, true, false]);
  });
});

describe('a group', () => {
  const postgres14 = (parameterGroup: Value | string) => instance('db', { engine: 'postgres', engineVersion: '14.9', parameterGroup });
  const forced = (value: Value) => group(mapOf({ 'rds.force_ssl': value, other: open() }));

  it.each<[string, Value | string, readonly Resource[], unknown]>([
    ['by reference', refer('Group'), [forced(given('1'))], true],
    ['by name', 'OWN', [forced(given('1'))], true],
    ['of another unit by name', 'own', [{ ...forced(given('1')), unit: 'other' }], 'unknown'],
    ['of another unit by id', refer('Group'), [{ ...forced(given('1')), unit: 'other' }], 'unknown'],
    ['outside', 'elsewhere', [forced(given('1'))], 'unknown'],
    ['that is not known', open('var.group'), [forced(given('1'))], 'unknown'],
    ['that perhaps exists', 'own', [{ ...forced(given('1')), exists: open('Condition') }], 'unknown'],
    ['of the wrong kind', refer('Group'), [group(mapOf({ 'rds.force_ssl': given('1') }), {}, 'rds.cluster-parameter-group')], 'unknown'],
    ['in one case', either('c', refer('Group'), ABSENT), [forced(given('1'))], { c: [true, false] }],
    ['that does not set it', refer('Group'), [group(mapOf({ other: given('1') }))], false],
    ['that sets nothing', refer('Group'), [group(null)], false],
    ['that sets it in one case', refer('Group'), [forced(either('c', given('1'), ABSENT))], { c: [true, false] }],
    ['whose parameters are one of two maps', refer('Group'), [group(either('c', mapOf({ 'rds.force_ssl': given(1) }), mapOf({})))], { c: [true, false] }],
    ['whose parameters are not known', refer('Group'), [group(open('var.parameters'))], 'unknown'],
    ['whose parameters are not all known', refer('Group'), [group({ ...mapOf({ other: given('1') }), more: open('dynamic') } as Value)], 'unknown'],
    ['whose other parameters are not known', refer('Group'), [group({ ...mapOf({ 'rds.force_ssl': given('1') }), more: open('dynamic') } as Value)], true],
    ['that sets it in two spellings', refer('Group'), [group(mapOf({ 'rds.force_ssl': given('1'), 'RDS.force_ssl': given('0') }))], 'unknown'],
    ['with a wrong type of parameters', refer('Group'), [group(given('rds.force_ssl=1'))], 'unknown'],
    ['with a value that is not known', refer('Group'), [forced(open('var.force'))], 'unknown'],
    ['of MySQL’s parameter', refer('Group'), [group(mapOf({ require_secure_transport: given('1') }))], false],
  ])('%s', (_, parameterGroup, others, expected) => {
    expect(enforced(postgres14(parameterGroup), others)).toEqual(expected);
  });

  it.each<[string | boolean | number, boolean | 'unknown']>([
    ['1', true], ['on', true], ['ON', true], ['On', true], ['true', true], ['TRUE', true], ['yes', true], [1, true], [true, true], [' 1 ', true],
    ['0', false], ['off', false], ['OFF', false], ['false', false], ['no', false], [0, false], [false, false],
    ['2', 'unknown'], ['enabled', 'unknown'], ['', 'unknown'], ['constructor', 'unknown'], ['__proto__', 'unknown'], ['{TrueIfReplica}', 'unknown'],
  ])('with the value %j', (value, expected) => {
    expect(enforced(postgres14(refer('Group')), [forced(given(value))])).toBe(expected);
  });

  it('of a cluster is a cluster parameter group', () => {
    const aurora = cluster('c', { engine: 'aurora-postgresql', engineVersion: '14', parameterGroup: refer('Group') });
    expect(enforced(aurora, [group(mapOf({ 'rds.force_ssl': given('1') }), {}, 'rds.cluster-parameter-group')])).toBe(true);
    expect(enforced(aurora, [group(mapOf({ 'rds.force_ssl': given('1') }))])).toBe('unknown');
  });

  it.each([['postgres14', false], ['postgres16', true], ['Postgres15', true], ['nonsense', 'unknown']])('tells by its family %s what the version does not', (family, expected) => {
    for (const version of [{}, { engineVersion: open('var.version') }]) {
      expect(enforced(instance('db', { engine: 'postgres', ...version, parameterGroup: refer('Group') }), [group(mapOf({}), { family })])).toBe(expected);
    }
  });

  it.each([['aurora-postgresql16', false], ['aurora-postgresql17', true]])('of a cluster tells by its family %s', (family, expected) => {
    expect(enforced(cluster('c', { engine: 'aurora-postgresql', parameterGroup: refer('Group') }), [group(mapOf({}), { family }, 'rds.cluster-parameter-group')])).toBe(expected);
  });

  it('does not overrule a written version by its family', () => {
    expect(enforced(postgres14(refer('Group')), [group(mapOf({}), { family: 'postgres16' })])).toBe(false);
  });

  it('is evidence where it does not set the parameter', () => {
    const own = { ...group(mapOf({})), at: { file: 'group.yaml', start: 3, end: 4 } };
    expect(enriched([postgres14(refer('Group')), own], on(TODAY))['tlsEnforced']).toMatchObject({ data: false, at: own.at });
  });
});

describe('a read replica without a group', () => {
  const replica = (source: Value) => instance('replica', { engine: 'postgres', engineVersion: '14', sourceInstanceIdentifier: source });
  const own = group(mapOf({ 'rds.force_ssl': given('1') }));

  it.each<[string, Value, readonly Resource[], unknown]>([
    ['has its source’s', refer('db'), [instance('db', { engine: 'postgres', engineVersion: '14', parameterGroup: refer('Group') }), own], true],
    ['has its source’s default', refer('db'), [instance('db', { engine: 'postgres', engineVersion: '14' })], false],
    ['of a replica is not known', refer('db'), [instance('db', { engine: 'postgres', sourceInstanceIdentifier: 'elsewhere', parameterGroup: refer('Group') }), own], 'unknown'],
    ['of a source outside is not known', given('elsewhere'), [], 'unknown'],
    ['of a source that is not known', open('var.source'), [], 'unknown'],
    ['in one case', either('c', given('elsewhere'), ABSENT), [], { c: ['unknown', false] }],
    ['has the default for an empty name', given(''), [], false],
  ])('%s', (_, source, others, expected) => {
    expect(enforced(replica(source), others)).toEqual(expected);
  });

  it('with a group of a name that is known in part is not known', () => {
    expect(enforced(instance('db', { engine: 'postgres', engineVersion: '16', parameterGroup: partly('default.', open('var.family')) }))).toBe('unknown');
  });
});
