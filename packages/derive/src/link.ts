/** Follows an attribute to the resource that it names. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, keyOf, nameKeyOf, nameText } from './facts-index.ts';

export type Link =
  | { readonly state: 'linked'; readonly resource: Resource }
  | { readonly state: 'none' }
  /** A name that nothing in the facts has. */
  | { readonly state: 'outside'; readonly name: string }
  | { readonly state: 'open'; readonly value: Unknown };

/**
 * Inside a unit by reference or by an equal name; across units only by an equal physical name that exactly one resource has. The value has no open choices.
 * An empty name counts as none, as the services take it.
 */
export function linkTo(value: Value, kind: string, unit: string, index: FactsIndex): Link {
  if (value.state === 'absent' || isNothing(value)) return { state: 'none' };
  if (value.state === 'unknown' && value.reference !== undefined) return referenced(value, index.byKey.get(keyOf(value.reference.resource)), kind);
  const name = nameText(value, unit);
  const resource = name === undefined ? undefined : namedOne(index.byName.get(nameKeyOf(kind, name)) ?? [], unit);
  if (resource !== undefined) return { state: 'linked', resource };
  return value.state === 'unknown' ? { state: 'open', value } : { state: 'outside', name: textOfPart(value) ?? '' };
}

/** Absent, or an empty name. */
export const isNothing = (value: Value): boolean => value.state === 'absent' || (value.state === 'known' && value.data === '');

const referenced = (value: Unknown, target: Resource | undefined, kind: string): Link => (target?.kind === kind ? { state: 'linked', resource: target } : { state: 'open', value });

function namedOne(resources: readonly Resource[], unit: string): Resource | undefined {
  const here = resources.filter((resource) => resource.unit === unit);
  const candidates = here.length > 0 ? here : resources;
  return candidates.length === 1 ? candidates[0] : undefined;
}
