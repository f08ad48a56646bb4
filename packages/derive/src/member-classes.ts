/** The instance classes of the members of each cluster, and what else is asked of every member. */
import type { Facts, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen, overChoices, readingsOf } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, isGone, keyOf, nameKeyOf, nameOf, nameText, optionalAttributeOf, waitingFor, withAttributes } from './facts-index.ts';
import { type Link, linkTo } from './link.ts';

interface Members {
  readonly classes: Value[];
  readonly intervals: Value[];
  more?: Unknown;
}

/** Memberships that are not known, by whom they may concern. */
interface Open {
  /** Every cluster of a unit. */
  readonly inUnit: Map<string, Unknown>;
  /** Every cluster with this name (`nameKeyOf`). */
  readonly ofName: Map<string, Unknown>;
  /** Every cluster of a unit whose name is not known. */
  readonly unnamed: Map<string, Unknown>;
}

interface Collection {
  readonly index: FactsIndex;
  readonly members: Map<string, Members>;
  readonly open: Open;
}

/** Adds `memberClasses` and `memberMonitoringIntervals` to clusters. An instance whose membership is not known leaves open the lists of every cluster of its unit that it may be a member of. */
export function addMemberClasses(facts: Facts, index: FactsIndex): Facts {
  const members = new Map<string, Members>();
  const open: Open = { inUnit: new Map(), ofName: new Map(), unnamed: new Map() };
  for (const instance of index.byKind.get('rds.instance') ?? []) if (!isGone(instance)) collect(instance, { index, members, open });
  return withAttributes(facts, ['rds.cluster'], (cluster) => {
    const { classes, intervals, more = openFor(cluster, open) } = members.get(keyOf(cluster)) ?? { classes: [], intervals: [] };
    const listOf = (data: readonly Value[]): Value => ({ state: 'known', data, at: cluster.at, ...(more === undefined ? {} : { more }) });
    return { memberClasses: listOf(classes), memberMonitoringIntervals: listOf(intervals) };
  });
}

function openFor(cluster: Resource, open: Open): Unknown | undefined {
  const name = nameOf(cluster);
  const text = name === undefined ? undefined : nameText(name, cluster.unit);
  const named = text === undefined ? undefined : open.ofName.get(nameKeyOf(cluster.kind, text));
  return open.inUnit.get(cluster.unit) ?? named ?? (name?.state === 'unknown' ? open.unnamed.get(cluster.unit) : undefined);
}

function collect(instance: Resource, { index, members, open }: Collection): void {
  const identifier = optionalAttributeOf(instance, 'clusterIdentifier');
  const ways = assignmentsOf(choicesIn([identifier])) ?? [new Map<string, number>()];
  for (const way of ways) {
    const link = linkTo(chosen(identifier, way), 'rds.cluster', instance.unit, index);
    if (link.state === 'open') leaveOpen(instance, link, open);
    if (link.state !== 'linked') continue;
    const entry = members.get(keyOf(link.resource)) ?? { classes: [], intervals: [] };
    if (ways.length === 1) add(instance, entry);
    else entry.more = { state: 'unknown', at: identifier.at, reason: 'expression', detail: `whether ${instance.id} is a member` };
    members.set(keyOf(link.resource), entry);
  }
}

function leaveOpen(instance: Resource, { value, nameKey }: Extract<Link, { state: 'open' }>, { inUnit, ofName, unnamed }: Open): void {
  const membership: Unknown = { ...value, detail: `which cluster ${instance.id} belongs to` };
  if (nameKey === undefined) {
    inUnit.set(instance.unit, membership);
    return;
  }
  ofName.set(nameKey, membership);
  unnamed.set(instance.unit, membership);
}

function add(instance: Resource, { classes, intervals }: Members): void {
  classes.push(ifExists(instance, 'instanceClass'));
  intervals.push(named(ifExists(instance, 'monitoringInterval'), instance));
}

/** The value as evidence, with the member that has it. */
const named = (value: Value, { id }: Resource): Value => ({ ...value, from: readingsOf({ [`${id}.monitoringInterval`]: value }) });

/** A member that does not exist has no class, nor anything else. */
function ifExists(instance: Resource, attribute: string): Value {
  const value = attributeOf(instance, attribute);
  return overChoices({ exists: instance.exists, value }, instance.at, ({ exists, value: made }) => {
    if (exists.state === 'unknown') return waitingFor(exists);
    return exists.state === 'absent' || exists.data === false ? { state: 'absent', at: instance.at } : made;
  });
}
