/** Whether a policy is held by IAM users, or by roles alone: only a user has `aws:username`. */
import type { Resource } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import type { Attachments } from './attachments.ts';
import { type FactsIndex, optionalAttributeOf } from './facts-index.ts';
import { documentKeyOf } from './policy-statements.ts';
import { isKnownAs } from './three-valued.ts';

export type KindOfHolders = 'users' | 'roles';

/** Holders of one policy are looked at so far. */
const MOST_HOLDERS = 64;

/** Variables are replaced in policies of this version. */
const VERSION = '2012-10-17';

/** Of a grant; `undefined` where it is open. A group is there for its users; what a permission set makes is a role. */
export function kindOfHolders(statement: Resource, index: FactsIndex, { ofPolicy, openHolders }: Pick<Attachments, 'ofPolicy' | 'openHolders'>): KindOfHolders | undefined {
  if (TEXTS.some(([name, text]) => textOfPart(optionalAttributeOf(statement, name)) !== text)) return undefined;
  const key = documentKeyOf(statement);
  const policy = index.byKey.get(key);
  const held = ofPolicy.get(key) ?? [];
  if (policy === undefined || held.length > MOST_HOLDERS) return undefined;
  const certain = held.filter(({ holds }) => isKnownAs(holds, true));
  if (certain.some(({ type }) => type === 'user' || type === 'group')) return 'users';
  const onlyRoles = certain.length > 0 && held.every(({ type }) => type === 'role' || type === 'permission-set');
  return onlyRoles && !openHolders.has(key) && isHeldByNobodyElse(policy, certain.length) ? 'roles' : undefined;
}

const TEXTS = [['effect', 'Allow'], ['policyRole', 'identity'], ['policyVersion', VERSION]] as const;

/** An inline policy has no other holders; those of a managed one are counted by the service. */
function isHeldByNobodyElse(policy: Resource, holders: number): boolean {
  const count = optionalAttributeOf(policy, 'attachmentCount');
  return textOfPart(optionalAttributeOf(policy, 'policyType')) === 'inline' || (count.state === 'known' && count.data === holders);
}
