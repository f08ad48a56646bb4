/** One template on five days: each day has the verdicts of that day's documents. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '@rds-iam-lint/model';
import { run, selectRules } from 'rds-iam-lint';
import { ruleBookFromDisk } from './rule-folder.ts';

const DAYS = ['2018-06-01', '2019-06-01', '2020-11-01', '2023-06-01', '2026-11-21'] as const;

type EachDay = readonly [Verdict, Verdict, Verdict, Verdict, Verdict];

const always = (verdict: Verdict): EachDay => [verdict, verdict, verdict, verdict, verdict];
const NA = 'not-applicable';

/** By rule and resource. What another rule says on a day (no such engine, no such version) is not applicable here. */
const SAID: Readonly<Record<string, Readonly<Record<string, EachDay>>>> = {
  // 20, 256, 200, 200 as advice, no number
  'rds/connection-rate-within-limit': {
    Peak15: ['pass', 'pass', 'pass', 'pass', 'unknown'],
    Peak120: ['fail', 'pass', 'pass', 'pass', 'unknown'],
    Peak220: ['fail', 'pass', 'fail', 'fail', 'unknown'],
    Peak300: ['fail', 'fail', 'fail', 'fail', 'unknown'],
    Peak12OnMicro: ['fail', 'fail', 'pass', 'pass', 'unknown'],
    Peak300OnPostgres: [NA, NA, NA, 'fail', 'unknown'],
    MysqlOnT2Small: always(NA),
  },
  'rds/instance-class-supported': {
    MysqlOnT2Small: ['pass', 'fail', 'pass', 'pass', 'pass'],
    MysqlOnM1Small: ['fail', 'fail', 'pass', 'pass', 'pass'],
    PostgresOnM5: [NA, 'pass', 'pass', 'pass', 'pass'],
    AuroraOnT2Small: always('fail'),
    AuroraOnT3Small: ['pass', 'pass', 'fail', 'fail', 'fail'],
  },
  'rds/engine-supports-iam-auth': {
    Mysql8015: always('pass'),
    Postgres95: ['fail', 'pass', 'pass', 'pass', 'pass'],
    Mariadb106: ['fail', 'fail', 'fail', 'pass', 'pass'],
  },
  // 8.0 is not mentioned in June 2018, and excluded until August 2019
  'rds/engine-version-supported': {
    Mysql8015: ['unknown', 'fail', 'fail', 'pass', 'pass'],
    Postgres95: [NA, 'pass', 'pass', 'fail', 'fail'],
    Postgres112: [NA, 'unknown', 'pass', 'pass', 'pass'],
    Mariadb106: [NA, NA, NA, 'pass', 'unknown'],
  },
  // No sentence, no sentence, no global keys at all, six keys, six keys
  'iam/connect-conditions-effective': { OnlyFromTheOffice: ['pass', 'pass', 'fail', 'fail', 'fail'] },
  'iam/connect-conditions-documented': { OnlyFromTheOffice: ['unknown', 'unknown', 'pass', 'pass', 'pass'] },
};

const book = ruleBookFromDisk();
const template = join(import.meta.dirname, '../fixtures/projects/editions');

async function verdictsOn(asOf: string): Promise<ReadonlyMap<string, Verdict>> {
  const rules = book.rules.filter(({ id }) => id in SAID);
  const { judgements } = await run({ cwd: template, paths: ['template.yaml'], exclude: [], where: {}, asOf, selection: selectRules({ ...book, rules }, [], []) });
  return new Map(judgements.map(({ rule, resource, verdict }) => [`${rule} ${resource.split('/').at(-1) ?? ''}`, verdict]));
}

describe.each(DAYS.map((day, index) => [day, index] as const))('on %s', (day, index) => {
  it.each(Object.entries(SAID))('%s', async (rule, resources) => {
    const verdicts = await verdictsOn(day);
    const claimed = Object.fromEntries(Object.entries(resources).map(([resource, each]) => [resource, each[index]]));
    expect(Object.fromEntries(Object.keys(resources).map((resource) => [resource, verdicts.get(`${rule} ${resource}`)]))).toEqual(claimed);
  });
});

it.each<[string, Verdict, Verdict]>([
  ['2020-09-13', 'pass', 'unknown'], ['2020-09-14', 'fail', 'pass'], ['2021-02-19', 'pass', 'unknown'], ['2023-05-11', 'pass', 'unknown'], ['2023-05-12', 'fail', 'pass'],
])('an address as a condition on %s', async (day, effective, documented) => {
  const verdicts = await verdictsOn(day);
  expect(['effective', 'documented'].map((name) => verdicts.get(`iam/connect-conditions-${name} OnlyFromTheOffice`))).toEqual([effective, documented]);
});

it.each<[string, readonly Verdict[]]>([
  ['2019-05-02', ['pass', 'fail', 'fail', 'fail']], ['2019-05-03', ['pass', 'pass', 'pass', 'fail']], ['2019-12-13', ['pass', 'pass', 'pass', 'fail']], ['2019-12-14', ['pass', 'pass', 'fail', 'fail']],
  ['2026-09-30', ['pass', 'pass', 'fail', 'fail']], ['2026-10-01', ['unknown', 'unknown', 'unknown', 'unknown']],
])('the rates on %s', async (day, said) => {
  const verdicts = await verdictsOn(day);
  expect([15, 120, 220, 300].map((peak) => verdicts.get(`rds/connection-rate-within-limit Peak${String(peak)}`))).toEqual(said);
});
