/** Finds resources by key, by kind and by the name that people wrote, without walking all facts again. */
import type { Environment, Facts, Part, Place, Resource, ResourceKey, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';

export interface FactsIndex {
  readonly byKey: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
  /** By kind and written name (`nameKeyOf`); resources that certainly do not exist have no name. */
  readonly byName: ReadonlyMap<string, Namesakes>;
  /** Kinds and units (`placeKeyOf`) in which some resource has a name that is not known: any name that is not found there may be its. */
  readonly unnamed: ReadonlySet<string>;
  /** Where units are deployed, by unit, as far as their sources say. */
  readonly environments: ReadonlyMap<string, Environment>;
}

/** The resources of one kind and name. */
export interface Namesakes {
  readonly byUnit: ReadonlyMap<string, readonly Resource[]>;
}

/** The attribute that holds the physical name of each kind that something can be linked to. */
const NAME_OF: Readonly<Record<string, string>> = {
  'rds.instance': 'identifier',
  'rds.cluster': 'identifier',
  'rds.parameter-group': 'name',
  'rds.cluster-parameter-group': 'name',
  'rds.option-group': 'name',
  'rds.proxy': 'name',
  'rds.global-cluster': 'identifier',
};

/** Text of the scanned files may hold any character, so the length tells where the unit ends. */
export const keyOf = ({ unit, id }: ResourceKey): string => `${unit.length}\n${unit}\n${id}`;
export const nameKeyOf = (kind: string, name: string): string => `${kind}\n${name}`;
export const placeKeyOf = (kind: string, unit: string): string => `${kind}\n${unit}`;

export function indexOf({ resources }: Facts): FactsIndex {
  const byKind = new Map<string, Resource[]>();
  const byName = new Map<string, { readonly byUnit: Map<string, Resource[]> }>();
  const unnamed = new Set<string>();
  for (const resource of resources) {
    add(byKind, resource.kind, resource);
    const value = nameOf(resource);
    if (value === undefined || isGone(resource)) continue;
    if (value.state === 'unknown') unnamed.add(placeKeyOf(resource.kind, resource.unit));
    const name = nameText(value, resource.unit);
    if (name === undefined) continue;
    const key = nameKeyOf(resource.kind, name);
    const namesakes = byName.get(key) ?? { byUnit: new Map<string, Resource[]>() };
    add(namesakes.byUnit, resource.unit, resource);
    byName.set(key, namesakes);
  }
  return { byKey: new Map(resources.map((resource) => [keyOf(resource), resource])), byKind, byName, unnamed, environments: environmentsOf(resources) };
}

/** A unit of which not all resources are deployed in the same place is in none. */
function environmentsOf(resources: readonly Resource[]): ReadonlyMap<string, Environment> {
  const found = new Map<string, Environment | undefined>();
  for (const { unit, environment } of resources) {
    const before = found.get(unit);
    found.set(unit, !found.has(unit) || placeOf(before) === placeOf(environment) ? environment : undefined);
  }
  return new Map([...found].flatMap(([unit, environment]) => (environment === undefined ? [] : [[unit, environment] as const])));
}

const placeOf = (environment: Environment | undefined): string => JSON.stringify([environment?.region, environment?.account, environment?.elsewhere]);

function add(groups: Map<string, Resource[]>, key: string, resource: Resource): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [resource]);
  else group.push(resource);
}

/** The value of the physical name; `undefined` for a kind that nothing is linked to. */
export function nameOf(resource: Resource): Value | undefined {
  const attribute = NAME_OF[resource.kind];
  return attribute === undefined ? undefined : attributeOf(resource, attribute);
}

/**
 * Text by which two mentions of a name are equal: the name without regard to case, or the expression together with its unit. An expression is never equal to a name,
 * and references in it are compared with regard to case.
 */
export function nameText(value: Value, unit: string): string | undefined {
  if (value.state === 'known') return typeof value.data === 'string' && value.data !== '' ? `name ${value.data.toLowerCase()}` : undefined;
  if (value.state === 'absent') return undefined;
  const parts = (value.parts ?? [value]).map((part) => textOfPart(part)?.toLowerCase() ?? referenceText(part));
  return parts.includes(undefined) ? undefined : `expression ${JSON.stringify([unit, ...parts])}`;
}

function referenceText(part: Part): readonly string[] | undefined {
  if (typeof part === 'string' || part.state !== 'unknown' || part.reference === undefined) return undefined;
  const { resource, attribute } = part.reference;
  return [resource.unit, resource.id, attribute];
}

/** `count = 0`, or a condition that is false. */
export const isGone = ({ exists }: Resource): boolean => exists.state === 'absent' || (exists.state === 'known' && exists.data === false);

/** Waits for the same thing, but nothing can be followed from it or read off it: what is computed from an unknown is not that unknown. */
export const waitingFor = ({ at, reason, detail }: Unknown): Unknown => ({ state: 'unknown', at, reason, detail });

/** An attribute of a resource; one that no source collected is unknown. */
export function attributeOf(resource: Resource, name: string): Value {
  return resource.attributes[name] ?? { state: 'unknown', at: resource.at, reason: 'not-collected', detail: name };
}

/** An attribute that not every kind and source has: where it is not there, it cannot be written. */
export const optionalAttributeOf = (resource: Resource, name: string): Value => resource.attributes[name] ?? { state: 'absent', at: resource.at };

export const known = (data: boolean | number | string, at: Place): Value => ({ state: 'known', data, at });
