import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Knowledge, Table, Value } from '@rds-iam-lint/model';
import { ABSENT, type Attributes, cluster, either, enriched, given, inShort, instance, listOf, open, partly, refer } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const TODAY = '2026-11-21';

const on = (asOf: string, region?: string): Knowledge => ({ tables, asOf, ...(region === undefined ? {} : { region }) });
const ofInstance = (attributes: Attributes, asOf = TODAY, region?: string) => enriched([instance('db', attributes)], on(asOf, region));

const yes = true;
const no = false;

/** What the documents said on the day; `unknown` where they did not list it, one way or the other. */
describe('the version, by the edition of the day', () => {
  it.each<[day: string, engine: string, answers: readonly (readonly [version: string, answer: boolean | 'unknown'])[]]>([
    ['2018-06-01', 'mysql', [['5.5.59', no], ['5.6.33', no], ['5.6.34', yes], ['5.6.39', yes], ['5.7.15', no], ['5.7.16', yes], ['5.7', 'unknown'], ['5.6', 'unknown']]],
    ['2018-06-01', 'aurora-mysql', [['5.6.mysql_aurora.1.09', no], ['5.6.mysql_aurora.1.10', yes], ['5.6.mysql_aurora.1.17.2', yes], ['5.7.mysql_aurora.2.02.0', yes], ['5.6.10a', 'unknown']]],
    ['2019-06-01', 'mysql', [['5.5.61', no], ['5.6.33', no], ['5.6.34', yes], ['5.7.16', yes], ['8.0.11', no], ['8.0.16', no], ['8.0', no]]],
    ['2019-06-01', 'postgres', [['9.4.20', no], ['9.5.14', no], ['9.5.15', yes], ['9.6.10', no], ['9.6.11', yes], ['10.5', no], ['10.6', yes], ['10.4', no], ['11.2', 'unknown'], ['10', 'unknown']]],
    ['2019-06-01', 'aurora-postgresql', [['9.6.8', no], ['9.6.9', yes], ['10.3', no], ['10.4', yes]]],
    ['2020-06-01', 'mysql', [['8.0.15', no], ['8.0.16', yes], ['5.7.22', yes], ['5.6.46', yes], ['8.0', 'unknown']]],
    ['2020-06-01', 'postgres', [['9.5.15', yes], ['10.6', yes], ['12.2', 'unknown']]],
    ['2020-06-01', 'aurora-mysql', [['5.7.mysql_aurora.2.07.2', yes], ['5.6.mysql_aurora.1.22.2', yes]]],
    ['2023-06-30', 'mysql', [['5.6.51', no], ['5.7.33', yes], ['5.7', yes], ['8.0', yes], ['8.0.11', yes], ['8.4.0', 'unknown']]],
    ['2023-06-30', 'postgres', [['9.6.24', no], ['10.23', yes], ['13', yes], ['15.3', yes], ['16.1', 'unknown']]],
    ['2023-06-30', 'mariadb', [['10.4.29', no], ['10.5.20', no], ['10.6.8', yes], ['10.6', yes]]],
    ['2023-06-30', 'aurora-mysql', [['5.6.mysql_aurora.1.23.4', no], ['5.7', yes], ['8.0', yes], ['8.0.mysql_aurora.3.03.1', yes]]],
    ['2023-06-30', 'aurora-postgresql', [['10.21', no], ['11.19', yes], ['14.7', yes], ['15.2', 'unknown']]],
    [TODAY, 'mysql', [['5.6.51', no], ['5.7.44', yes], ['5.7', yes], ['8.0.40', yes], ['8.4.3', yes], ['9.1.0', 'unknown'], ['8', 'unknown'], ['latest', 'unknown']]],
    [TODAY, 'postgres', [['9.6.24', no], ['10', yes], ['14.9', yes], ['18.1', yes], ['19.0', 'unknown'], ['9', no]]],
    [TODAY, 'mariadb', [['10.4.34', no], ['10.5.27', no], ['10.6.20', 'unknown'], ['10.11', yes], ['11.4.4', yes], ['11.8.1', yes], ['11.5', 'unknown'], ['10', 'unknown']]],
    [TODAY, 'aurora-mysql', [['5.6', no], ['5.6.mysql_aurora.1.22.2', no], ['5.7.mysql_aurora.2.11.2', yes], ['8.0.mysql_aurora.3.04.0', yes], ['8.0', yes], ['8.4.7', yes]]],
    [TODAY, 'aurora-postgresql', [['10.21', no], ['11.9', yes], ['17.4', yes], ['18.1', 'unknown']]],
  ])('%s %s', (day, engine, answers) => {
    const kind = engine.startsWith('aurora') ? cluster : instance;
    const found = answers.map(([engineVersion]) => [engineVersion, inShort(enriched([kind('db', { engine, engineVersion })], on(day))['versionSupportsIamAuth'])]);
    expect(found).toEqual(answers);
  });
});

describe('a version that is not written', () => {
  it.each([
    ['postgres', TODAY, yes, yes], ['mysql', TODAY, yes, yes], ['aurora-mysql', TODAY, yes, yes], ['aurora-postgresql', TODAY, yes, yes], ['mariadb', TODAY, yes, 'unknown'],
    ['mysql', '2023-06-30', yes, yes], ['postgres', '2023-06-30', yes, yes], ['postgres', '2019-06-01', 'unknown', 'unknown'], ['mysql', '2019-06-01', 'unknown', 'unknown'], ['oracle-ee', TODAY, 'unknown', 'unknown'],
  ])('of %s on %s: the default %s, any version %s', (engine, day, byDefault, every) => {
    expect(inShort(ofInstance({ engine }, day)['versionSupportsIamAuth'])).toBe(byDefault);
    expect(inShort(ofInstance({ engine, engineVersion: open('var.version') }, day)['versionSupportsIamAuth'])).toBe(every);
  });
});

describe('the engine, by the edition of the day', () => {
  it.each<[day: string, answers: Readonly<Record<string, boolean | 'unknown'>>]>([
    ['2018-06-01', { mysql: yes, postgres: no, mariadb: no, 'oracle-ee': no, 'sqlserver-se': no }],
    ['2019-06-01', { mysql: yes, postgres: yes, mariadb: no, 'oracle-se2': no }],
    ['2020-06-01', { mysql: yes, postgres: yes, mariadb: no, 'sqlserver-ex': no }],
    ['2023-06-30', { mysql: yes, postgres: yes, mariadb: yes, 'oracle-ee': no, 'sqlserver-web': no, 'custom-oracle-ee': no, neptune: 'unknown' }],
    [TODAY, { mysql: yes, MySQL: yes, postgres: yes, mariadb: yes, 'oracle-ee-cdb': no, 'sqlserver-ee': no, 'db2-se': no, 'custom-sqlserver-ee': no, neptune: 'unknown', docdb: 'unknown' }],
  ])('%s', (day, answers) => {
    expect(Object.fromEntries(Object.keys(answers).map((engine) => [engine, inShort(ofInstance({ engine }, day)['engineSupportsIamAuth'])]))).toEqual(answers);
  });

  it.each<[string, day: string, Attributes, boolean | 'unknown']>([
    ['Aurora MySQL', '2018-06-01', { engine: 'aurora' }, yes],
    ['Aurora PostgreSQL before its launch', '2018-06-01', { engine: 'aurora-postgresql' }, no],
    ['Aurora PostgreSQL', '2019-06-01', { engine: 'aurora-postgresql' }, yes],
    ['parallel query before it was excluded', '2019-06-01', { engine: 'aurora-mysql', engineMode: 'parallelquery' }, 'unknown'],
    ['parallel query', '2020-06-01', { engine: 'aurora-mysql', engineMode: 'parallelquery' }, no],
    ['parallel query afterwards', '2023-06-30', { engine: 'aurora-mysql', engineMode: 'parallelquery' }, yes],
    ['Serverless v1', '2019-06-01', { engine: 'aurora', engineMode: 'serverless' }, no],
    ['Serverless v1 today', TODAY, { engine: 'aurora-postgresql', engineMode: 'Serverless' }, no],
    ['Serverless v2', TODAY, { engine: 'aurora-postgresql', engineMode: 'provisioned', instanceClass: 'db.serverless' }, yes],
    ['a Multi-AZ cluster', '2023-06-30', { engine: 'postgres' }, no],
    ['a Multi-AZ cluster today', TODAY, { engine: 'mysql' }, yes],
    ['a mode that is not known', TODAY, { engine: 'aurora-mysql', engineMode: open('var.mode') }, 'unknown'],
    ['an engine that is not known', TODAY, { engine: open('var.engine') }, 'unknown'],
    ['an engine that is known in part', TODAY, { engine: partly('oracle-', open('var.edition')) }, 'unknown'],
    ['a mode that is absent in one case', TODAY, { engine: 'aurora-mysql', engineMode: either('c', ABSENT, given('provisioned')) }, yes],
  ])('%s on %s', (_, day, attributes, answer) => {
    expect(inShort(enriched([cluster('db', attributes)], on(day))['engineSupportsIamAuth'])).toBe(answer);
  });

  it.each<[string, Value, boolean | 'unknown']>([
    ['2020-06-01', given('outposts'), 'unknown'], ['2023-06-30', given('outposts'), no], [TODAY, given('outposts'), no], [TODAY, given('Outposts'), no], [TODAY, given('region'), yes], [TODAY, open('var.target'), 'unknown'],
  ])('on Outposts, %s', (day, backupTarget, answer) => {
    expect(inShort(ofInstance({ engine: 'postgres', backupTarget }, day)['engineSupportsIamAuth'])).toBe(answer);
  });
});

describe('the class, by the edition of the day', () => {
  it.each<[day: string, engine: string, excluded: readonly string[]]>([
    ['2018-06-01', 'mysql', ['db.m1.small']], ['2018-06-01', 'aurora-mysql', ['db.t2.small']],
    ['2018-12-20', 'postgres', ['db.m5.large']], ['2018-12-20', 'aurora-postgresql', ['db.m5.large']],
    ['2019-01-20', 'mysql', ['db.t2.micro', 'db.t2.small', 'db.m1.small']], ['2019-01-20', 'postgres', ['db.m5.large']],
    ['2019-06-01', 'mysql', ['db.t2.small', 'db.m1.small']], ['2019-06-01', 'aurora-mysql', ['db.t2.small']], ['2019-06-01', 'postgres', []],
    ['2019-07-08', 'mysql', ['db.m1.small']],
    ['2020-06-01', 'mysql', []], ['2020-06-01', 'aurora-mysql', ['db.t2.small', 'db.t3.small']], ['2020-06-01', 'aurora-postgresql', []],
    ['2023-06-30', 'mysql', []], ['2023-06-30', 'aurora-mysql', ['db.t2.small', 'db.t3.small']], ['2023-06-30', 'postgres', []],
    [TODAY, 'mysql', []], [TODAY, 'aurora-mysql', ['db.t2.small', 'db.t3.small']], [TODAY, 'mariadb', []], [TODAY, 'aurora-postgresql', []],
  ])('%s %s', (day, engine, excluded) => {
    const classes = ['db.t2.micro', 'db.t2.small', 'db.t3.small', 'db.m1.small', 'db.m5.large', 'db.r6g.large', 'db.serverless'];
    expect(classes.filter((instanceClass) => inShort(ofInstance({ engine, instanceClass }, day)['classSupportsIamAuth']) !== true).sort()).toEqual([...excluded].sort());
  });

  const member = (id: string, instanceClass: Value | string, clusterIdentifier: Value = refer('main')) => instance(id, { clusterIdentifier, instanceClass });
  const main = cluster('main', { identifier: 'main', engine: 'aurora-mysql' });

  it.each([
    ['every member has it', [member('a', 'db.r6g.large'), member('b', 'db.t3.medium')], yes],
    ['one member does not', [member('a', 'db.r6g.large'), member('b', 'DB.T3.small')], no],
    ['one is excluded and one is not known', [member('a', 'db.t3.small'), member('b', open('var.class'))], no],
    ['a class is not known', [member('a', 'db.r6g.large'), member('b', open('var.class'))], 'unknown'],
    ['a class is known enough', [member('a', partly('db.r6g.', open('var.size')))], yes],
    ['a class is not known enough', [member('a', partly('db.t3.', open('var.size')))], 'unknown'],
    ['a membership is not known', [member('a', 'db.r6g.large', partly('db.r6g.', open('var.cluster')))], 'unknown'],
    ['the members are elsewhere', [], yes],
  ])('of a cluster: %s', (_, members, answer) => {
    expect(inShort(enriched([main, ...members], on(TODAY))['classSupportsIamAuth'])).toBe(answer);
  });

  it('of a cluster does not wait for members of engines without excluded classes', () => {
    expect(inShort(enriched([cluster('main', { engine: 'aurora-postgresql' }), member('a', open(), open())], on(TODAY))['classSupportsIamAuth'])).toBe(yes);
  });
});

describe('the Region of MariaDB', () => {
  const NONE = ['ap-south-2', 'ap-southeast-4', 'eu-south-2', 'eu-central-2', 'il-central-1', 'me-central-1'];
  const NEWER = ['ap-southeast-5', 'ap-southeast-6', 'ap-east-2', 'ap-southeast-7', 'mx-central-1'];
  const answers = (region: string, day = TODAY) => ['10.11.6', '11.4', '11.8.3'].map((engineVersion) => {
    const byOption = inShort(ofInstance({ engine: 'mariadb', engineVersion }, day, region)['regionSupportsIamAuth']);
    expect(inShort(ofInstance({ engine: 'mariadb', engineVersion, availabilityZone: `${region}b` }, day)['regionSupportsIamAuth'])).toBe(byOption);
    return byOption;
  });

  it('is that of the unit, where its source tells it, and the evidence says where', () => {
    const at = { file: 'manifest.json', start: 7, end: 9 };
    const database = { ...instance('db', { engine: 'mariadb', engineVersion: '10.11.6' }), environment: { at, region: 'ap-south-2' } };
    const value = enriched([database], on(TODAY, 'eu-west-1'))['regionSupportsIamAuth'];
    expect(inShort(value)).toBe(no);
    expect(value?.state === 'known' ? value.from : []).toContainEqual(expect.objectContaining({ attribute: 'region', value: expect.objectContaining({ data: 'ap-south-2', at }) as Value }));
    expect(inShort(enriched([{ ...database, environment: { at, account: '111122223333' } }], on(TODAY, 'eu-west-1'))['regionSupportsIamAuth'])).toBe(yes);
    expect(enriched([{ ...database, environment: { at, elsewhere: 'a stack set or product' } }], on(TODAY, 'eu-west-1'))['regionSupportsIamAuth']).toMatchObject({ state: 'unknown', detail: 'the Region of a stack set or product' });
  });

  it.each(NONE)('%s has none', (region) => {
    expect(answers(region)).toEqual([no, no, no]);
  });

  it.each(NEWER)('%s has 11.4 and 11.8', (region) => {
    expect(answers(region)).toEqual([no, yes, yes]);
  });

  it.each(['us-east-1', 'eu-central-1', 'cn-north-1', 'us-gov-west-1'])('%s has all', (region) => {
    expect(answers(region)).toEqual([yes, yes, yes]);
  });

  it('is that of the edition', () => {
    const closed = ['ap-south-2', 'ap-southeast-4', 'eu-south-2', 'eu-central-2', 'me-central-1'];
    for (const region of closed) expect(inShort(ofInstance({ engine: 'mariadb', engineVersion: '10.6' }, '2023-06-30', region)['regionSupportsIamAuth'])).toBe(no);
    expect(inShort(ofInstance({ engine: 'mariadb', engineVersion: '10.6' }, '2023-06-30', 'mx-central-1')['regionSupportsIamAuth'])).toBe(yes);
  });

  it.each<[string, Attributes, string | undefined, boolean | 'unknown']>([
    ['no Region', { engineVersion: '10.11' }, undefined, 'unknown'],
    ['a zone that is not known', { engineVersion: '10.11', availabilityZone: open('var.zone') }, undefined, 'unknown'],
    ['a local zone', { engineVersion: '10.11', availabilityZone: 'us-west-2-lax-1a' }, undefined, 'unknown'],
    ['no version where there is none', {}, 'me-central-1', no],
    ['no version where only some have it', {}, 'mx-central-1', 'unknown'],
    ['no version in one case', { engineVersion: either('c', ABSENT, given('10.11')) }, 'me-central-1', no],
    ['a version that is not known where all have it', { engineVersion: open() }, 'us-east-1', yes],
  ])('%s', (_, attributes, region, answer) => {
    expect(inShort(ofInstance({ engine: 'mariadb', ...attributes }, TODAY, region)['regionSupportsIamAuth'])).toBe(answer);
  });

  it('does not take an absent version for one that has it', () => {
    const { regionSupportsIamAuth } = ofInstance({ engine: 'mariadb', engineVersion: either('c', ABSENT, given('11.4')) }, TODAY, 'mx-central-1');
    expect(inShort(regionSupportsIamAuth)).toEqual({ c: ['unknown', yes] });
  });

  it('matters for no other engine, and is read off the zones of a cluster', () => {
    expect(inShort(ofInstance({ engine: 'postgres' })['regionSupportsIamAuth'])).toBe(yes);
    expect(inShort(enriched([cluster('c', { engine: 'mariadb', engineVersion: '10.11', availabilityZones: listOf([open(), given('il-central-1a')]) })], on(TODAY))['regionSupportsIamAuth'])).toBe(no);
  });
});

describe('eligibility', () => {
  it.each<[string, Attributes, boolean | 'unknown']>([
    ['all parts', { engine: 'postgres', engineVersion: '15.4', instanceClass: 'db.t3.small' }, yes],
    ['no engine', { engine: 'oracle-ee', engineVersion: '19.0.0.0' }, no],
    ['no version', { engine: 'postgres', engineVersion: '9.6.24' }, no],
    ['a class that is excluded, whatever the version', { engine: 'aurora-mysql', engineVersion: open(), instanceClass: 'db.t3.small' }, no],
    ['a Region that is not known', { engine: 'mariadb', engineVersion: '11.4' }, 'unknown'],
    ['a version that sources disagree on', { engine: 'mariadb', engineVersion: '10.6', availabilityZone: 'us-east-1a' }, 'unknown'],
    ['an engine that is one of a few', { engine: either('c', given('postgres'), given('mysql')) }, yes],
  ])('with %s', (_, attributes, answer) => {
    expect(inShort(ofInstance(attributes)['iamAuthEligible'])).toBe(answer);
  });

  it('fails for the part that fails, and names what a person wrote', () => {
    expect(ofInstance({ engine: 'postgres', engineVersion: '9.6' })['iamAuthEligible']).toMatchObject({ data: false, from: [{ attribute: 'engineVersion' }, { attribute: 'engineName' }] });
  });
});
