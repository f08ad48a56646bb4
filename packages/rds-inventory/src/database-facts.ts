/** Instances and clusters, as the service describes them. */
import type { Kinds, Resource, Value } from '@rds-iam-lint/model';
import { absent, apiAttributes, type Attributes, memberOf } from './api-attributes.ts';
import { appliedClusterGroup, appliedGroup } from './applied-group.ts';
import { withPending } from './pending.ts';
import { itemsAt, nameOfItem, resourceOf, textAt, textOf } from './resource-of.ts';
import type { SeenAnswer } from './seen-answer.ts';

export const PARAMETER_STATUS = ['DBParameterGroups', 'ParameterApplyStatus'] as const;
export const OPTION_STATUS = ['OptionGroupMemberships', 'Status'] as const;

/** A member of a cluster has the switch of its cluster: what the answer repeats is nobody's setting. */
export function instances(answer: SeenAnswer, kinds: Kinds): readonly Resource[] {
  return (answer.lists['DBInstances'] ?? []).map((item, number) => {
    const id = nameOfItem(item, answer, number);
    const { parameterGroup = absent(item.at), optionGroup = absent(item.at), ...attributes } = withPending(apiAttributes(item, kinds['rds.instance']), item, id);
    const isMember = textAt(item, 'DBClusterIdentifier') !== '';
    const read: Attributes = {
      ...attributes,
      parameterGroup: appliedGroup(parameterGroup, item, PARAMETER_STATUS),
      optionGroup: appliedGroup(optionGroup, item, OPTION_STATUS),
      ...(isMember ? { iamAuthEnabled: absent(item.at) } : {}),
    };
    return resourceOf({ kind: 'rds.instance', id, at: item.at, attributes: read }, answer);
  });
}

/** `readers` are the ARNs of the secondary clusters of global databases. */
export function clusters(answer: SeenAnswer, kinds: Kinds, readers: ReadonlySet<string>): readonly Resource[] {
  return (answer.lists['DBClusters'] ?? []).map((item, number) => {
    const id = nameOfItem(item, answer, number);
    const { parameterGroup = absent(item.at), ...attributes } = withPending(apiAttributes(item, kinds['rds.cluster']), item, id);
    // The answer repeats the master user of the primary cluster, by which declared ones are told from it.
    const isReader = readers.has(id) ? { masterUserName: absent(item.at) } : {};
    return resourceOf({ kind: 'rds.cluster', id, at: item.at, attributes: { ...attributes, parameterGroup: appliedClusterGroup(parameterGroup, item), ...isReader } }, answer);
  });
}

/** Members that a cluster names and that no answer describes: they are there, and that is all. */
export function unseenMembers(answer: SeenAnswer, listed: ReadonlySet<string>, kinds: Kinds): readonly Resource[] {
  return (answer.lists['DBClusters'] ?? []).flatMap((cluster) => itemsAt(cluster, 'DBClusterMembers').flatMap((member) => {
    const identifier = memberOf(member, 'DBInstanceIdentifier');
    const name = textOf(identifier);
    if (name === '' || listed.has(name.toLowerCase())) return [];
    const attributes = { ...openAttributes(member, kinds), identifier, clusterIdentifier: memberOf(cluster, 'DBClusterIdentifier'), engine: memberOf(cluster, 'Engine'), iamAuthEnabled: absent(member.at) };
    return [resourceOf({ kind: 'rds.instance', id: name, at: member.at, attributes }, answer)];
  }));
}

function openAttributes({ at }: Value, kinds: Kinds): Attributes {
  const specs = Object.entries(kinds['rds.instance']?.attributes ?? {}).filter(([, spec]) => spec.derived === undefined);
  const open: Value = { state: 'unknown', at, reason: 'denied', detail: 'rds:DescribeDBInstances' };
  return Object.fromEntries(specs.map(([name, spec]) => [name, spec.api === undefined ? absent(at) : open]));
}
