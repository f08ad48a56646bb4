/** What a proxy has to know of one database behind it. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { lift, overChoices } from '@rds-iam-lint/logic';
import { deploymentOf } from './deployment.ts';
import { attributeOf, type FactsIndex, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { isWritten } from './is-written.ts';
import { isNothing, linkTo } from './link.ts';

export type TargetKind = 'instance' | 'cluster';

/** The item of `targets` for an identifier; the fields are unknown for a database that is not in the facts. */
export function proxyTarget(mention: Value, targetKind: TargetKind, unit: string, index: FactsIndex): Value {
  const link = linkTo(mention, `rds.${targetKind}`, unit, index);
  const fields = link.state === 'linked' ? { database: referenceTo(link.resource, mention), ...fieldsOf(link.resource, index) } : openFields(openMention(mention, link.state === 'open' ? link.value : undefined));
  return { state: 'known', at: mention.at, data: { targetKind: known(targetKind, mention.at), ...fields } };
}

/** As a reference, whichever way it was named. */
const referenceTo = ({ unit, id }: Resource, { at }: Value): Unknown => ({ state: 'unknown', at, reason: 'reference', detail: id, reference: { resource: { unit, id }, attribute: 'Ref' } });

const FIELDS = ['engineName', 'deployment', 'engineMode', 'isReadReplica', 'iamAuthEnabled'] as const;

const openFields = (open: Unknown) => Object.fromEntries(['database', ...FIELDS].map((name) => [name, open]));

function openMention(mention: Value, open: Unknown | undefined): Unknown {
  const name = mention.state === 'known' && typeof mention.data === 'string' ? mention.data : undefined;
  return open ?? { state: 'unknown', at: mention.at, reason: 'reference', detail: name === undefined ? 'the database behind the proxy' : `the database ${name}` };
}

function fieldsOf(database: Resource, index: FactsIndex): Readonly<Record<(typeof FIELDS)[number], Value>> {
  const engineName = attributeOf(database, 'engineName');
  return {
    engineName,
    deployment: deploymentWritten(database, engineName),
    engineMode: engineModeOf(database),
    isReadReplica: isReadReplica(database, index),
    iamAuthEnabled: ownedSwitch(database, index),
  };
}

/** Only an Outpost is something that a person wrote. */
function deploymentWritten(database: Resource, engineName: Value): Value {
  const deployment = silent(deploymentOf(database, engineName));
  if (deployment.state !== 'known' || deployment.data !== 'outposts') return deployment;
  return { ...deployment, from: [{ attribute: 'backupTarget', value: attributeOf(database, 'backupTarget'), wanted: '' }] };
}

const silent = (value: Value): Value => (value.state === 'known' ? { ...value, from: [] } : value);

/** An instance has none of its own: a member has that of its cluster, which is judged by its own identifier. */
function engineModeOf(database: Resource): Value {
  if (database.kind !== 'rds.cluster') return silent(known('provisioned', database.at));
  const written = attributeOf(database, 'engineMode');
  return overChoices({ written }, written.at, (made) => (isNothing(made.written) ? silent(known('provisioned', made.written.at)) : made.written));
}

/** A source with a point in time makes a restore of it. */
const RESTORES = ['restoreTime', 'useLatestRestorableTime'] as const;

function isReadReplica(database: Resource, index: FactsIndex): Value {
  if (database.kind !== 'rds.instance') return silent(known(false, database.at));
  const [sourceInstance, sourceCluster] = [optionalAttributeOf(database, 'sourceInstanceIdentifier'), optionalAttributeOf(database, 'sourceClusterIdentifier')];
  const restores = Object.fromEntries(RESTORES.map((name) => [name, optionalAttributeOf(database, name)]));
  return overChoices<string>({ sourceInstance, sourceCluster, ...restores }, database.at, ({ sourceInstance: one = sourceInstance, sourceCluster: other = sourceCluster, ...made }) => {
    if (isNothing(one) && isNothing(other)) return silent(known(false, database.at));
    const restored = Object.values(made).find((value) => !isNothing(value));
    const source = isNothing(one) ? other : one;
    if (restored !== undefined) return { state: 'unknown', at: restored.at, reason: 'reference', detail: `whether ${database.id} is a read replica or a restore` };
    return isWritten(source, index) ? { state: 'known', data: true, at: source.at, from: [{ attribute: 'the source of the target', value: source, wanted: '' }] } : waitingFor(source as Unknown);
  });
}

/** The effective switch, in a cluster the cluster's. The database is named, since the proxy is what is judged. */
function ownedSwitch(database: Resource, index: FactsIndex): Value {
  const owns = database.kind === 'rds.cluster' ? known(true, database.at) : attributeOf(database, 'ownsIamAuthSwitch');
  const own = attributeOf(database, 'effectiveIamAuthEnabled');
  const cluster = optionalAttributeOf(database, 'clusterIdentifier');
  return overChoices({ owns, own, cluster }, database.at, (made) => {
    if (made.owns.state === 'unknown') return waitingFor(made.owns);
    if (made.owns.state === 'known' && made.owns.data === true) return named(made.own, database);
    const link = linkTo(made.cluster, 'rds.cluster', database.unit, index);
    if (link.state !== 'linked') return { state: 'unknown', at: database.at, reason: 'reference', detail: `the cluster of ${database.id}` };
    const switched = attributeOf(link.resource, 'effectiveIamAuthEnabled');
    return lift({ switched }, switched.at, (settled) => named(settled.switched, link.resource));
  });
}

function named(value: Value, database: Resource): Value {
  if (value.state !== 'known') return value;
  const { from: _from, ...own } = value;
  const reading = { attribute: 'iamAuthEnabled of the target', value: own, wanted: '' };
  const target = { attribute: 'the target', value: known(database.id, database.at), wanted: '' };
  const { defaulted: _, ...rest } = own;
  return { ...rest, from: value.defaulted === true ? [target, reading] : [reading, target] };
}
