/** Reads the attributes of a resource as the vocabulary lists them for its type. */
import { type AttributeSource, firstWritten, memberAt, typedAttribute } from '@rds-iam-lint/logic';
import type { AttributeSpec, Kind, Kinds, Place, Resource, Value } from '@rds-iam-lint/model';
import { argumentOf, concealedArgument, type Entity, listOf, resourceOf } from './reading.ts';

/** The kinds by the types of Terraform that they name. */
export function kindsByType(kinds: Kinds): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, Kind[]>();
  for (const kind of Object.values(kinds)) {
    for (const type of typesOf(kind)) found.set(type, [...(found.get(type) ?? []), kind]);
  }
  return found;
}

const typesOf = ({ terraform }: Kind): readonly string[] => (terraform === undefined ? [] : typeof terraform === 'string' ? [terraform] : terraform);

/** Attributes without a path for Terraform are left to whoever computes them. */
export function mappedResource(entity: Entity, { kind, attributes: specs }: Kind): Resource {
  const source = sourceOf(entity);
  const attributes = Object.entries(specs).flatMap(([name, spec]) => {
    const value = attributeOf(entity, spec, source);
    return value === undefined ? [] : [[name, value] as const];
  });
  return resourceOf(entity, { kind, attributes: Object.fromEntries(attributes) });
}

const sourceOf = (entity: Entity): AttributeSource => ({ pathsOf, missing: (at) => ({ state: 'absent', at }), conceal: (value) => concealedArgument(entity, value), oneForMany: true });

const pathsOf = ({ terraform, terraformElse }: AttributeSpec): readonly (readonly string[])[] => [...(terraform === undefined ? [] : [terraform]), ...(terraformElse ?? [])];

function attributeOf(entity: Entity, spec: AttributeSpec, source: AttributeSource): Value | undefined {
  const paths = pathsOf(spec);
  const [first] = paths;
  if (first === undefined) return undefined;
  const context = { at: entity.declared.at, source };
  const values = paths.map(([argument = '', ...steps]) => {
    const value = memberAt(argumentOf(entity, argument), steps, context);
    return EMPTY_SAYS.has(argument) ? value : notEmpty(value, spec);
  });
  const value = firstWritten(values, context);
  return typedAttribute(spec.terraformOne === true ? listOf(value) : computed(value, spec, first, entity), spec, context);
}

/** An empty text is no engine mode at all. Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster (engine_mode, read 2026-11-21). */
const EMPTY_SAYS: ReadonlySet<string> = new Set(['engine_mode']);

/**
 * For the provider an empty text is one that is not written, and a state has it for what was not. One that is a secret is told by whoever conceals it.
 * Source: https://github.com/hashicorp/terraform-plugin-sdk/issues/741 (read 2026-11-21).
 */
function notEmpty(value: Value, spec: AttributeSpec): Value {
  if (spec.type !== 'string' || spec.secret === true) return value;
  if (value.state === 'known' && value.data === '') return { state: 'absent', at: value.at };
  if (value.state !== 'unknown' || value.candidates === undefined) return value;
  return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map((option) => notEmpty(option, spec)) } };
}

/** What the provider makes, a state has. */
function computed(value: Value, spec: AttributeSpec, path: readonly string[], { declared: { address, unit, source } }: Entity): Value {
  if (spec.computed !== true || value.state !== 'absent' || source === 'state') return value;
  return ownAttribute({ unit, id: address }, path.join('.'), value.at);
}

const ownAttribute = (resource: { readonly unit: string; readonly id: string }, attribute: string, at: Place): Value => ({ state: 'unknown', at, reason: 'reference', detail: `${resource.id}.${attribute}`, reference: { resource, attribute } });
