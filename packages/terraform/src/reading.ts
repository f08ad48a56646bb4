/** What is needed of all resources while each of them is read. */
import { concealed, type Concealment } from '@rds-iam-lint/connection';
import { isSecret, placeInside } from '@rds-iam-lint/logic';
import type { Facts, Kinds, Place, Resource, Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';
import { factOf, type Whereabouts } from './fact-of.ts';
import type { SecretPlaces } from './secret-places.ts';
import type { Work } from './work.ts';

export interface ReadingOptions {
  readonly kinds: Kinds;
  /** The text of a file that a value was read from; empty where it cannot be had. */
  readonly textOf: (file: string) => string;
}

/** One resource, and what is known of the others. */
export interface Entity {
  readonly declared: DeclaredResource;
  readonly exists: Value;
  readonly where: Whereabouts;
  readonly textOf: (file: string) => string;
  /** Where secrets are written that flow into this and other resources. */
  readonly secrets: SecretPlaces;
  readonly work: Work;
  /** Whether the policy is used as a permissions boundary and as nothing else. */
  readonly isBoundary: boolean;
  /** The boundary that another resource gives a permission set. */
  readonly boundary: Value | undefined;
}

export type Read = Pick<Facts, 'resources' | 'gaps'>;

export const NOTHING: Read = { resources: [], gaps: [] };

export const merged = (all: readonly Read[]): Read => ({ resources: all.flatMap((read) => read.resources), gaps: all.flatMap((read) => read.gaps) });

export const known = (data: boolean | string, at: Place): Value => ({ state: 'known', data, at });

/** A list of the one value; absent where it is. */
export const listOf = (value: Value): Value => (value.state === 'absent' ? value : { state: 'known', data: [value], at: value.at });

/** An argument as a fact; absent where it is not written. */
export const argumentOf = (entity: Entity, name: string): Value => asFact(entity, asExistenceSays(entity.declared.argument(name), entity.exists));

/** The truth that decides whether the resource exists is true or false wherever the resource says it again: null there would be an error. */
function asExistenceSays(value: Evaluated, exists: Value): Evaluated {
  if (exists.state !== 'unknown' || exists.candidates === undefined || value.state !== 'unknown' || value.origin !== exists.candidates.choice) return value;
  return { ...value, candidates: { ...exists.candidates, values: [true, false].map((data) => ({ state: 'known', data, at: value.at })) } };
}

export const asFact = ({ where }: Entity, value: Evaluated): Value => factOf(value, where);

/** What the resource is known by in others, for example its name. */
export const ownReference = ({ declared: { unit, address, at } }: Entity, attribute: string): Value => ({
  state: 'unknown', at, reason: 'reference', detail: `${address}.${attribute}`, reference: { resource: { unit, id: address }, attribute },
});

export function resourceOf({ declared, exists }: Entity, own: Pick<Resource, 'kind' | 'attributes'> & Partial<Pick<Resource, 'id' | 'at'>>): Resource {
  return { id: declared.address, at: declared.at, ...own, unit: declared.unit, exists };
}

export const factsOf = (resource: Resource): Read => ({ resources: [resource], gaps: [] });

export const concealmentOf = (entity: Entity): Concealment => ({
  originOf: (at) => ('file' in at && /\.tfvars(?:\.json)?$/.test(at.file) ? 'value of a variable' : 'literal'),
  notSupplied: (at) => ({ state: 'unknown', at, reason: 'reference', detail: 'a secret that is left empty' }),
  placesWithin: (at, text, pieces) => placesWithin(entity, at, text, pieces),
});

/** Characters times pieces, beyond which every piece gets the place of the whole text. */
const MOST_STEPS = 4_000_000;

function placesWithin({ textOf, work }: Entity, at: Place, value: string, pieces: number): (start: number, end: number) => Place {
  const steps = value.length * pieces;
  if (steps > MOST_STEPS || !work.spend(steps)) return () => at;
  return (start, end) => placeInside('file' in at ? textOf(at.file) : '', { at, value }, start, end);
}

/** A secret, which is secret wherever else it flows. A plan and a state do not tell whether it was written down. */
export function concealedArgument(entity: Entity, value: Value): Value {
  entity.secrets.add(value);
  const by = concealmentOf(entity);
  return whoSupplies(entity, isEmptySecret(value) ? by.notSupplied(value.at) : concealed(value, by));
}

/** Of what Terraform would not show only the length is told. */
const isEmptySecret = (value: Value): boolean => value.state === 'known' && isSecret(value.data) && value.data.length === 0;

export function whoSupplies(entity: Entity, value: Value): Value {
  if (entity.declared.source === 'configuration') return value;
  if (value.state === 'known') return isSecret(value.data) ? { state: 'unknown', at: value.at, reason: 'expression', detail: `what supplies the secret in the ${entity.declared.source}` } : value;
  return value;
}
