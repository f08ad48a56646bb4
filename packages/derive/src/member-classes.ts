/** The instance classes of the members of each cluster, and what else is asked of every member. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf } from '@rds-iam-lint/logic';
import { belongingsOf, type Membership } from './belongings.ts';
import { attributeOf, type FactsIndex, isGone, optionalAttributeOf, waitingFor } from './facts-index.ts';

const MEMBERSHIP: Membership = {
  kind: 'rds.cluster',
  noun: 'cluster',
  nameIn: (instance) => optionalAttributeOf(instance, 'clusterIdentifier'),
  question: ({ id }) => `whether ${id} is a member`,
};

type MemberLists = Readonly<Record<'memberClasses' | 'memberMonitoringIntervals', Value>>;

/** `memberClasses` and `memberMonitoringIntervals` of a cluster. An instance whose membership is not known leaves open the lists of every cluster of its unit that it may be a member of. */
export function memberClasses(index: FactsIndex): (cluster: Resource) => MemberLists {
  const membersOf = belongingsOf((index.byKind.get('rds.instance') ?? []).filter((instance) => !isGone(instance)), MEMBERSHIP, index);
  return (cluster) => {
    const { certain, more } = membersOf(cluster);
    const listOf = (data: readonly Value[]): Value => ({ state: 'known', data, at: cluster.at, ...(more === undefined ? {} : { more }) });
    return {
      memberClasses: listOf(certain.map((member) => ifExists(member, 'instanceClass'))),
      memberMonitoringIntervals: listOf(certain.map((member) => named(ifExists(member, 'monitoringInterval'), member))),
    };
  };
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
