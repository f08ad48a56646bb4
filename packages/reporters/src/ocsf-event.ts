/** One event of the class Compliance Finding. */
import type { Report, Rule, View } from '@rds-iam-lint/model';
import { awsPartition } from './aws-partition.ts';

/** The number and the caption of a value that OCSF lists. */
type Listed = readonly [id: number, caption: string];

export interface OcsfSubject {
  readonly fingerprint: string;
  readonly control: string;
  readonly title: string;
  readonly message: string;
  readonly severity: Listed;
  readonly result: Listed;
  readonly status: Listed;
  readonly details: readonly string[];
  readonly resource: { readonly name: string; readonly type: string; readonly namespace: string; readonly data: Readonly<Record<string, unknown>> };
  readonly evidences: readonly { readonly name: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly unmapped: Readonly<Record<string, unknown>>;
  readonly rule: Rule | undefined;
}

export interface OcsfOrigin {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly tool: Report['tool'];
  readonly where: NonNullable<View['where']>;
}

const CLASS = 2003;
const RESOLVED = 4;

export function ocsfEvent(subject: OcsfSubject, { time, tool, where }: OcsfOrigin): unknown {
  const [activity_id, activity_name] = subject.status[0] === RESOLVED ? ([3, 'Close'] as const) : ([1, 'Create'] as const);
  const cloud = where.region === undefined && where.account === undefined ? undefined : cloudOf(where);
  return {
    activity_id,
    activity_name,
    category_uid: 2,
    category_name: 'Findings',
    class_uid: CLASS,
    class_name: 'Compliance Finding',
    type_uid: CLASS * 100 + activity_id,
    type_name: `Compliance Finding: ${activity_name}`,
    time,
    severity_id: subject.severity[0],
    severity: subject.severity[1],
    status_id: subject.status[0],
    status: subject.status[1],
    message: subject.message,
    metadata: { version: '1.6.0', product: { name: tool.name, vendor_name: tool.name, version: tool.version }, ...(cloud === undefined ? {} : { profiles: ['cloud'] }) },
    finding_info: { uid: subject.fingerprint, title: subject.title, desc: subject.message, created_time: time, analytic: { uid: subject.control, name: subject.title, type_id: 1, type: 'Rule' } },
    compliance: { control: subject.control, standards: [tool.name], status_id: subject.result[0], status: subject.result[1], status_details: subject.details },
    resources: [resourceOf(subject, where)],
    ...(subject.evidences.length === 0 ? {} : { evidences: subject.evidences }),
    ...(subject.rule === undefined ? {} : { remediation: { desc: subject.rule.fix.trim(), references: subject.rule.references.map(({ url }) => url) } }),
    ...(cloud === undefined ? {} : { cloud }),
    unmapped: subject.unmapped,
  };
}

function resourceOf({ resource: { name, type, namespace, data } }: OcsfSubject, { region }: OcsfOrigin['where']) {
  const uid = namespace === '' ? name : `${namespace}/${name}`;
  return { uid, name, type, ...(namespace === '' ? {} : { namespace }), data, ...(region === undefined ? {} : { region, cloud_partition: awsPartition(region) }) };
}

const cloudOf = ({ region, account }: OcsfOrigin['where']) => ({
  provider: 'AWS',
  ...(region === undefined ? {} : { region }),
  ...(account === undefined ? {} : { account: { uid: account, type_id: 10, type: 'AWS Account' } }),
});
