/** Finds resources by key, by kind and by the name that people wrote, without walking all facts again. */
import type { Facts, Part, Place, Resource, ResourceKey, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';

export interface FactsIndex {
  readonly byKey: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
  /** `kind` and the written identifier, in lower case, to resources of all units. */
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
}

/** The attribute that holds the physical name of each kind that something can be linked to. */
const NAME_OF: Readonly<Record<string, string>> = {
  'rds.instance': 'identifier',
  'rds.cluster': 'identifier',
  'rds.parameter-group': 'name',
  'rds.cluster-parameter-group': 'name',
  'rds.proxy': 'name',
};

export const keyOf = ({ unit, id }: ResourceKey): string => `${unit}\n${id}`;
export const nameKeyOf = (kind: string, name: string): string => `${kind}\n${name.toLowerCase()}`;

export function indexOf({ resources }: Facts): FactsIndex {
  const byKind = new Map<string, Resource[]>();
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    add(byKind, resource.kind, resource);
    const name = nameOf(resource);
    if (name !== undefined) add(byName, nameKeyOf(resource.kind, name), resource);
  }
  return { byKey: new Map(resources.map((resource) => [keyOf(resource), resource])), byKind, byName };
}

function add(groups: Map<string, Resource[]>, key: string, resource: Resource): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [resource]);
  else group.push(resource);
}

/** The written name, or for a partly known one a text that is equal for equal expressions of the same unit. */
function nameOf(resource: Resource): string | undefined {
  const attribute = NAME_OF[resource.kind];
  return attribute === undefined ? undefined : nameText(attributeOf(resource, attribute), resource.unit);
}

/** Text by which two mentions of a name can be equal: the name, or the expression together with its unit. */
export function nameText(value: Value, unit: string): string | undefined {
  if (value.state === 'known') return typeof value.data === 'string' && value.data !== '' ? value.data : undefined;
  if (value.state === 'absent' || value.parts === undefined) return undefined;
  const parts = value.parts.map((part) => textOfPart(part) ?? referenceText(part));
  return parts.includes(undefined) ? undefined : `${unit}\u0000${parts.join('')}`;
}

const referenceText = (part: Part) => (typeof part !== 'string' && part.state === 'unknown' && part.reference !== undefined ? `\u0000${part.detail}\u0000` : undefined);

/** An attribute of a resource; one that no source collected is unknown. */
export function attributeOf(resource: Resource, name: string): Value {
  return resource.attributes[name] ?? { state: 'unknown', at: resource.at, reason: 'not-collected', detail: name };
}

/** The same facts with attributes added to the resources of some kinds. */
export function withAttributes(facts: Facts, kinds: readonly string[], attributes: (resource: Resource) => Readonly<Record<string, Value>>): Facts {
  const resources = facts.resources.map((resource) => (kinds.includes(resource.kind) ? { ...resource, attributes: { ...resource.attributes, ...attributes(resource) } } : resource));
  return { ...facts, resources };
}

export const known = (data: boolean | number | string, at: Place): Value => ({ state: 'known', data, at });
