/** For tests: short ways to write values, resources and facts. */
import type { Data, Facts, Knowledge, Part, Place, Resource, Unknown, UnknownReason, Value } from '@rds-iam-lint/model';
import { Draft, ownCopyOf } from './draft.ts';
import { enrich } from './enrich.ts';

export const HERE: Place = { file: 'sample.yaml', start: 0, end: 1 };
export const ABSENT: Value = { state: 'absent', at: HERE };

export const given = (data: Data): Value => ({ state: 'known', data, at: HERE });
export const defaulted = (data: Data): Value => ({ state: 'known', data, at: HERE, defaulted: true });
export const open = (detail = 'var.x', reason: UnknownReason = 'reference'): Unknown => ({ state: 'unknown', at: HERE, reason, detail });
export const refer = (id: string, attribute = 'Ref', unit = 'stack'): Unknown => ({ ...open(`${id}.${attribute}`), reference: { resource: { unit, id }, attribute } });
export const partly = (...parts: readonly Part[]): Unknown => ({ ...open('a partly known text'), parts });
export const listOf = (values: readonly Value[], more?: Unknown): Value => ({ state: 'known', data: values, at: HERE, ...(more === undefined ? {} : { more }) });
export const either = (choice: string, ...values: readonly Value[]): Unknown => ({ ...open(choice, 'expression'), candidates: { choice, labels: values.map((_, index) => `${choice} is ${index}`), values } });

/** Plain data stands for known values, `null` for absence. */
export type Attributes = Readonly<Record<string, Value | boolean | number | string | null>>;

export function attributesOf(attributes: Attributes): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value === null ? ABSENT : typeof value === 'object' ? value : given(value)]));
}

/** What the readers of declarations say about every attribute that is not written. */
const UNWRITTEN: Readonly<Record<string, Attributes>> = {
  'rds.instance': {
    identifier: null, clusterIdentifier: null, engine: null, engineVersion: null, instanceClass: null, parameterGroup: null, optionGroup: null, iamAuthEnabled: defaulted(false), masterUserPassword: null,
    backupTarget: null, availabilityZone: null, sourceInstanceIdentifier: null, restoredInstanceIdentifier: null, sourceClusterIdentifier: null, snapshotIdentifier: null, clusterSnapshotIdentifier: null,
    sourceResourceId: null, sourceAutomatedBackupsArn: null, caCertificateIdentifier: null, masterUserAuthenticationType: null, monitoringInterval: defaulted(0), domain: null, domainFqdn: null,
  },
  'rds.cluster': {
    identifier: null, engine: null, engineVersion: null, engineMode: null, instanceClass: null, parameterGroup: null, iamAuthEnabled: defaulted(false), masterUserPassword: null,
    availabilityZones: null, snapshotIdentifier: null, sourceClusterIdentifier: null, replicationSourceIdentifier: null, caCertificateIdentifier: null, masterUserAuthenticationType: null,
    monitoringInterval: defaulted(0),
  },
  'rds.parameter-group': { name: null, family: null, parameters: null },
  'rds.cluster-parameter-group': { name: null, family: null, parameters: null },
  'rds.option-group': { name: null, options: null },
  'rds.proxy': { name: null },
  'iam.statement': { resources: listOf([]), resourcesNegated: false, conditions: listOf([]) },
};

export interface Whereabouts {
  readonly unit?: string;
  readonly exists?: Value;
}

export function resourceOf(kind: string, id: string, attributes: Attributes = {}, { unit = 'stack', exists = given(true) }: Whereabouts = {}): Resource {
  return { kind, unit, id, exists, at: HERE, attributes: attributesOf({ ...UNWRITTEN[kind], ...attributes }) };
}

export const instance = (id: string, attributes: Attributes = {}, whereabouts: Whereabouts = {}): Resource => resourceOf('rds.instance', id, attributes, whereabouts);
export const cluster = (id: string, attributes: Attributes = {}, whereabouts: Whereabouts = {}): Resource => resourceOf('rds.cluster', id, attributes, whereabouts);

export const factsOf = (resources: readonly Resource[]): Facts => ({ resources, gaps: [], complete: [] });

/** To ask a step about. */
export const draftOf = (resources: readonly Resource[]): Draft => new Draft(resources.map(ownCopyOf), factsOf([]));

/** The attributes of the first resource once all are enriched. */
export function enriched(resources: readonly Resource[], knowledge: Knowledge): Readonly<Record<string, Value>> {
  const [first] = enrich(factsOf(resources), knowledge).resources;
  return first?.attributes ?? {};
}

/** A value in short: its data, `absent`, `unknown`, or one of these for each candidate. */
export function inShort(value: Value | undefined): unknown {
  if (value === undefined) return 'missing';
  if (value.state === 'known') return Array.isArray(value.data) ? [...(value.data as readonly Value[]).map(inShort), ...(value.more === undefined ? [] : ['more'])] : value.data;
  return value.state === 'unknown' && value.candidates !== undefined ? { [value.candidates.choice]: value.candidates.values.map(inShort) } : value.state;
}
