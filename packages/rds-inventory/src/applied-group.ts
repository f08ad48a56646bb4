/** The group that a database has, where what the group says holds for it already. */
import type { Value } from '@rds-iam-lint/model';
import { memberOf } from './api-attributes.ts';
import { itemsAt, textAt, textOf } from './resource-of.ts';

/**
 * What a group says holds once it is applied: until the reboot the database has the old values, which no call tells. So the group is unknown for as long as its status is
 * another one (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroupStatus.html, read 2026-11-21).
 */
const APPLIED = 'in-sync';

/** Of an instance, from `DBParameterGroups` or `OptionGroupMemberships`: several groups are not understood. */
export function appliedGroup(group: Value, item: Value, [list, status]: readonly [list: string, status: string]): Value {
  if (group.state === 'absent') return leftOut(group, list);
  const open = itemsAt(item, list).map((membership) => textAt(membership, status)).find((text) => text !== APPLIED);
  return open === undefined ? group : waiting(group, open);
}

/** Of a cluster: every member applies its group by itself. */
export function appliedClusterGroup(group: Value, cluster: Value): Value {
  if (group.state === 'absent') return leftOut(group, 'DBClusterParameterGroup');
  const members = itemsAt(cluster, 'DBClusterMembers').map((member) => memberOf(member, 'DBClusterParameterGroupStatus'));
  const open = members.map(textOf).find((text) => text !== '' && text !== APPLIED);
  return open === undefined ? group : waiting(group, open);
}

/** Every database has a group: an answer without one does not say which. */
const leftOut = ({ at }: Value, member: string): Value => ({ state: 'unknown', at, reason: 'not-collected', detail: `${member}, which the answer leaves out` });

/** A default group is a group like others: whoever waits for it has the values of another one. */
function waiting(group: Value, status: string): Value {
  const name = textOf(group);
  return { state: 'unknown', at: group.at, reason: 'not-collected', detail: `which values hold until the group ${name === '' ? 'of the database' : name} is applied (${status === '' ? 'no status' : status})` };
}
