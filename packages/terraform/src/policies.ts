/** The IAM entities of Terraform resources: principals, policies, who holds them, and the statements of every policy document. */
import { allAttachments, attachment, attachmentToMany, groupsOfUser } from './attachments.ts';
import { documentAt, inlinePolicyOf, managedPolicy } from './policy-facts.ts';
import { permissionSet, role, userOrGroup } from './principals.ts';
import { argumentOf, type Entity, NOTHING, type Read } from './reading.ts';

/**
 * By type, as public configuration uses them. Source of `aws_iam_role`: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role (read 2026-11-21). That the
 * provider has all arguments was seen in its schema of 6.25.0 (`tools/compare-provider.ts` with @cdktf/provider-aws 21.22.1).
 */
const READERS: ReadonlyMap<string, (entity: Entity) => Read> = new Map<string, (entity: Entity) => Read>([
  ['aws_iam_role', role],
  ['aws_iam_user', (entity) => userOrGroup(entity, 'user')],
  ['aws_iam_group', (entity) => userOrGroup(entity, 'group')],
  ['aws_iam_policy', managedPolicy],
  ['aws_iam_role_policy', (entity) => inlinePolicyOf(entity, { attribute: 'roles', owner: 'role', document: 'policy' })],
  ['aws_iam_user_policy', (entity) => inlinePolicyOf(entity, { attribute: 'users', owner: 'user', document: 'policy' })],
  ['aws_iam_group_policy', (entity) => inlinePolicyOf(entity, { attribute: 'groups', owner: 'group', document: 'policy' })],
  ['aws_iam_role_policy_attachment', (entity) => attachment(entity, 'policy_arn', ['roles', 'role'])],
  ['aws_iam_user_policy_attachment', (entity) => attachment(entity, 'policy_arn', ['users', 'user'])],
  ['aws_iam_group_policy_attachment', (entity) => attachment(entity, 'policy_arn', ['groups', 'group'])],
  ['aws_iam_policy_attachment', attachmentToMany],
  ['aws_iam_role_policy_attachments_exclusive', (entity) => allAttachments(entity, ['roles', 'role_name'])],
  ['aws_iam_user_policy_attachments_exclusive', (entity) => allAttachments(entity, ['users', 'user_name'])],
  ['aws_iam_group_policy_attachments_exclusive', (entity) => allAttachments(entity, ['groups', 'group_name'])],
  ['aws_iam_user_group_membership', groupsOfUser],
  ['aws_ssoadmin_permission_set', permissionSet],
  ['aws_ssoadmin_permission_set_inline_policy', (entity) => inlinePolicyOf(entity, { attribute: 'permissionSets', owner: 'permission_set_arn', document: 'inline_policy' })],
  ['aws_ssoadmin_managed_policy_attachment', (entity) => attachment(entity, 'managed_policy_arn', ['permissionSets', 'permission_set_arn'])],
  ['aws_organizations_policy', organizationPolicy],
  ['aws_vpc_endpoint', (entity) => documentAt(entity, 'policy', 'vpc-endpoint')],
  ['aws_vpc_endpoint_policy', (entity) => documentAt(entity, 'policy', 'vpc-endpoint')],
]);

/** Types of resources that say nothing about IAM give nothing. */
export const readPolicies = (entity: Entity): Read => READERS.get(entity.declared.type)?.(entity) ?? NOTHING;

export const saysPolicies = (type: string): boolean => READERS.has(type);

/** Only control policies are IAM policies; without a type it is a service control policy, and an undecided type is taken for that. */
function organizationPolicy(entity: Entity): Read {
  const type = argumentOf(entity, 'type');
  if (type.state === 'known' && type.data === 'RESOURCE_CONTROL_POLICY') return documentAt(entity, 'content', 'resource');
  return type.state === 'known' && type.data !== 'SERVICE_CONTROL_POLICY' ? NOTHING : documentAt(entity, 'content', 'scp');
}
