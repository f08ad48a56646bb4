/** What a policy grants and who holds it. */
import type { Reading, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import type { Attachment, Attachments } from './attachments.ts';
import { attributeOf, keyOf, known, optionalAttributeOf } from './facts-index.ts';
import { allowsConnect, type PolicyStatements } from './policy-statements.ts';
import { allOf, anyOf, opposite } from './three-valued.ts';

/** `grantsConnect` is about statements that say so: one for everything is none. */
export function policyHolders(policy: Resource, attachments: Attachments, statements: PolicyStatements): Readonly<Record<'grantsConnect' | 'isAttached' | 'isHeldByUsers', Value>> {
  const own = statements.get(keyOf(policy)) ?? [];
  const held = attachments.ofPolicy.get(keyOf(policy)) ?? [];
  const certain = held.map(holdsOf);
  const open = listOf(attachments.openHolders.get(keyOf(policy)));
  const users = held.filter(({ type }) => type === 'user' || type === 'group').map(holdsOf);
  const openUsers = isInline(policy) ? [] : listOf(attachments.openUsers.get(policy.unit));
  const nobodyKnown = allOf([opposite(anyOf(certain, policy.at)), heldElsewhere(policy)], policy.at);
  return {
    grantsConnect: anyOf(own.map((statement) => allOf([allowsConnect(statement), attributeOf(statement, 'intendsConnect')], statement.at)), policy.at),
    isAttached: anyOf([...certain, ...open, attachedElsewhere(policy, held)], policy.at),
    isHeldByUsers: anyOf([...users, ...open, ...openUsers, nobodyKnown], policy.at),
  };
}

const listOf = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

const isInline = (policy: Resource): boolean => textOfPart(optionalAttributeOf(policy, 'policyType')) === 'inline';

/** With what a person wrote as evidence. */
const holdsOf = ({ holds, item, type, principal, saidBy }: Attachment): Value => ({ ...holds, from: [{ attribute: type, value: saidBy === 'principal' && principal !== undefined ? known(principal.id, item.at) : shown(item), wanted: '' } satisfies Reading] });

/** A reference is told as it is written: that somebody is named is no open question. */
const shown = (item: Value): Value => (item.state === 'unknown' && item.candidates === undefined ? known(item.detail, item.at) : item);

/** An inline policy is nowhere else. The count that the service keeps tells of a managed one; without it, anybody may attach it. */
function attachedElsewhere(policy: Resource, held: readonly Attachment[]): Value {
  const { at } = policy;
  const count = optionalAttributeOf(policy, 'attachmentCount');
  if (count.state === 'known' && typeof count.data === 'number') return { ...known(count.data > 0, count.at), from: [{ attribute: 'AttachmentCount', value: count, wanted: '' }] };
  if (isInline(policy)) return { ...known(false, at), from: held.length > 0 ? [] : LISTS.flatMap(([attribute, name]) => ({ attribute: name, value: optionalAttributeOf(policy, attribute), wanted: '' })) };
  return { state: 'unknown', at, reason: 'reference', detail: 'whether another stack or a person attaches the policy' } satisfies Unknown;
}

/** By whom it is held where the facts name nobody. */
function heldElsewhere(policy: Resource): Value {
  const elsewhere = attachedElsewhere(policy, []);
  return elsewhere.state === 'known' && elsewhere.data === true ? { state: 'unknown', at: elsewhere.at, reason: 'not-collected', detail: 'who holds the policy (iam:ListEntitiesForPolicy)' } : elsewhere;
}

const LISTS = [['roles', 'Roles'], ['users', 'Users'], ['groups', 'Groups']] as const;
