import { expect, it } from 'vitest';
import type { Report } from '@rds-iam-lint/model';
import { ocsf } from './ocsf.ts';
import { finding, place, reportOf, viewOf } from './sample-report.ts';

interface Event {
  readonly activity_id: number;
  readonly type_uid: number;
  readonly severity_id: number;
  readonly status_id: number;
  readonly time: number;
  readonly compliance: { readonly status_id: number };
}
const eventsOf = (report: Report) => JSON.parse(ocsf(report, viewOf())) as readonly Event[];

it.each([
  [{}, 3, 4, 1],
  [{ severity: 'info' }, 3, 1, 1],
  [{ verdict: 'unknown' }, 2, 1, 1],
  [{ verdict: 'pass' }, 1, 1, 1],
  [{ verdict: 'not-applicable' }, 99, 1, 1],
  [{ baseline: 'known' }, 3, 4, 99],
  [{ suppression: { how: 'config', reason: 'x', at: place('a:1:1') } }, 3, 4, 3],
] as const)('%j', (more, result, severity, status) => {
  const [event] = eventsOf(reportOf([finding(more)]));
  expect([event?.compliance.status_id, event?.severity_id, event?.status_id]).toEqual([result, severity, status]);
});

it('dates events by the day of the documents, and closes what is fixed', () => {
  const fixed = [{ rule: 'rds/a', verdict: 'fail', severity: 'low', unit: 'u', resource: 'r', kind: 'rds.cluster', fingerprint: 'f' }] as const;
  const [event] = eventsOf(reportOf([], { comparison: { against: 'b', fixed } }));
  expect(event).toMatchObject({ activity_id: 3, type_uid: 200303, status_id: 4, time: Date.UTC(2026, 10, 21) });
});
