/** What the rules about principals look at: who holds what, and which statements every policy has. */
import type { Knowledge, Resource, Unknown } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import type { Attachments } from './attachments.ts';
import { denyingPolicies, type DenyingPolicy } from './denying-policies.ts';
import type { Draft } from './draft.ts';
import { type FactsIndex, isGone, keyOf, optionalAttributeOf } from './facts-index.ts';
import { type IamIndex, iamIndexOf } from './iam-index.ts';
import { type PolicyStatements, policyStatements } from './policy-statements.ts';

/** Policies with a Deny that one principal has; real ones stay far below. */
const MOST_DENYING = 32;

export interface Surroundings {
  readonly index: FactsIndex;
  readonly iam: IamIndex;
  readonly attachments: Attachments;
  readonly statements: PolicyStatements;
  /** Of those, the ones that are no Allow for certain. */
  readonly denies: PolicyStatements;
  /** `undefined` for a principal that has very many. */
  readonly denying: (principal: Resource) => readonly DenyingPolicy[] | undefined;
  readonly knowledge: Knowledge;
  /** Why it is open who is denied what, in units that have a Deny or a boundary. */
  readonly looseEnds: ReadonlyMap<string, Unknown>;
}

export function surroundingsOf({ index, attachments }: Draft, knowledge: Knowledge): Surroundings {
  const statements = policyStatements(index);
  const denies = new Map([...statements].map(([policy, own]) => [policy, own.filter(mayDeny)] as const).filter(([, own]) => own.length > 0));
  return { index, iam: iamIndexOf(index), attachments, statements, denies, denying: denyingPolicies(attachments, denies, MOST_DENYING), knowledge, looseEnds: looseEnds(index, attachments) };
}

function looseEnds(index: FactsIndex, { openPolicies, unresolved }: Attachments): ReadonlyMap<string, Unknown> {
  const guarded = new Set([...(index.byKind.get('iam.statement') ?? []).filter(mayDeny), ...(index.byKind.get('iam.principal') ?? []).filter(hasBoundary)].map(({ unit }) => unit));
  const open = (index.byKind.get('iam.principal') ?? []).flatMap((principal) => {
    const end = openPolicies.get(keyOf(principal));
    return end === undefined ? [] : [[principal.unit, end] as const];
  });
  return new Map([...open, ...unresolved].filter(([unit]) => guarded.has(unit)));
}

const mayDeny = (statement: Resource): boolean => !isGone(statement) && textOfPart(optionalAttributeOf(statement, 'effect')) !== 'Allow';
const hasBoundary = (principal: Resource): boolean => !isGone(principal) && optionalAttributeOf(principal, 'permissionsBoundary').state !== 'absent';
