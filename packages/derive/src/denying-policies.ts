/** The policies that may deny a principal something, looked up once for each. */
import type { Resource, Value } from '@rds-iam-lint/model';
import type { Attachments } from './attachments.ts';
import { keyOf } from './facts-index.ts';
import type { PolicyStatements } from './policy-statements.ts';
import { allOf } from './three-valued.ts';

export interface DenyingPolicy {
  readonly policy: string;
  readonly holds: Value;
}

/** `undefined` for more than `most`; what a principal has through groups counts for each of them. `denies` has the policies with a statement that may deny something. */
export function denyingPolicies({ ofPrincipal, groupsOf }: Attachments, denies: PolicyStatements, most: number): (principal: Resource) => readonly DenyingPolicy[] | undefined {
  const own = remembered((key) => (ofPrincipal.get(key) ?? []).filter(({ policy }) => denies.has(policy)).slice(0, most + 1));
  const all = remembered((key) => {
    const inherited = (groupsOf.get(key) ?? []).flatMap(({ group, holds, item }) => own(keyOf(group)).map((held) => ({ policy: held.policy, holds: allOf([holds, held.holds], item.at) })));
    return [...own(key), ...inherited].slice(0, most + 1);
  });
  return (principal) => {
    const found = all(keyOf(principal));
    return found.length > most ? undefined : found;
  };
}

function remembered<T>(compute: (key: string) => readonly T[]): (key: string) => readonly T[] {
  const seen = new Map<string, readonly T[]>();
  return (key) => {
    const found = seen.get(key) ?? compute(key);
    seen.set(key, found);
    return found;
  };
}
