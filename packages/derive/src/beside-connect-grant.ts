/** Whether a statement stands beside one that lets the same somebody connect. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import type { Attachments } from './attachments.ts';
import { attributeOf, keyOf, known } from './facts-index.ts';
import { documentKeyOf } from './policy-statements.ts';
import { isKnownAs } from './three-valued.ts';

/** Holders of one policy are looked at so far. */
const MOST_HOLDERS = 64;

/**
 * For each statement, whether another one is an Allow that names connect: of the same document, or of another policy of a principal that holds both. A user also holds the
 * policies of its groups. Only what is certain counts.
 */
export function besideConnectGrant(statements: readonly Resource[], attachments: Pick<Attachments, 'ofPolicy' | 'ofPrincipal' | 'groupsOf'>): (statement: Resource) => Value {
  const grants = new Map<string, number>();
  for (const statement of statements) if (isGrant(statement)) grants.set(documentKeyOf(statement), (grants.get(documentKeyOf(statement)) ?? 0) + 1);
  const granting = grantingPolicies(grants, attachments);
  const besideInOthers = (policy: string) => {
    const holders = (attachments.ofPolicy.get(policy) ?? []).slice(0, MOST_HOLDERS);
    return holders.some(({ principal, holds }) => principal !== undefined && isKnownAs(holds, true) && (granting(keyOf(principal), policy)));
  };
  return (statement) => {
    const policy = documentKeyOf(statement);
    const isBeside = (grants.get(policy) ?? 0) > (isGrant(statement) ? 1 : 0) || (grants.size > 0 && besideInOthers(policy));
    return { ...known(isBeside, statement.at), from: [] };
  };
}

/** Whether a principal holds a policy with a grant that is not the one given. */
function grantingPolicies(grants: ReadonlyMap<string, number>, { ofPrincipal, groupsOf }: Pick<Attachments, 'ofPrincipal' | 'groupsOf'>): (principal: string, except: string) => boolean {
  const own = new Map([...ofPrincipal].map(([key, held]) => [key, new Set(held.filter(({ policy, holds }) => grants.has(policy) && isKnownAs(holds, true)).map(({ policy }) => policy))]));
  const has = (key: string, except: string) => (own.get(key)?.size ?? 0) > (own.get(key)?.has(except) === true ? 1 : 0);
  return (key, except) => has(key, except) || (groupsOf.get(key) ?? []).slice(0, MOST_HOLDERS).some(({ group, holds }) => isKnownAs(holds, true) && has(keyOf(group), except));
}

function isGrant(statement: Resource): boolean {
  const { exists } = statement;
  return exists.state === 'known' && exists.data !== false && textOfPart(attributeOf(statement, 'effect')) === 'Allow' && textOfPart(attributeOf(statement, 'namesConnect')) === 'true' && textOfPart(attributeOf(statement, 'matchesConnect')) === 'true';
}
