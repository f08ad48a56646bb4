import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import type { Report } from '@rds-iam-lint/model';
import { githubSarif } from './github-sarif.ts';
import { finding, place, reading, reportOf, viewOf } from './sample-report.ts';

const call = { call: 'rds:DescribeDBInstances', resource: 'arn:aws:rds:eu-west-1:111122223333:db:prod', observed: '2026-11-21T10:00:00Z' };

function runOf(report: Report) {
  const [run] = (JSON.parse(githubSarif(report, viewOf())) as Log).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

it('has the open failures alone, since every result becomes an alert', () => {
  const at = place('a.tf:1:1');
  const { results = [], invocations } = runOf(
    reportOf(
      [
        finding({ resource: 'open', baseline: 'new' }),
        finding({ resource: 'accepted', suppression: { how: 'config', reason: 'x', at } }),
        finding({ resource: 'known', baseline: 'known' }),
        finding({ resource: 'unknown', verdict: 'unknown' }),
        finding({ resource: 'pass', verdict: 'pass' }),
        finding({ resource: 'idle', verdict: 'not-applicable' }),
      ],
      { gaps: [{ kind: 'unreadable', what: 'a', why: 'b' }], comparison: { against: 'x', fixed: [{ rule: 'r', verdict: 'fail', severity: 'low', unit: '', resource: 'gone', kind: 'k', fingerprint: 'f' }] } },
    ),
  );
  expect(results.map(({ properties }) => (properties as { resource: string }).resource)).toEqual(['open']);
  expect(results[0]).not.toHaveProperty('baselineState');
  expect(results[0]).toMatchObject({ message: { text: 'open: This engine has no IAM database authentication at all.' }, partialFingerprints: { primaryLocationLineHash: 'fedcba9876543210:1' } });
  expect(invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
    'a: b',
    'Not among the alerts: 1 unknown, which depends on what this run did not see.',
    'Not among the alerts: 1 suppressed finding.',
    'Not among the alerts: 1 finding known from the baseline.',
  ]);
});

it('gives every result a place in a file, without which the whole upload is refused', () => {
  const { results = [] } = runOf(reportOf([finding({ at: call, resource: 'prod', because: [reading('engine', '"x"', 'a:1:1', { at: call }), reading('region', '"y"', 'a.tf:2:1')] })]));
  expect(results[0]?.locations?.[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'prod', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } });
  expect(results[0]?.relatedLocations?.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri)).toEqual(['a.tf']);
});
