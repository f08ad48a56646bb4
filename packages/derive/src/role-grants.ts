/** What lets a role log in: the statements of the policies that it holds, and whatever of these is not seen. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { overChoices } from '@rds-iam-lint/logic';
import { type Attachment } from './attachments.ts';
import { grantsByName, isBlockedFor } from './blocked-grants.ts';
import { unconditional } from './connect-block.ts';
import { keyOf, known, optionalAttributeOf } from './facts-index.ts';
import { awsPolicyName } from './iam-index.ts';
import { allowsConnect } from './policy-statements.ts';
import type { Surroundings } from './surroundings.ts';
import { allOf, isKnownAs, opposite } from './three-valued.ts';

export interface RoleGrant {
  /** Whether it lets the role log in to some database. */
  readonly allows: Value;
  /** Absent for a grant of every database, and where the statement is not seen. */
  readonly statement?: Resource;
}

/** Statements of one role are looked at so far; real roles stay far below. */
const MOST_GRANTS = 64;

/** A policy of the unit of which it is open who holds it may be the role's. */
export function roleGrants(around: Surroundings): (role: Resource) => readonly RoleGrant[] {
  const seen = new Map<string, readonly RoleGrant[]>();
  return (role) => {
    const key = keyOf(role);
    const grants = seen.get(key) ?? [...heldGrants(role, around), ...unseenGrants(role, around)];
    const few = grants.length > MOST_GRANTS ? [tooMany(role)] : grants;
    seen.set(key, few);
    return few;
  };
}

const tooMany = ({ at, id }: Resource): RoleGrant => ({ allows: { state: 'unknown', at, reason: 'budget', detail: `which of very many policies decide about ${id}` } });

function heldGrants(role: Resource, around: Surroundings): readonly RoleGrant[] {
  const held = around.attachments.ofPrincipal.get(keyOf(role)) ?? [];
  return held.length > MOST_GRANTS ? [tooMany(role)] : held.flatMap((attachment) => grantsOf(attachment, role, around).map(({ allows, ...rest }) => ({ ...rest, allows: allOf([attachment.holds, whileThere(attachment, allows, around)], role.at) })));
}

function unseenGrants(role: Resource, { attachments }: Surroundings): readonly RoleGrant[] {
  const isUnnamed = optionalAttributeOf(role, 'name').state === 'unknown';
  const open = attachments.openPolicies.get(keyOf(role)) ?? (isUnnamed ? attachments.unresolved.get(role.unit) : undefined) ?? attachments.openRoles.get(role.unit);
  const inline: Unknown = { state: 'unknown', at: optionalAttributeOf(role, 'isReadWhole').at, reason: 'expression', detail: `the policies that are written in ${role.id}` };
  return [...(open === undefined ? [] : [{ allows: open }]), ...(isKnownAs(optionalAttributeOf(role, 'isReadWhole'), true) ? [] : [{ allows: inline }])];
}

/** Where a policy that the role names is not there, another one of that name may be. */
function whileThere({ policy, saidBy }: Attachment, value: Value, { index }: Surroundings): Value {
  const resource = saidBy === 'principal' ? index.byKey.get(policy) : undefined;
  if (resource === undefined) return value;
  const open: Unknown = { state: 'unknown', at: resource.at, reason: 'reference', detail: `whether ${resource.id} exists` };
  return overChoices({ exists: resource.exists, value }, resource.at, (made) => (made.exists.state === 'known' && made.exists.data === true ? made.value : open));
}

function grantsOf({ policy }: Attachment, role: Resource, around: Surroundings): readonly RoleGrant[] {
  const resource = around.index.byKey.get(policy);
  const name = awsPolicyName(policy);
  if (resource === undefined || resource.attributes['isGenerated'] !== undefined) {
    const granted = grantsByName(name, around.knowledge);
    if (name !== undefined && (granted !== undefined || resource === undefined)) return [{ allows: known(granted === true, role.at) }];
    return [{ allows: { state: 'unknown', at: role.at, reason: 'reference', detail: `every policy of ${role.id}` } }];
  }
  const own = around.statements.get(policy) ?? [];
  if (own.length > MOST_GRANTS) return [tooMany(role)];
  const statements = own.map((statement) => ({ statement, allows: allOf([allowsConnect(statement), unconditional(statement), opposite(isBlockedFor(role, statement, around))], statement.at) }));
  const isWhole = isKnownAs(optionalAttributeOf(resource, 'isReadWhole'), true);
  return isWhole ? statements : [...statements, { allows: { state: 'unknown', at: resource.at, reason: 'expression', detail: `the whole document of ${resource.id}` } }];
}
