/** One resource while its policies are read, and the facts that are made from it. */
import type { Facts, Place, Resource, Value } from '@rds-iam-lint/model';
import { evaluate } from './evaluate.ts';
import { missing, placeOf, type Scope } from './scope.ts';
import type { Declaration } from './template.ts';
import { childOf } from './template-node.ts';

export interface Entity {
  readonly declaration: Declaration;
  readonly scope: Scope;
  readonly exists: Value;
  /** Whether the policy is used as a permissions boundary and as nothing else. */
  readonly isBoundary: boolean;
}

export type Read = Pick<Facts, 'resources' | 'gaps'>;

export const NOTHING: Read = { resources: [], gaps: [] };

export const merged = (all: readonly Read[]): Read => ({ resources: all.flatMap((read) => read.resources), gaps: all.flatMap((read) => read.gaps) });

/** The logical id. */
export const entityPlace = ({ declaration, scope }: Entity): Place => placeOf(scope, declaration.idSpan);

/** A property by name; absent at the logical id. */
export function property(entity: Entity, name: string): Value {
  const node = childOf(entity.declaration.properties, name);
  return node === undefined ? missing(entityPlace(entity), entity.scope) : evaluate(node, entity.scope);
}

/** A known text that the type of the resource implies. */
export const implied = (entity: Entity, data: string): Value => ({ state: 'known', data, at: entityPlace(entity) });

export const listOf = (value: Value): Value => (value.state === 'absent' ? value : { state: 'known', data: [value], at: value.at });

/** A policy with its document, and whether all of the document was seen; a transform may add one. */
export function policyOf(entity: Entity, own: Pick<Resource, 'id' | 'at' | 'attributes'>, document: Read): Read {
  const isReadWhole: Value = { state: 'known', data: document.gaps.length === 0 && (document !== NOTHING || !entity.scope.hasMacros), at: own.at };
  return merged([resourceOf(entity, { ...own, kind: 'iam.policy', attributes: { ...own.attributes, isReadWhole } }), document]);
}

export function resourceOf({ exists, scope }: Entity, own: Pick<Resource, 'kind' | 'id' | 'at' | 'attributes'>): Read {
  return { resources: [{ ...own, unit: scope.unit, exists }], gaps: [] };
}
