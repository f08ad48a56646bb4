/** What serverless functions and state machines say about IAM: the role that SAM makes for each. */
import { trustedServices } from '@rds-iam-lint/iam-policy';
import { overChoices } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { type Entity, implied, merged, NOTHING, property, type Read, resourceOf } from './entity.ts';
import { evaluate } from './evaluate.ts';
import { inlinePolicy, itemsOf } from './inline-policies.ts';
import { intrinsicOf, isNoValue } from './intrinsic.ts';
import { readDocument } from './policy-document.ts';
import { refValue } from './references.ts';
import { placeOf } from './scope.ts';
import { withStack } from './template.ts';
import { childOf, spanOf, type TemplateNode, textOf } from './template-node.ts';

/**
 * The role `<logical id>Role` of a function without one of its own. Where `Role` is an `If` with `AWS::NoValue` in a branch, SAM makes the role under that condition alone.
 * Sources: samtranslator/model/sam_resources.py, role_utils/role_constructor.py and resource_policies.py at 7000d0a in https://github.com/aws/serverless-application-model (read 2026-11-21).
 */
export function functionRole(entity: Entity): Read {
  const role = childOf(entity.declaration.properties, 'Role');
  if (role === undefined) return generatedRole(entity, FUNCTION);
  const exists = existenceBeside(role, entity);
  return exists === undefined ? NOTHING : generatedRole({ ...entity, exists }, FUNCTION);
}

/** A state machine makes its role unless `Role` is written. */
export const stateMachineRole = (entity: Entity): Read => (childOf(entity.declaration.properties, 'Role') === undefined ? generatedRole(entity, STATE_MACHINE) : NOTHING);

/** Whom the roles trust unless a function says otherwise. Source: samtranslator/model/iam.py at 04d726d in https://github.com/aws/serverless-application-model (read 2026-11-21). */
const FUNCTION = 'lambda.amazonaws.com';
const STATE_MACHINE = 'states.amazonaws.com';

/** Whether the role is made although there is a `Role`; `undefined` when it is not. */
function existenceBeside(role: TemplateNode, { exists, scope }: Entity): Value | undefined {
  const [condition, ...branches] = argumentsOf(role, 'Fn::If');
  const [withoutYes = false, withoutNo = false] = branches.map(isNoValue);
  if (withoutYes === withoutNo) return withoutYes ? exists : undefined;
  const at = placeOf(scope, role);
  const holds = scope.condition(textOf(condition) ?? '', at);
  return withStack(withoutYes ? holds : overChoices({ holds }, at, (made) => (made.holds.state === 'known' ? { ...made.holds, data: made.holds.data === false } : made.holds)), scope);
}

function argumentsOf(node: TemplateNode, name: string): readonly TemplateNode[] {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === name && intrinsic.argument.form === 'list' ? intrinsic.argument.items : [];
}

function generatedRole(entity: Entity, service: string): Read {
  const { declaration, scope } = entity;
  const id = `${declaration.id}Role`;
  const owned = { owner: 'roles' as const, value: { state: 'known', data: [refValue(id, entity.at, scope)], at: entity.at } satisfies Value };
  const items = itemsOf(childOf(declaration.properties, 'Policies'), entity);
  const inline = items.map(({ node, exists, path }) => inlinePolicy({ ...entity, exists }, owned, { node, path, document: isDocument(node) ? node : undefined }));
  const trust = childOf(declaration.properties, 'AssumeRolePolicyDocument');
  return merged([role(entity, id, service), ...(trust === undefined ? [] : [readDocument(trust, { id: `${id}/AssumeRolePolicyDocument`, policyRole: 'trust', exists: entity.exists, scope })]), ...inline]);
}

const isDocument = (node: TemplateNode): boolean => childOf(node, 'Statement') !== undefined;

function role(entity: Entity, id: string, service: string): Read {
  const at = entity.at;
  const absent: Value = { state: 'absent', at };
  const trust = property(entity, 'AssumeRolePolicyDocument');
  const attributes = {
    principalType: implied(entity, 'role'),
    name: absent,
    managedPolicies: managedPolicies(entity),
    permissionsBoundary: property(entity, 'PermissionsBoundary'),
    groups: absent,
    isReadWhole: { state: 'known', data: readsPolicies(entity), at } satisfies Value,
    trustedServices: trust.state === 'absent' ? ({ state: 'known', data: [implied(entity, service)], at } satisfies Value) : trustedServices(trust),
  };
  return resourceOf(entity, { kind: 'iam.principal', id, at, attributes });
}

/** A map with a function among its keys may become anything. */
function readsPolicies(entity: Entity): boolean {
  const list = childOf(entity.declaration.properties, 'Policies');
  if (list === undefined) return !entity.scope.hasMacros;
  return itemsOf(list, entity).every(({ node }) => intrinsicOf(node) !== undefined || node.form !== 'map' || node.entries.every(({ key }) => !key.startsWith('Fn::')));
}

/** The names, ARNs and references among the policies. What SAM adds itself lets the role write logs, send traces and use the VPC. */
function managedPolicies(entity: Entity): Value {
  const policies = childOf(entity.declaration.properties, 'Policies');
  if (policies === undefined) return entity.scope.hasMacros ? entity.unwritten : { state: 'known', data: [], at: entity.at };
  const managed = managedIn(policies);
  if (policies.form === 'list' && policies.tag === undefined) return evaluate(managed ?? policies, entity.scope);
  return evaluate({ form: 'list', items: managed === undefined ? [] : [managed], ...spanOf(policies) }, entity.scope);
}

/** The node without the documents in it, also in the branches of an `If`; `undefined` when nothing is left. */
function managedIn(node: TemplateNode): TemplateNode | undefined {
  if (isManaged(node)) return node;
  const [condition, ...branches] = argumentsOf(node, 'Fn::If');
  if (condition !== undefined) {
    const left = branches.map(managedIn);
    return left.every((branch) => branch === undefined) ? undefined : withArguments(node, [condition, ...left.map((branch) => branch ?? nothing(node))]);
  }
  return node.form === 'list' && node.tag === undefined ? { ...node, items: node.items.map(managedIn).filter((item) => item !== undefined) } : undefined;
}

const withArguments = (node: TemplateNode, items: readonly TemplateNode[]): TemplateNode => ({ form: 'list', tag: '!If', items, ...spanOf(node) });

const nothing = (node: TemplateNode): TemplateNode => ({ form: 'scalar', text: 'AWS::NoValue', plain: true, tag: '!Ref', ...spanOf(node) });

/**
 * A map that is no function is a document, or a policy template of SAM. None of the 81 templates in samtranslator/policy_templates_data/policy_templates.json at 7000d0a
 * has an action of `rds-db` or a resource of RDS, and none of the profiles of `AWS::Serverless::Connector` begins or ends at a database (read 2026-11-21).
 */
function isManaged(node: TemplateNode): boolean {
  if (intrinsicOf(node) === undefined) return node.form === 'scalar';
  return argumentsOf(node, 'Fn::If').slice(1).every((branch) => isManaged(branch));
}
