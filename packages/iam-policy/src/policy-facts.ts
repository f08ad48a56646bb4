/** A document that was found, as the resources of its policy and statements. */
import type { Gap, Place, Resource, Value } from '@rds-iam-lint/model';
import type { PolicyRole } from './document-role.ts';
import type { Inside, KeyOf } from './flat-text.ts';
import { readStatements } from './read-statements.ts';
import { known } from './truth-value.ts';

export interface FoundPolicy {
  readonly document: Value;
  readonly id: string;
  readonly role: PolicyRole;
  /** False for a version that is not the default one. */
  readonly exists?: Value;
  readonly policyType?: 'inline' | 'managed';
  readonly name?: Value;
  /** Names of the principals it is attached to; what is left out was not collected. */
  readonly roles?: Value;
  readonly users?: Value;
  readonly groups?: Value;
  /** How many principals hold it, as the service counts them. */
  readonly attachmentCount?: Value;
  /** Kept also without a statement about logins: a boundary without one allows none. */
  readonly isBoundary?: true;
  /** Set for the second reading of a document that has two roles: the ids of its statements say so. */
  readonly again?: true;
}

export interface FileContext {
  readonly unit: string;
  readonly inside: Inside;
  readonly keyOf: KeyOf;
}

export interface PolicyFacts {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
}

/** The policy and its statements; nothing of a policy that has no statement about logins. */
export function policyFacts(found: FoundPolicy, { unit, inside, keyOf }: FileContext): PolicyFacts {
  const { document, id, role } = found;
  const { at } = document;
  const exists = found.exists ?? known(true, at);
  const { policy, resources, gaps } = readStatements(document, { unit, id, exists, inside, keyOf, templated: true, policyRole: known(role, at) });
  if (found.again === true) return { resources: resources.map((resource) => ({ ...resource, id: `${id}/${role}${resource.id.slice(id.length)}` })), gaps: [] };
  if (resources.length === 0 && found.isBoundary !== true) return { resources, gaps };
  const version: Value = policy?.version ?? { state: 'unknown', at, reason: 'expression', detail: 'Version' };
  return { resources: [{ kind: 'iam.policy', unit, id, exists, attributes: { ...attributesOf(found), version, isReadWhole: known(gaps.length === 0, at) }, at: policy?.at ?? at }, ...resources], gaps };
}

function attributesOf({ document: { at }, policyType, name, roles, users, groups, attachmentCount }: FoundPolicy): Readonly<Record<string, Value>> {
  const open = notCollected(at);
  return {
    policyType: policyType === undefined ? open : known(policyType, at),
    name: name ?? { state: 'absent', at },
    roles: roles ?? open,
    users: users ?? open,
    groups: groups ?? open,
    attachmentCount: attachmentCount ?? { state: 'absent', at },
  };
}

/** What the file does not say and the service does know. */
const notCollected = (at: Place): Value => ({ state: 'unknown', at, reason: 'not-collected', detail: 'what the policy is attached to (iam:GetAccountAuthorizationDetails)' });
