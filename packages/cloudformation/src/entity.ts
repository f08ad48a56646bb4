/** One resource while its policies are read, and the facts that are made from it. */
import type { Facts, Place, Resource, Value } from '@rds-iam-lint/model';
import { evaluate } from './evaluate.ts';
import { missing, placeOf, type Scope } from './scope.ts';
import { type Declaration, existenceOf } from './template.ts';
import { childOf } from './template-node.ts';

export interface Entity {
  readonly declaration: Declaration;
  readonly scope: Scope;
  readonly exists: Value;
  /** The logical id. */
  readonly at: Place;
  /** What a property is that is not written. */
  readonly unwritten: Value;
  /** Whether the policy is used as a permissions boundary and as nothing else. */
  readonly isBoundary: boolean;
}

export function entityOf(declaration: Declaration, scope: Scope, isBoundary = false): Entity {
  const at = placeOf(scope, declaration.idSpan);
  return { declaration, scope, exists: existenceOf(declaration, scope), at, unwritten: missing(at, scope), isBoundary };
}

export type Read = Pick<Facts, 'resources' | 'gaps'>;

export const NOTHING: Read = { resources: [], gaps: [] };

export function merged(all: readonly Read[]): Read {
  const said = all.filter(({ resources, gaps }) => resources.length > 0 || gaps.length > 0);
  const [first] = said;
  if (first === undefined) return NOTHING;
  return said.length === 1 ? first : { resources: said.flatMap(({ resources }) => resources), gaps: said.flatMap(({ gaps }) => gaps) };
}

/** A property by name; absent at the logical id. */
export function property(entity: Entity, name: string): Value {
  const node = childOf(entity.declaration.properties, name);
  return node === undefined ? entity.unwritten : evaluate(node, entity.scope);
}

/** A known text that the type of the resource implies. */
export const implied = (entity: Entity, data: string): Value => ({ state: 'known', data, at: entity.at });

export const listOf = (value: Value): Value => (value.state === 'absent' ? value : { state: 'known', data: [value], at: value.at });

/** A policy with what its document says, if it has one, and whether all of it was seen; a transform may add one. */
export function policyOf(entity: Entity, own: Pick<Resource, 'id' | 'at' | 'attributes'>, document: Read | undefined): Read {
  const isReadWhole: Value = { state: 'known', data: document === undefined ? !entity.scope.hasMacros : document.gaps.length === 0, at: own.at };
  return merged([resourceOf(entity, { kind: 'iam.policy', id: own.id, at: own.at, attributes: { ...own.attributes, isReadWhole } }), document ?? NOTHING]);
}

export function resourceOf({ exists, scope: { unit } }: Entity, { kind, id, at, attributes }: Pick<Resource, 'kind' | 'id' | 'at' | 'attributes'>): Read {
  return { resources: [{ kind, id, at, attributes, unit, exists }], gaps: [] };
}
