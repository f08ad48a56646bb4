/** The instance classes of the members of each cluster. */
import type { Facts, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen, overChoices } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, keyOf, withAttributes } from './facts-index.ts';
import { linkTo } from './link.ts';

interface Members {
  readonly classes: Value[];
  more?: Unknown;
}

/** Adds `memberClasses` to clusters. An instance whose membership is not known leaves the list of every cluster of its unit open. */
export function addMemberClasses(facts: Facts, index: FactsIndex): Facts {
  const members = new Map<string, Members>();
  const open = new Map<string, Unknown>();
  for (const instance of index.byKind.get('rds.instance') ?? []) collect(instance, { index, members, open });
  return withAttributes(facts, ['rds.cluster'], (cluster) => {
    const { classes, more = open.get(cluster.unit) } = members.get(keyOf(cluster)) ?? { classes: [] };
    return { memberClasses: { state: 'known', data: classes, at: cluster.at, ...(more === undefined ? {} : { more }) } };
  });
}

interface Collection {
  readonly index: FactsIndex;
  readonly members: Map<string, Members>;
  /** By unit: a membership that cannot be read. */
  readonly open: Map<string, Unknown>;
}

function collect(instance: Resource, { index, members, open }: Collection): void {
  const identifier = attributeOf(instance, 'clusterIdentifier');
  const ways = assignmentsOf(choicesIn([identifier])) ?? [new Map<string, number>()];
  for (const way of ways) {
    const link = linkTo(chosen(identifier, way), 'rds.cluster', instance.unit, index);
    if (link.state === 'open') open.set(instance.unit, { ...link.value, detail: `which cluster ${instance.id} belongs to` });
    if (link.state !== 'linked') continue;
    const entry = members.get(keyOf(link.resource)) ?? { classes: [] };
    if (ways.length === 1) entry.classes.push(classIfExists(instance));
    else entry.more = { state: 'unknown', at: identifier.at, reason: 'expression', detail: `whether ${instance.id} is a member` };
    members.set(keyOf(link.resource), entry);
  }
}

/** A member that does not exist has no class. */
function classIfExists(instance: Resource): Value {
  const instanceClass = attributeOf(instance, 'instanceClass');
  return overChoices({ exists: instance.exists, instanceClass }, instance.at, ({ exists, instanceClass: made }) => {
    if (exists.state === 'known') return exists.data === false ? { state: 'absent', at: instance.at } : made;
    return exists.state === 'unknown' ? exists : made;
  });
}
