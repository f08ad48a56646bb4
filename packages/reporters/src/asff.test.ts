import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '@rds-iam-lint/model';
import { asff } from './asff.ts';
import { asffBatches } from './asff-batches.ts';
import { asffFinding } from './asff-finding.ts';
import { finding, place, reportOf, viewOf } from './sample-report.ts';

const where = { region: 'us-gov-west-1', account: '111122223333' };

interface Imported {
  readonly Id: string;
  readonly Title: string;
  readonly Description: string;
  readonly Compliance: { readonly Status: string };
  readonly Workflow: { readonly Status: string };
  readonly RecordState: string;
  readonly Severity: { readonly Label: string };
  readonly Resources: readonly { readonly Type: string; readonly Id: string }[];
  readonly ProductFields: Readonly<Record<string, string>>;
  readonly ProductArn: string;
  readonly GeneratorId: string;
  readonly Remediation?: { readonly Recommendation: { readonly Text: string } };
}

const requestsOf = (report: Report) => asff(report, { ...viewOf(), where }).split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly Findings: readonly Imported[] }).Findings);

function importedOf(more: Partial<Finding>): Imported {
  const [[imported] = []] = requestsOf(reportOf([finding(more)]));
  if (imported === undefined) throw new Error('nothing');
  return imported;
}

describe('asff', () => {
  it.each([
    [{}, 'FAILED', 'HIGH', 'NEW'],
    [{ verdict: 'unknown' }, 'WARNING', 'INFORMATIONAL', 'NEW'],
    [{ verdict: 'pass' }, 'PASSED', 'INFORMATIONAL', 'NEW'],
    [{ verdict: 'not-applicable' }, 'NOT_AVAILABLE', 'INFORMATIONAL', 'NEW'],
    [{ baseline: 'known' }, 'FAILED', 'HIGH', 'SUPPRESSED'],
    [{ suppression: { how: 'config', reason: 'x', at: place('a:1:1') } }, 'FAILED', 'HIGH', 'SUPPRESSED'],
  ] as const)('%j', (more, status, label, workflow) => {
    const { Compliance, Severity, Workflow } = importedOf(more);
    expect([Compliance.Status, Severity.Label, Workflow.Status]).toEqual([status, label, workflow]);
  });

  it('keeps every text within its length, and none empty', () => {
    const long = '長'.repeat(5000);
    const imported = importedOf({ rule: long, resource: long, unit: long, message: long, until: [long], at: { path: long, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } });
    expect([imported.Title.length, imported.Description.length, imported.GeneratorId.length, imported.Resources[0]?.Id.length]).toEqual([256, 1024, 512, 512]);
    for (const value of Object.values(imported.ProductFields)) expect(value.length).toBeLessThanOrEqual(1024);
    expect(importedOf({}).Remediation?.Recommendation.Text).toBe('Switch it off, or take another engine.');
  });

  it('has ids of unreserved characters and the ARN of the partition', () => {
    expect(importedOf({ fingerprint: 'a/b c' })).toMatchObject({ Id: 'rds-iam-lint.111122223333.us-gov-west-1.a_b_c', ProductArn: 'arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default' });
  });

  const imported = () => asffFinding({ fingerprint: 'f', generator: 'g', title: 't', description: 'd', severity: 'LOW', original: 'low', compliance: 'FAILED', resource: { id: 'r', kind: 'k' }, suppressed: false, archived: false, fields: {} }, { ...where, asOf: '2026-11-21', tool: { name: 'rds-iam-lint', version: '1' } });

  it('sends at most 100 findings and 6 MB in a request', () => {
    const many = (count: number, message: string) => requestsOf(reportOf(Array.from({ length: count }, (_, index) => finding({ resource: `db${index}`, message })))).map(({ length }) => length);
    expect(many(250, 'Sentence.')).toEqual([100, 100, 50]);
    expect(many(0, '')).toEqual([]);
    const sizes = asffBatches(Array.from({ length: 100 }, () => ({ ...imported(), Description: 'é'.repeat(50_000) }))).split('\n').map((line) => Buffer.byteLength(line));
    expect(sizes.map((size) => Math.ceil(size / 1e6))).toEqual([6, 5, 0]);
  });

  it('archives what is fixed', () => {
    const fixed = [{ rule: 'rds/a', verdict: 'fail', severity: 'low', unit: 'u', resource: 'r', kind: 'rds.cluster', fingerprint: 'f' }] as const;
    const [[gone] = []] = requestsOf(reportOf([], { comparison: { against: 'b', fixed } }));
    expect(gone).toMatchObject({ RecordState: 'ARCHIVED', Id: 'rds-iam-lint.111122223333.us-gov-west-1.f', Resources: [{ Type: 'AwsRdsDbCluster', Id: 'u/r' }] });
  });
});
