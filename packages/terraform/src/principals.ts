/** What a role, user, group or permission set says about IAM: the principal, the policies that are written inside it, and whom it trusts. */
import { embeddedDocument, trustedServices } from '@rds-iam-lint/iam-policy';
import { membersOf, overChoices } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import { policyWith } from './policy-facts.ts';
import { readDocument } from './policy-document.ts';
import { argumentOf, asFact, type Entity, factsOf, known, listOf, merged, ownReference, type Read, resourceOf } from './reading.ts';

export function role(entity: Entity): Read {
  const trust = readDocument(entity.declared.argument('assume_role_policy'), { id: `${entity.declared.address}/assume_role_policy`, policyRole: 'trust' }, entity);
  const blocks = inlineBlocks(entity);
  const principal = resourceOf(entity, {
    kind: 'iam.principal',
    attributes: { ...common(entity, 'role'), managedPolicies: argumentOf(entity, 'managed_policy_arns'), permissionsBoundary: argumentOf(entity, 'permissions_boundary'), trustedServices: trusted(trust.document()), isReadWhole: blocks.isWhole },
  });
  return merged([factsOf(principal), trust, ...blocks.policies]);
}

/** Whose policies are resources of their own. */
export const userOrGroup = (entity: Entity, principalType: 'user' | 'group'): Read =>
  factsOf(resourceOf(entity, {
    kind: 'iam.principal',
    attributes: { ...common(entity, principalType), managedPolicies: absent(entity), permissionsBoundary: argumentOf(entity, 'permissions_boundary'), isReadWhole: known(true, entity.declared.at) },
  }));

export const permissionSet = (entity: Entity): Read =>
  factsOf(resourceOf(entity, { kind: 'iam.principal', attributes: { ...common(entity, 'permission-set'), managedPolicies: absent(entity), permissionsBoundary: entity.boundary ?? absent(entity) } }));

const absent = ({ declared: { at } }: Entity): Value => ({ state: 'absent', at });

const common = (entity: Entity, principalType: string): Readonly<Record<string, Value>> => ({
  principalType: known(principalType, entity.declared.at),
  name: argumentOf(entity, 'name'),
  groups: absent(entity),
});

/** A text is read as JSON. */
function trusted(document: Value): Value {
  return overChoices({ document }, document.at, ({ document: made }) => {
    const embedded = embeddedDocument(made, ({ at }) => at);
    return trustedServices(embedded === undefined ? made : (embedded.value ?? { state: 'unknown', at: made.at, reason: 'expression', detail: 'the trust policy' }));
  });
}

interface InlineBlocks {
  readonly policies: readonly Read[];
  readonly isWhole: Value;
}

/** The blocks `inline_policy`. An empty one takes all policies away. */
function inlineBlocks(entity: Entity): InlineBlocks {
  const written = entity.declared.argument('inline_policy');
  // JSON may write a block as one object.
  const blocks: Evaluated = membersOf(written) === undefined ? written : { state: 'known', data: [written], at: written.at };
  if (blocks.state !== 'known' || !Array.isArray(blocks.data)) return { policies: [], isWhole: known(blocks.state === 'absent', blocks.at) };
  const items = blocks.data as readonly Evaluated[];
  const policies = items.flatMap((item, index) => inlinePolicy(entity, item, index));
  return { policies, isWhole: known(blocks.more === undefined && items.every(({ state }) => state === 'known'), blocks.at) };
}

function inlinePolicy(entity: Entity, block: Evaluated, index: number): readonly Read[] {
  if (block.state !== 'known' || typeof block.data !== 'object') return [];
  const members = new Map<string, Evaluated>(Object.entries(block.data as Readonly<Record<string, Evaluated>>));
  const document = members.get('policy');
  if (document === undefined || document.state === 'absent') return [];
  const name = members.get('name');
  const attributes = { name: name === undefined ? absent(entity) : asFact(entity, name), roles: listOf(ownReference(entity, 'name')) };
  return [policyWith(entity, { type: 'inline', id: `${entity.declared.address}/inline_policy/${String(index)}`, at: block.at, attributes }, document)];
}
