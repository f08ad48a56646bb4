import { expect, it } from 'vitest';
import type { Finding } from '@rds-iam-lint/model';
import { finding, place, reportOf } from './sample-report.ts';
import { tap } from './tap.ts';

const at = place('a.tf:1:1');
const pointOf = (more: Partial<Finding>) => tap(reportOf([finding({ rule: 'rds/a', ...more })])).split('\n')[3];

it.each([
  [{}, 'not ok 1 - rds/a: OracleDb in template.yaml'],
  [{ verdict: 'unknown' }, 'not ok 1 - rds/a: OracleDb in template.yaml # TODO unknown'],
  [{ verdict: 'pass' }, 'ok 1 - rds/a: OracleDb in template.yaml'],
  [{ verdict: 'not-applicable' }, 'ok 1 - rds/a: OracleDb in template.yaml # SKIP not-applicable'],
  [{ baseline: 'known' }, 'not ok 1 - rds/a: OracleDb in template.yaml # TODO known from the baseline'],
  [{ suppression: { how: 'config', reason: 'ticket #7', at } }, 'ok 1 - rds/a: OracleDb in template.yaml # SKIP suppressed in the configuration (a.tf:1:1): ticket \\#7'],
  [{ resource: 'db # SKIP \\' }, 'not ok 1 - rds/a: db \\# SKIP \\\\ in template.yaml'],
] as const)('%j', (more, wanted) => {
  expect(pointOf(more)).toBe(wanted);
});

it('plans nothing for a report without findings, with the counts as the reason', () => {
  expect(tap(reportOf([]))).toContain('1..0 # rds-iam-lint 0.1.0: no failures\n');
});
