/**
 * One finding in the AWS Security Finding Format, schema version 2018-10-08, within the lengths of
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html and asff-top-level-attributes.html (read on 2026-11-21).
 */
import type { Report } from '@rds-iam-lint/model';
import { awsPartition } from './aws-partition.ts';
import { cut } from './cut.ts';
import { printable, prose } from './printable.ts';

export interface AsffOrigin {
  readonly region: string;
  readonly account: string;
  readonly asOf: string;
  readonly tool: Report['tool'];
}

export interface AsffSubject {
  readonly fingerprint: string;
  readonly generator: string;
  readonly title: string;
  /** Lines. */
  readonly description: string;
  readonly severity: 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH';
  /** In the words of this tool. */
  readonly original: string;
  readonly compliance: 'PASSED' | 'WARNING' | 'FAILED' | 'NOT_AVAILABLE';
  readonly resource: { readonly id: string; readonly kind: string };
  readonly suppressed: boolean;
  readonly archived: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly remedy?: { readonly text: string; readonly url: string | undefined };
}

export type AsffFinding = ReturnType<typeof asffFinding>;

/** Characters. `field` and `resource` have no documented length of their own; they are cut so that a finding stays far below 240 KB. */
const MOST = { title: 256, description: 1024, id: 512, generator: 512, remedy: 512, resource: 512, field: 1024 } as const;

/** Those of `rules/kinds` that Security Hub has a type for. */
const TYPES: Readonly<Record<string, string>> = { 'rds.instance': 'AwsRdsDbInstance', 'rds.cluster': 'AwsRdsDbCluster', 'iam.policy': 'AwsIamPolicy' };

export function asffFinding(subject: AsffSubject, { region, account, asOf, tool }: AsffOrigin) {
  const partition = awsPartition(region);
  const time = `${prose(asOf)}T00:00:00.000Z`;
  return {
    SchemaVersion: '2018-10-08',
    Id: cut(unreserved(`${tool.name}.${account}.${region}.${subject.fingerprint}`), MOST.id),
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: cut(prose(`${tool.name}/${subject.generator}`), MOST.generator),
    AwsAccountId: account,
    Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    CreatedAt: time,
    UpdatedAt: time,
    Severity: { Label: subject.severity, Original: subject.original },
    Title: filled(cut(prose(subject.title), MOST.title)),
    Description: filled(cut(subject.description.split('\n').map(prose).join('\n'), MOST.description)),
    Compliance: { Status: subject.compliance },
    Resources: [{ Type: TYPES[subject.resource.kind] ?? 'Other', Id: filled(cut(prose(subject.resource.id), MOST.resource)), Partition: partition, Region: region }],
    Workflow: { Status: subject.suppressed ? 'SUPPRESSED' : 'NEW' },
    RecordState: subject.archived ? 'ARCHIVED' : 'ACTIVE',
    ProductFields: fieldsOf(subject, tool),
    ...remediationOf(subject.remedy),
  } as const;
}

/** Only the unreserved characters of RFC 3986 may stand in an id. */
const unreserved = (text: string) => text.replace(/[^A-Za-z0-9._~-]/g, '_');

/** No text of a finding may be empty. */
const filled = (text: string) => (text === '' ? '-' : text);

function fieldsOf({ fingerprint, fields }: AsffSubject, tool: Report['tool']): Readonly<Record<string, string>> {
  const all = { ...fields, fingerprint, version: tool.version };
  const written = Object.entries(all).filter(([, value]) => value !== '');
  return Object.fromEntries(written.map(([name, value]) => [`${tool.name}/${name}`, cut(printable(value), MOST.field)]));
}

function remediationOf(remedy: AsffSubject['remedy']) {
  if (remedy === undefined) return {};
  const { text, url } = remedy;
  return { Remediation: { Recommendation: { Text: filled(cut(prose(text), MOST.remedy)), ...(url !== undefined && URL.canParse(url) ? { Url: new URL(url).href } : {}) } } };
}
