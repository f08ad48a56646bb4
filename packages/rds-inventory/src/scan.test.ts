import { describe, expect, it } from 'vitest';
import { CALL_NAMES } from './call.ts';
import { FakeAws, type FakeAccount, type Faults } from './fake-aws.ts';
import { callsOf, scanPlan, scanPolicy } from './permissions.ts';
import { recordedAnswer, recordedFiles } from './recorded-answers.ts';
import { instance, SAMPLE } from './sample-account.ts';
import { scan } from './scan.ts';

const NOW = '2026-11-21T00:00:00Z';
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };

async function scanned({ faults, regions = ['eu-west-1'], account = SAMPLE, maxAttempts = 1 }: { readonly faults?: Faults; readonly regions?: readonly string[] | 'all'; readonly account?: FakeAccount; readonly maxAttempts?: number } = {}) {
  const aws = new FakeAws(account, faults);
  const result = await scan({ identities: [{}], regions, connection: { requestHandler: aws.requestHandler, maxAttempts, credentials }, now: () => NOW });
  return { ...result, requests: aws.requests };
}

const callsIn = (requests: readonly string[]) => [...new Set(requests.map((request) => request.slice(0, request.indexOf(' '))))].sort();
const countOf = (items: readonly unknown[], wanted: unknown) => items.filter((item) => item === wanted).length;

describe('a scan', () => {
  it('asks for everything once, and only for what something refers to', async () => {
    const { requests, accounts, gaps, answers } = await scanned();
    expect(requests).toHaveLength(new Set(requests).size);
    expect({ accounts, gaps }).toEqual({ accounts: ['111122223333'], gaps: [] });
    expect(answers.filter(({ call }) => call === 'rds:DescribeDBParameters').map(({ input }) => input)).toEqual([{ DBParameterGroupName: 'orders', Source: 'user' }]);
    // No instance has an option group of its own, and no cluster is of a global database
    expect(requests).not.toContain('rds:DescribeOptionGroups eu-west-1');
    expect(requests).not.toContain('rds:DescribeGlobalClusters eu-west-1');
  });

  it('reads every enabled Region, on all pages of their list', async () => {
    const regions = Object.fromEntries(['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-south-1'].map((region) => [region, {}]));
    const { answers, regions: count } = await scanned({ regions: 'all', account: { account: '111122223333', regions } });
    expect(count).toBe(5);
    expect(answers.filter(({ call }) => call === 'rds:DescribeDBInstances').map(({ region }) => region).sort()).toEqual(Object.keys(regions).sort());
  });

  it('reads 5,000 instances in pages of 100, and each of 50 parameter groups once', { timeout: 60_000 }, async () => {
    const instances = Array.from({ length: 5_000 }, (_, number) => instance(`orders-${String(number)}`, { DBParameterGroups: [{ DBParameterGroupName: `group-${String(number % 50)}`, ParameterApplyStatus: 'in-sync' }] }));
    const { answers, requests } = await scanned({ account: { account: '111122223333', regions: { 'eu-west-1': { lists: { DBInstances: instances } } } } });
    expect(new Set(answers.find(({ call }) => call === 'rds:DescribeDBInstances')?.lists['DBInstances']?.map((item) => item['DBInstanceIdentifier'])).size).toBe(5_000);
    expect(countOf(requests, 'rds:DescribeDBInstances eu-west-1')).toBe(50);
    expect(countOf(requests, 'rds:DescribeDBParameters eu-west-1')).toBe(50);
    // The caller, IAM, clusters, proxies, and the listing of the groups
    expect(requests).toHaveLength(105);
  });

  it('is patient: what is throttled and asked again is not lost', { timeout: 60_000 }, async () => {
    const faults: Faults = ({ before, service }) => (service === 'rds' && before === 0 ? { code: 'Throttling' } : undefined);
    const [patient, plain] = [await scanned({ faults, maxAttempts: 4 }), await scanned()];
    expect(patient.answers).toEqual(plain.answers);
    expect(patient.requests.length).toBeGreaterThan(plain.requests.length);
  });

  it.each([['AccessDenied', 'denied'], ['ExpiredToken', 'expired'], ['Throttling', 'throttled'], ['InvalidAction', 'unsupported'], ['InternalFailure', 'failed']])('says what is wrong: %s', async (code, kind) => {
    const { answers } = await scanned({ faults: ({ action }) => (action === 'DescribeDBClusters' ? { code } : undefined) });
    expect(answers.filter(({ problem }) => problem !== undefined).map(({ call, problem }) => [call, problem])).toEqual([['rds:DescribeDBClusters', { kind, code }]]);
  });

  it.each(['truncated', 'no list', 'same page'] as const)('does not take an answer for whole: %s', async (fault) => {
    for (const action of ['DescribeDBInstances', 'DescribeDBProxyTargets', 'GetAccountAuthorizationDetails']) {
      const { answers } = await scanned({ faults: (request) => (request.action === action ? fault : undefined) });
      expect(answers.flatMap(({ call, problem }) => (problem === undefined ? [] : [`${call} ${problem.kind}`]))).toEqual([`${action.startsWith('Get') ? 'iam' : 'rds'}:${action} malformed`]);
    }
  });

  it('keeps the pages that came before one that did not', async () => {
    const instances = Array.from({ length: 250 }, (_, number) => instance(`orders-${String(number)}`));
    const { answers } = await scanned({ account: { account: '111122223333', regions: { 'eu-west-1': { lists: { DBInstances: instances } } } }, faults: ({ action, before }) => (action === 'DescribeDBInstances' && before === 2 ? { code: 'AccessDenied' } : undefined) });
    const [listing] = answers.filter(({ call }) => call === 'rds:DescribeDBInstances');
    expect([listing?.lists['DBInstances']?.length, listing?.problem?.kind]).toEqual([200, 'denied']);
  });

  it('has no account where nobody lets it in', async () => {
    const { accounts, gaps, answers, requests } = await scanned({ faults: () => ({ code: 'ExpiredToken' }) });
    expect({ accounts, answers, requests: requests.length }).toEqual({ accounts: [], answers: [], requests: 1 });
    expect(gaps).toEqual([{ kind: 'denied', what: 'the account of the credentials of the environment', why: 'sts:GetCallerIdentity failed: ExpiredToken' }]);
  });

  it('never repeats what the service says in its errors', async () => {
    const result = await scanned({ faults: ({ service }) => (service === 'rds' ? { code: 'AccessDenied' } : undefined) });
    expect(JSON.stringify(result)).not.toContain('is not authorized');
  });
});

describe('the policy', () => {
  it('allows exactly the calls that are made', async () => {
    const everything: FakeAccount = { ...SAMPLE, regions: { 'eu-west-1': { ...SAMPLE.regions['eu-west-1'], lists: {
      ...SAMPLE.regions['eu-west-1']?.lists,
      DBInstances: [...(SAMPLE.regions['eu-west-1']?.lists?.['DBInstances'] ?? []), instance('audited', { OptionGroupMemberships: [{ OptionGroupName: 'audit', Status: 'in-sync' }] })],
      DBClusters: (SAMPLE.regions['eu-west-1']?.lists?.['DBClusters'] ?? []).map((cluster) => ({ ...cluster, GlobalClusterIdentifier: 'world' })),
    } } } };
    const actions = (allRegions: boolean) => (scanPolicy({ allRegions }) as { readonly Statement: readonly { readonly Action: readonly string[] }[] }).Statement.flatMap(({ Action }) => Action);
    expect(callsIn((await scanned({ account: everything, regions: 'all' })).requests)).toEqual(actions(true));
    expect(callsIn((await scanned({ account: everything })).requests)).toEqual(actions(false));
    expect(JSON.stringify(scanPolicy({ allRegions: true }))).not.toContain('connect');
    expect(callsOf({ allRegions: true })).toEqual(CALL_NAMES);
  });

  it('has a plan that the calls keep to', async () => {
    const { requests } = await scanned({ account: { account: '111122223333', regions: { 'eu-west-1': {} } } });
    expect(scanPlan({ allRegions: false }, 1, 1).at(-1)).toContain(`${String(requests.length)} calls at least`);
    expect(scanPlan({ allRegions: true }, 2, undefined).at(-1)).toContain('6 calls, and 3 for each Region');
  });
});

describe('a recording', () => {
  it('gives back every answer', async () => {
    const { answers } = await scanned({ regions: 'all', faults: ({ action }) => (action === 'DescribeDBProxyTargets' ? { code: 'AccessDenied' } : undefined) });
    const files = recordedFiles(answers);
    expect(files.map(({ text }) => recordedAnswer(text))).toEqual(answers);
    expect(new Set(files.map(({ path }) => path)).size).toBe(answers.length);
    expect(files.map(({ path }) => path)).toContain('111122223333/eu-west-1/rds.DescribeDBParameters.orders.json');
  });

  it('has no tags, tokens, passwords or ids of requests', async () => {
    const secretive = instance('orders', { TagList: [{ Key: 'note', Value: 'hunter2' }], PendingModifiedValues: { MasterUserPassword: '****', DBInstanceClass: 'db.r6g.large' } });
    const { answers } = await scanned({ account: { account: '111122223333', regions: { 'eu-west-1': { lists: { DBInstances: [secretive] } } } } });
    const text = recordedFiles(answers).map((file) => file.text).join('\n');
    expect(text).not.toMatch(/hunter2|\*\*\*\*|Password|4d5f|TagList|Marker/);
    expect(text).toContain('db.r6g.large');
  });

  it.each(['', '[]', '{"recorded":null}', '{"recorded":{"call":"rds:DeleteDBInstance"}}', '{"recorded":{"call":"rds:DescribeDBInstances","account":"../../etc","region":"x","observed":"2026-11-21"}}'])('is not read from %s', (text) => {
    expect(recordedAnswer(text)).toBeUndefined();
  });

  it('stays in its folder, whatever a group is called', () => {
    const answer = { call: 'rds:DescribeDBParameters', account: '111122223333', region: 'eu-west-1', observed: NOW, lists: {} } as const;
    const paths = recordedFiles([{ ...answer, input: { DBParameterGroupName: '../../etc/passwd' } }, { ...answer, input: { DBParameterGroupName: '..:..:etc:passwd' } }]).map(({ path }) => path);
    expect(paths).toEqual(['111122223333/eu-west-1/rds.DescribeDBParameters..._.._etc_passwd.json', '111122223333/eu-west-1/rds.DescribeDBParameters..._.._etc_passwd.2.json']);
  });
});
