/** Makes facts of declared resources, the same for configuration, plans and states. */
import type { Facts, Kind, Kinds, Value } from '@rds-iam-lint/model';
import { boundariesIn } from './boundaries.ts';
import { isWorkload, readWorkload } from './client-workloads.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { factOf, type Whereabouts } from './fact-of.ts';
import { kindsByType, mappedResource } from './mapped-resource.ts';
import { readPolicies, saysPolicies } from './policies.ts';
import { type Entity, merged, type Read, type ReadingOptions } from './reading.ts';
import { SecretPlaces } from './secret-places.ts';
import type { IsWanted } from './terraform-json.ts';
import { Work } from './work.ts';

/** Data sources that other resources take their documents, their Region and their account from. */
const DATA: ReadonlySet<string> = new Set(['aws_caller_identity', 'aws_iam_policy_document', 'aws_region']);

/** Whether resources of the type say something: to some kind, or about where others are. The rest need not be looked at. */
export function wantedTypes(kinds: Kinds): IsWanted {
  const byType = kindsByType(kinds);
  return (type) => byType.has(type) || saysPolicies(type) || isWorkload(type) || DATA.has(type);
}

/** Every kind that this reader can produce: those with a type, and policies and workloads, which are read in code. */
export const readableKinds = (kinds: Kinds): readonly string[] => Object.values(kinds).flatMap(({ kind, terraform }) => (terraform !== undefined || kind.startsWith('iam.') || kind === 'client.workload' ? [kind] : []));

/** Resources of a type that nobody wants, and data sources, give nothing. What is complete is told by whoever knows the files. Never throws. */
export function terraformFacts(resources: readonly DeclaredResource[], { kinds, textOf }: ReadingOptions): Facts {
  const byType = kindsByType(kinds);
  const boundaries = boundariesIn(resources);
  const whereOf = whereaboutsOf(resources);
  const shared = { textOf, secrets: new SecretPlaces(), work: new Work() };
  const reads = resources.flatMap((declared): readonly Read[] => {
    const { mode, type, unit } = declared;
    if (mode !== 'managed' || !(byType.has(type) || saysPolicies(type) || isWorkload(type))) return [];
    const where = whereOf(unit);
    const exists = existenceOf(declared, where);
    return [readOne({ ...shared, declared, exists, where, isBoundary: boundaries.isBoundary(declared), boundary: boundaries.boundaryOf(declared) }, byType.get(type) ?? [])];
  });
  const { resources: found, gaps } = merged(reads);
  return { resources: found.map((resource) => shared.secrets.withoutSecrets(resource)), gaps, complete: [] };
}

function readOne(entity: Entity, kinds: readonly Kind[]): Read {
  const policies = readPolicies(entity);
  const workload = readWorkload(entity);
  const resources = [...kinds.map((kind) => mappedResource(entity, kind)), ...policies.resources, ...(workload === undefined ? [] : [workload])];
  const { environment } = entity.declared;
  return { resources: environment === undefined ? resources : resources.map((resource) => ({ ...resource, environment })), gaps: policies.gaps };
}

/** What is no truth is not known to exist. */
function existenceOf({ exists }: DeclaredResource, where: Whereabouts): Value {
  const value = factOf(exists, where);
  return value.state === 'known' && typeof value.data !== 'boolean' ? { state: 'unknown', at: value.at, reason: 'expression', detail: 'whether it exists' } : value;
}

/** A unit is in one Region as long as nothing says otherwise. */
function whereaboutsOf(resources: readonly DeclaredResource[]): (unit: string) => Whereabouts {
  const regions = new Map<string, Set<string | undefined>>();
  const accounts = new Map<string, Set<string | undefined>>();
  for (const { unit, environment } of resources) {
    regions.set(unit, (regions.get(unit) ?? new Set()).add(environment?.region));
    accounts.set(unit, (accounts.get(unit) ?? new Set()).add(environment?.account));
  }
  return (unit) => ({ hasOneRegion: (regions.get(unit)?.size ?? 0) < 2, hasOneAccount: (accounts.get(unit)?.size ?? 0) < 2 });
}
