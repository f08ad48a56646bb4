/** Whether the role of a proxy lets RDS use it, and lets it log in. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { innerValues, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { grantsByName, isBlockedFor } from './blocked-grants.ts';
import { unconditional } from './connect-block.ts';
import { keyOf, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { awsPolicyName } from './iam-index.ts';
import { allowsConnect } from './policy-statements.ts';
import type { Surroundings } from './surroundings.ts';
import { allOf, anyOf, opposite } from './three-valued.ts';

const RDS: readonly string[] = ['rds.amazonaws.com', '*'];

/** A role that nobody sees leaves both open. */
export function proxyRole(proxy: Resource, around: Surroundings): Readonly<Record<'roleTrustsRds' | 'roleCanConnect', Value>> {
  const roleArn = optionalAttributeOf(proxy, 'roleArn');
  const over = (compute: (role: Resource) => Value): Value =>
    overChoices({ roleArn }, roleArn.at, ({ roleArn: made }): Value => {
      const key = made.state === 'absent' ? undefined : around.iam.principal(made, 'role', proxy.unit);
      const role = key === undefined ? undefined : around.index.byKey.get(key);
      return role === undefined ? unseen(made) : whileThere(role, compute(role), made);
    });
  return { roleTrustsRds: over(trustsRds), roleCanConnect: over((role) => canConnect(role, around)) };
}

function whileThere({ exists }: Resource, value: Value, roleArn: Value): Value {
  return overChoices({ exists, value }, roleArn.at, (made) => (made.exists.state === 'known' && made.exists.data === true ? { ...made.value, at: roleArn.at } : unseen(roleArn)));
}

function unseen(roleArn: Value): Unknown {
  if (roleArn.state === 'unknown') return { ...waitingFor(roleArn), detail: `the role of the proxy (${roleArn.detail})` };
  return { state: 'unknown', at: roleArn.at, reason: 'reference', detail: `the role of the proxy${textOfPart(roleArn) === undefined ? '' : ` (${textOfPart(roleArn) ?? ''})`}` };
}

function trustsRds(role: Resource): Value {
  const services = optionalAttributeOf(role, 'trustedServices');
  return overChoices({ services }, role.at, ({ services: made }) => {
    if (made.state !== 'known') return made.state === 'unknown' ? waitingFor(made) : { state: 'unknown', at: role.at, reason: 'not-collected', detail: 'the trust policy of the role' };
    const items = innerValues(made.data);
    const trusted = items.find((item) => RDS.includes(textOfPart(item) ?? ''));
    if (trusted !== undefined) return known(true, trusted.at);
    const open = items.find((item) => item.state === 'unknown') ?? made.more;
    return open?.state === 'unknown' ? waitingFor(open) : { ...known(false, made.at), from: [{ attribute: 'AssumeRolePolicyDocument', value: known(items.map((item) => textOfPart(item) ?? '').join(', '), made.at), wanted: '' }] };
  });
}

/** By the policies that it holds, of which none is hidden. */
function canConnect(role: Resource, around: Surroundings): Value {
  const key = keyOf(role);
  const held = around.attachments.ofPrincipal.get(key) ?? [];
  const isUnnamed = optionalAttributeOf(role, 'name').state === 'unknown';
  const open = around.attachments.openPolicies.get(key) ?? (isUnnamed ? around.attachments.unresolved.get(role.unit) : undefined);
  const grants = held.map(({ policy, holds, saidBy }) => {
    const allows = policyAllows(policy, around, role);
    return allOf([holds, saidBy === 'principal' ? whilePolicyExists(around.index.byKey.get(policy), allows) : allows], role.at);
  });
  const granted = anyOf([...grants, ...(open === undefined ? [] : [open])], role.at);
  return granted.state === 'known' && granted.data === false ? { ...granted, from: [{ attribute: 'RoleArn', value: known(role.id, role.at), wanted: '' }] } : granted;
}

/** Where a policy that the role names is not there, another one of that name may be. */
function whilePolicyExists(policy: Resource | undefined, value: Value): Value {
  if (policy === undefined) return value;
  const open: Unknown = { state: 'unknown', at: policy.at, reason: 'reference', detail: `whether ${policy.id} exists` };
  return overChoices({ exists: policy.exists, value }, policy.at, (made) => (made.exists.state === 'known' && made.exists.data === true ? made.value : open));
}

function policyAllows(policy: string, around: Surroundings, role: Resource): Value {
  const resource = around.index.byKey.get(policy);
  const name = awsPolicyName(policy);
  if (resource === undefined || resource.attributes['isGenerated'] !== undefined) {
    const granted = grantsByName(name, around.knowledge);
    if (name !== undefined && (granted !== undefined || resource === undefined)) return known(granted === true, role.at);
    return { state: 'unknown', at: role.at, reason: 'reference', detail: `the policies of ${role.id}` };
  }
  const statements = (around.statements.get(policy) ?? []).map((statement) => allOf([allowsConnect(statement), unconditional(statement), opposite(isBlockedFor(role, statement, around))], statement.at));
  const whole = optionalAttributeOf(resource, 'isReadWhole');
  const rest: readonly Value[] = whole.state === 'known' && whole.data === true ? [] : [{ state: 'unknown', at: resource.at, reason: 'expression', detail: `the whole document of ${resource.id}` }];
  return anyOf([...statements, ...rest], resource.at);
}
