/** What a permission set of IAM Identity Center says about IAM: it becomes a role in each account that it is assigned in. */
import type { Value } from '@rds-iam-lint/model';
import { type Entity, implied, listOf, merged, policyOf, property, type Read, resourceOf } from './entity.ts';
import { documentVersion, readDocument } from './policy-document.ts';
import { refValue } from './references.ts';
import { unevaluated } from './scope.ts';
import { childOf } from './template-node.ts';

/** The set is a principal, and its inline policy, if it has one, a policy of its own. */
export function permissionSet(entity: Entity): Read {
  const { declaration, scope, exists } = entity;
  const at = entity.at;
  const attributes = {
    principalType: implied(entity, 'permission-set'),
    name: property(entity, 'Name'),
    managedPolicies: property(entity, 'ManagedPolicies'),
    permissionsBoundary: boundaryOf(entity),
    groups: { state: 'absent', at } satisfies Value,
  };
  const principal = resourceOf(entity, { kind: 'iam.principal', id: declaration.id, at, attributes });
  const document = childOf(declaration.properties, 'InlinePolicy');
  if (document === undefined) return principal;
  const id = `${declaration.id}/InlinePolicy`;
  const policy = {
    policyType: implied(entity, 'inline'),
    name: { state: 'absent', at } satisfies Value,
    version: documentVersion(document, entity),
    permissionSets: listOf(refValue(declaration.id, at, scope)),
  };
  return merged([principal, policyOf(entity, { id, at, attributes: policy }, readDocument(document, { id, policyRole: 'identity', exists, scope }))]);
}

/** The ARN of a managed policy; a customer policy is named for every account, so it is not one of the template. */
function boundaryOf(entity: Entity): Value {
  const node = childOf(entity.declaration.properties, 'PermissionsBoundary');
  if (node === undefined) return property(entity, 'PermissionsBoundary');
  const arn = childOf(node, 'ManagedPolicyArn');
  if (arn === undefined) return unevaluated(entity.at, 'the permissions boundary of the accounts that the permission set is assigned in');
  return property({ ...entity, declaration: { ...entity.declaration, properties: node } }, 'ManagedPolicyArn');
}
