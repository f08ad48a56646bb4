/** The facts of a policy: who holds it, as far as its own resource tells, and its statements. */
import type { Place, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import { readDocument } from './policy-document.ts';
import { argumentOf, type Entity, factsOf, known, listOf, merged, type Read, resourceOf } from './reading.ts';

export interface Policy {
  readonly type: 'inline' | 'managed';
  readonly id: string;
  readonly at: Place;
  readonly attributes: Readonly<Record<string, Value>>;
}

/** A policy whose document has another resource than it; a policy that is only a boundary grants nothing. */
export function policyWith(entity: Entity, { type, id, at, attributes }: Policy, document: Evaluated): Read {
  const read = readDocument(document, { id, policyRole: entity.isBoundary ? 'boundary' : 'identity' }, entity);
  const isReadWhole = known(read.gaps.length === 0 && read.isThere, at);
  const policy = resourceOf(entity, { kind: 'iam.policy', id, at, attributes: { policyType: known(type, at), ...attributes, version: read.version, isReadWhole } });
  return merged([factsOf(policy), read]);
}

/** `aws_iam_policy`. Others attach it. */
export function managedPolicy(entity: Entity): Read {
  const { declared } = entity;
  return policyWith(entity, { type: 'managed', id: declared.address, at: declared.at, attributes: { name: argumentOf(entity, 'name') } }, declared.argument('policy'));
}

export interface InlineOwner {
  /** The attribute that lists the owner. */
  readonly attribute: 'roles' | 'users' | 'groups' | 'permissionSets';
  /** The argument that names it. */
  readonly owner: string;
  /** The argument with the document. */
  readonly document: string;
}

/** A policy of one principal. */
export function inlinePolicyOf(entity: Entity, { attribute, owner, document }: InlineOwner): Read {
  const { declared } = entity;
  const attributes = { name: argumentOf(entity, 'name'), [attribute]: listOf(argumentOf(entity, owner)) };
  return policyWith(entity, { type: 'inline', id: declared.address, at: declared.at, attributes }, declared.argument(document));
}

/** A document that belongs to no policy of its own: its statements belong to the resource. */
export const documentAt = (entity: Entity, argument: string, policyRole: string): Read =>
  readDocument(entity.declared.argument(argument), { id: `${entity.declared.address}/${argument}`, policyRole }, entity);
