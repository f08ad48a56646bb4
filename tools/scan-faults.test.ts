/** What goes wrong in a scan leaves verdicts open; it never makes one, and never loses one without a word. */
import { describe, expect, it } from 'vitest';
import type { Facts, Judgement, Verdict } from '@rds-iam-lint/model';
import { inventoryFacts, recordedAnswer, recordedFiles, seen } from '@rds-iam-lint/rds-inventory';
import { scan } from '@rds-iam-lint/rds-inventory/live';
import { FakeAws, type Fault, type Faults, SAMPLE } from '@rds-iam-lint/rds-inventory/testing';
import { run, selectRules } from 'rds-iam-lint';
import { FIXTURE_DAY } from './judge-fixture.ts';
import { ruleBookFromDisk } from './rule-folder.ts';

const book = ruleBookFromDisk();
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };

async function answersOf(faults?: Faults) {
  const aws = new FakeAws(SAMPLE, faults);
  const { answers } = await scan({ identities: [{}], regions: ['eu-west-1'], connection: { requestHandler: aws.requestHandler, maxAttempts: 1, credentials }, now: () => '2026-11-21T00:00:00Z' });
  return { answers, requests: aws.requests };
}

const judged = async (scanned: Facts) => run({ cwd: import.meta.dirname, paths: [], exclude: [], where: {}, asOf: FIXTURE_DAY, selection: selectRules(book, [], []), scanned });
const factsOf = ({ answers }: Awaited<ReturnType<typeof answersOf>>) => inventoryFacts(answers.map(seen), book.kinds, true);

/** By rule and resource, whatever the resource was called: without its listing a member has only its name. */
const verdictsOf = (judgements: readonly Judgement[]): ReadonlyMap<string, Verdict> => new Map(judgements.map(({ rule, resource, verdict }) => [`${rule} ${resource.replace(/^arn:aws:rds:[^:]*:\d+:(?:db|pg|cluster-pg):/, '')}`, verdict]));

const whole = await answersOf();
const plain = verdictsOf((await judged(factsOf(whole))).judgements);
const calls = [...new Set(whole.requests.map((request) => request.slice(0, request.indexOf(' '))))].filter((call) => !call.startsWith('sts:'));

describe('a scan without faults', () => {
  it('judges databases, groups, proxies, policies and statements', async () => {
    const { facts, judgements } = await judged(factsOf(whole));
    expect(facts.gaps).toEqual([]);
    expect(facts.complete.map(({ kind, unit }) => `${kind} ${unit}`).sort()).toEqual(['iam.policy 111122223333', 'iam.principal 111122223333', 'iam.statement 111122223333', 'rds.cluster 111122223333/eu-west-1', 'rds.instance 111122223333/eu-west-1', 'rds.proxy 111122223333/eu-west-1']);
    expect(new Set(judgements.map(({ kind }) => kind))).toEqual(new Set(['rds.instance', 'rds.cluster', 'rds.parameter-group', 'rds.cluster-parameter-group', 'rds.proxy', 'iam.policy', 'iam.statement']));
    expect(judgements.filter(({ verdict }) => verdict === 'unknown').map(({ rule, resource }) => `${rule} ${resource}`)).toEqual([]);
  });

  it('says where it saw what: the call, the resource and the time', async () => {
    const { judgements } = await judged(factsOf(whole));
    const [off] = judgements.filter(({ rule, verdict }) => rule === 'rds/iam-auth-enabled' && verdict === 'fail');
    expect(off?.at).toEqual({ call: 'rds:DescribeDBInstances', resource: 'arn:aws:rds:eu-west-1:111122223333:db:legacy', observed: '2026-11-21T00:00:00Z' });
  });

  it('has the same verdicts from its recording', async () => {
    const again = recordedFiles(whole.answers).map(({ text }) => recordedAnswer(text)).filter((answer) => answer !== undefined);
    expect(verdictsOf((await judged(inventoryFacts(again.map(seen), book.kinds, true))).judgements)).toEqual(plain);
  });
});

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['is denied', { code: 'AccessDenied' }], ['is throttled', { code: 'Throttling' }], ['fails', { code: 'InternalFailure' }], ['comes truncated', 'truncated'], ['has no list', 'no list'], ['comes again and again', 'same page'],
];

/** They are about two things at once: where one is not seen, they say that there is nothing to judge, and the gap says why. */
const ACROSS = ['rds/iam-auth-reachable', 'iam/connect-target-has-iam-auth'];
const isOpen = (key: string, verdict: Verdict) => verdict === 'unknown' || (verdict === 'not-applicable' && ACROSS.some((rule) => key.startsWith(`${rule} `)));

describe.each(FAULTS)('a call that %s', (_, fault) => {
  it.each(calls)('%s: nothing is invented, and what is lost is said', async (call) => {
    const scanned = await answersOf(({ service, action }) => (`${service}:${action}` === call ? fault : undefined));
    const { facts, judgements } = await judged(factsOf(scanned));
    expect(facts.gaps.map(({ what }) => what)).toEqual([`${call} in ${call.startsWith('iam:') ? '111122223333' : '111122223333/eu-west-1'}`]);
    const invented = [...verdictsOf(judgements)].filter(([key, verdict]) => !isOpen(key, verdict) && plain.get(key) !== verdict).map(([key, verdict]) => `${key}: ${plain.get(key) ?? 'nothing'} became ${verdict}`);
    expect(invented).toEqual([]);
  });
});
