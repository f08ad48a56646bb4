/** The IAM entities of a template: principals, policies, and the statements of every policy document. */
import { trustedServices } from '@rds-iam-lint/iam-policy';
import type { Value } from '@rds-iam-lint/model';
import { boundaryPolicies } from './boundary-policies.ts';
import { type Entity, entityOf, implied, listOf, merged, NOTHING, policyOf, property, type Read, resourceOf } from './entity.ts';
import { inlinePolicies, type Owner, readsInlinePolicies } from './inline-policies.ts';
import { permissionSet } from './permission-set.ts';
import { documentVersion, readDocument } from './policy-document.ts';
import type { Scope } from './scope.ts';
import { functionRole, stateMachineRole } from './serverless-policies.ts';
import type { Declaration } from './template.ts';
import { childOf } from './template-node.ts';

/** Types of resources that say nothing about IAM give nothing. */
export function readPolicies(declarations: readonly Declaration[], scope: Scope): Read {
  const boundaries = boundaryPolicies(declarations);
  return merged(
    declarations.map((declaration) => {
      const read = READERS.get(declaration.type);
      return read === undefined ? NOTHING : read(entityOf(declaration, scope, boundaries.has(declaration.id)));
    }),
  );
}

const READERS: ReadonlyMap<string, (entity: Entity) => Read> = new Map([
  ['AWS::IAM::Role', (entity: Entity) => merged([principal(entity, 'role', 'RoleName'), documentAt(entity, 'AssumeRolePolicyDocument', 'trust'), inlinePolicies(entity, 'roles')])],
  ['AWS::IAM::User', (entity: Entity) => merged([principal(entity, 'user', 'UserName'), inlinePolicies(entity, 'users')])],
  ['AWS::IAM::Group', (entity: Entity) => merged([principal(entity, 'group', 'GroupName'), inlinePolicies(entity, 'groups')])],
  ['AWS::IAM::Policy', (entity: Entity) => policy(entity, { type: 'inline', name: 'PolicyName' })],
  ['AWS::IAM::ManagedPolicy', (entity: Entity) => policy(entity, { type: 'managed', name: 'ManagedPolicyName' })],
  ['AWS::IAM::RolePolicy', (entity: Entity) => policy(entity, { type: 'inline', name: 'PolicyName', owner: ['roles', 'RoleName'] })],
  ['AWS::IAM::UserPolicy', (entity: Entity) => policy(entity, { type: 'inline', name: 'PolicyName', owner: ['users', 'UserName'] })],
  ['AWS::IAM::GroupPolicy', (entity: Entity) => policy(entity, { type: 'inline', name: 'PolicyName', owner: ['groups', 'GroupName'] })],
  ['AWS::EC2::VPCEndpoint', (entity: Entity) => documentAt(entity, 'PolicyDocument', 'vpc-endpoint')],
  ['AWS::Organizations::Policy', organizationPolicy],
  ['AWS::SSO::PermissionSet', permissionSet],
  ['AWS::Serverless::Function', functionRole],
  ['AWS::Serverless::StateMachine', stateMachineRole],
]);

/** Whether resources of the type say something about IAM. */
export const saysPolicies = (type: string): boolean => READERS.has(type);

function principal(entity: Entity, principalType: string, name: string): Read {
  const attributes = {
    principalType: implied(entity, principalType),
    name: property(entity, name),
    managedPolicies: property(entity, 'ManagedPolicyArns'),
    permissionsBoundary: property(entity, 'PermissionsBoundary'),
    groups: property(entity, 'Groups'),
    isReadWhole: readsInlinePolicies(entity),
    ...(principalType === 'role' ? { trustedServices: trustedServices(property(entity, 'AssumeRolePolicyDocument')) } : {}),
  };
  return resourceOf(entity, { kind: 'iam.principal', id: entity.declaration.id, at: entity.at, attributes });
}

/** A document that belongs to no policy of its own: its statements belong to the resource. */
function documentAt(entity: Entity, name: string, policyRole: string): Read {
  const node = childOf(entity.declaration.properties, name);
  return node === undefined ? NOTHING : readDocument(node, { id: `${entity.declaration.id}/${name}`, policyRole, exists: entity.exists, scope: entity.scope });
}

/** Only control policies are IAM policies; an undecided type is taken for the common one. */
function organizationPolicy(entity: Entity): Read {
  const type = property(entity, 'Type');
  if (type.state === 'known' && type.data === 'RESOURCE_CONTROL_POLICY') return documentAt(entity, 'Content', 'resource');
  return type.state === 'known' && type.data !== 'SERVICE_CONTROL_POLICY' ? NOTHING : documentAt(entity, 'Content', 'scp');
}

interface Shape {
  readonly type: 'inline' | 'managed';
  readonly name: string;
  /** The one entity that the policy belongs to: attribute and property. */
  readonly owner?: readonly [attribute: Owner, property: string];
}

function policy(entity: Entity, shape: Shape): Read {
  const { id, properties } = entity.declaration;
  const document = childOf(properties, 'PolicyDocument');
  const attributes: Record<string, Value> = {
    policyType: implied(entity, shape.type),
    name: property(entity, shape.name),
    version: documentVersion(document, entity),
    roles: property(entity, 'Roles'),
    users: property(entity, 'Users'),
    groups: property(entity, 'Groups'),
  };
  const owned = shape.owner === undefined ? {} : { [shape.owner[0]]: listOf(property(entity, shape.owner[1])) };
  const read = document === undefined ? undefined : readDocument(document, { id, policyRole: entity.isBoundary ? 'boundary' : 'identity', exists: entity.exists, scope: entity.scope });
  return policyOf(entity, { id, at: entity.at, attributes: { ...attributes, ...owned } }, read);
}
