/** Resources that say who holds which managed policy, and who is in which group. */
import type { Value } from '@rds-iam-lint/model';
import { argumentOf, type Entity, factsOf, listOf, merged, type Read, resourceOf } from './reading.ts';

type Holder = 'roles' | 'users' | 'groups' | 'permissionSets';

/** One policy for one principal. */
export const attachment = (entity: Entity, policy: string, [holder, principal]: readonly [Holder, string]): Read =>
  attachmentOf(entity, { policies: listOf(argumentOf(entity, policy)), [holder]: listOf(argumentOf(entity, principal)) });

/** `aws_iam_policy_attachment`. */
export const attachmentToMany = (entity: Entity): Read =>
  attachmentOf(entity, { policies: listOf(argumentOf(entity, 'policy_arn')), roles: argumentOf(entity, 'roles'), users: argumentOf(entity, 'users'), groups: argumentOf(entity, 'groups') });

/** All policies of one principal. */
export const allAttachments = (entity: Entity, [holder, principal]: readonly [Holder, string]): Read =>
  attachmentOf(entity, { policies: argumentOf(entity, 'policy_arns'), [holder]: listOf(argumentOf(entity, principal)) });

const attachmentOf = (entity: Entity, attributes: Readonly<Record<string, Value>>): Read => factsOf(resourceOf(entity, { kind: 'iam.policy-attachment', attributes }));

/** `aws_iam_user_group_membership`: a membership for each group, and one for those that are not known. */
export function groupsOfUser(entity: Entity): Read {
  const groups = argumentOf(entity, 'groups');
  const users = listOf(argumentOf(entity, 'user'));
  const items = groups.state === 'known' && Array.isArray(groups.data) ? (groups.data as readonly Value[]) : [];
  const more = groups.state === 'known' ? groups.more : groups.state === 'unknown' ? groups : undefined;
  const all = more === undefined ? items : [...items, more];
  return merged(all.map((group, index) => factsOf(resourceOf(entity, { kind: 'iam.group-membership', id: `${entity.declared.address}/groups/${String(index)}`, attributes: { group, users } }))));
}
