/** What a serverless function or state machine says about IAM: the role that SAM makes for it. */
import type { Value } from '@rds-iam-lint/model';
import { type Entity, entityPlace, implied, merged, NOTHING, property, type Read, resourceOf } from './entity.ts';
import { inlinePolicy, itemsOf } from './inline-policies.ts';
import { evaluate } from './evaluate.ts';
import { refValue } from './references.ts';
import { placeOf } from './scope.ts';
import { childOf, type TemplateNode } from './template-node.ts';

/** `Policies` holds names of managed policies, documents, and policy templates of SAM, which are about other services. A function with a Role of its own ignores them. */
export function serverlessPolicies(entity: Entity): Read {
  const { declaration, scope } = entity;
  if (childOf(declaration.properties, 'Role') !== undefined) return NOTHING;
  const roleId = `${declaration.id}Role`;
  const owned = { owner: 'roles' as const, value: { state: 'known', data: [refValue(roleId, entityPlace(entity), scope)], at: entityPlace(entity) } satisfies Value };
  const items = itemsOf(childOf(declaration.properties, 'Policies'), entity);
  const inline = items.map(({ node, exists, path }) => inlinePolicy({ ...entity, exists }, owned, { node, path, document: isDocument(node) ? node : undefined }));
  const managed = items.filter(({ node }) => node.form === 'scalar').map(({ node }) => evaluate(node, scope));
  return merged([role(entity, roleId, managed), ...inline]);
}

const isDocument = (node: TemplateNode): boolean => childOf(node, 'Statement') !== undefined;

function role(entity: Entity, id: string, managed: readonly Value[]): Read {
  const at = entityPlace(entity);
  const list = childOf(entity.declaration.properties, 'Policies');
  const managedPolicies: Value = { state: 'known', data: managed, at: list === undefined ? at : placeOf(entity.scope, list) };
  const attributes = { principalType: implied(entity, 'role'), name: { state: 'absent', at } satisfies Value, managedPolicies, permissionsBoundary: property(entity, 'PermissionsBoundary'), groups: { state: 'absent', at } satisfies Value };
  return resourceOf(entity, { kind: 'iam.principal', id, at, attributes });
}
