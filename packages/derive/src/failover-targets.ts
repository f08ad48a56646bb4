/** What may take over from each database: its read replicas, and the secondary clusters of its global database. */
import type { Facts, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { choicesIn } from '@rds-iam-lint/logic';
import { acceptsIamOf, truthIn } from './connect-target.ts';
import { type FactsIndex, isGone, keyOf, nameText, optionalAttributeOf } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';

export interface FailoverTarget {
  readonly resource: Resource;
  /** What names the source, or the global database of both. */
  readonly attribute: string;
  readonly value: Value;
  /** Set where it is not certain that it belongs to the same source. */
  readonly doubt?: Unknown;
}

export interface FailoverTargets {
  readonly of: (source: Resource) => readonly FailoverTarget[];
  /** A replica in the unit whose source is not known: it may be one of any database there. */
  readonly openIn: (unit: string) => Unknown | undefined;
}

const SOURCES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'rds.instance': { sourceInstanceIdentifier: ['rds.instance'], sourceClusterIdentifier: ['rds.cluster'] },
  'rds.cluster': { replicationSourceIdentifier: ['rds.cluster', 'rds.instance'] },
};

/** A source or a global database has fewer of them: 15 replicas, ten secondary clusters. */
const MOST = 32;

/** Only what may take logins with a token: access to the others is no matter of policies. */
export function failoverTargets(facts: Facts, index: FactsIndex): FailoverTargets {
  const found = new Map<string, FailoverTarget[]>();
  const open = new Map<string, Unknown>();
  const add = (source: string, target: FailoverTarget) => {
    const others = found.get(source) ?? [];
    found.set(source, others);
    if (others.length < MOST) others.push(target);
    else open.set(target.resource.unit, { state: 'unknown', at: target.resource.at, reason: 'budget', detail: 'which of very many replicas a grant reaches' });
  };
  for (const resource of facts.resources) {
    if (SOURCES[resource.kind] === undefined || !mayAcceptIam(resource)) continue;
    for (const [attribute, kinds] of Object.entries(SOURCES[resource.kind] ?? {})) {
      const value = optionalAttributeOf(resource, attribute);
      const source = sourceOf(value, kinds, { unit: resource.unit, index });
      if (source === 'open') open.set(resource.unit, { state: 'unknown', at: value.at, reason: 'reference', detail: `which database ${resource.id} is a replica of` });
      else if (source !== undefined) add(keyOf(source), { resource, attribute, value });
    }
  }
  addSecondaries(index, add);
  return { of: (source) => found.get(keyOf(source)) ?? [], openIn: (unit) => open.get(unit) };
}

const mayAcceptIam = (resource: Resource): boolean => !isGone(resource) && truthIn(acceptsIamOf(resource)) !== 'false';

/** Nothing for a database that is not in the facts. A name may be that of a cluster and of an instance; a reference is of one kind only. */
function sourceOf(value: Value, kinds: readonly string[], { unit, index }: { readonly unit: string; readonly index: FactsIndex }): Resource | 'open' | undefined {
  if (isNothing(value)) return undefined;
  if (choicesIn([value]).size > 0) return 'open';
  const links = kinds.map((kind) => linkTo(value, kind, unit, index));
  const linked = links.flatMap((link) => (link.state === 'linked' ? [link.resource] : []));
  const isReference = value.state === 'unknown' && value.reference !== undefined;
  const isOpen = linked.length > 1 || links.some(({ state }) => state === 'open');
  return isOpen && !(isReference && linked.length > 0) ? 'open' : linked[0];
}

interface Global {
  readonly primaries: Resource[];
  readonly secondaries: FailoverTarget[];
}

const GLOBAL = 'globalClusterIdentifier';

/** A secondary cluster has no master user of its own. The primary one has, or the global database is made from it. */
function addSecondaries(index: FactsIndex, add: (source: string, target: FailoverTarget) => void): void {
  const globals = new Map<string, Global>();
  const globalOf = (text: string) => {
    const global = globals.get(text) ?? { primaries: [], secondaries: [] };
    globals.set(text, global);
    return global;
  };
  for (const resource of present(index, 'rds.global-cluster')) {
    const primary = sourceOf(optionalAttributeOf(resource, 'sourceClusterIdentifier'), ['rds.cluster'], { unit: resource.unit, index });
    if (primary !== undefined && primary !== 'open') globalOf(textOf(resource)).primaries.push(primary);
  }
  for (const resource of present(index, 'rds.cluster')) {
    const value = optionalAttributeOf(resource, GLOBAL);
    const text = globalText(value, resource.unit, index);
    if (text === undefined) continue;
    if (isPrimary(resource)) globalOf(text).primaries.push(resource);
    else if (mayAcceptIam(resource)) globalOf(text).secondaries.push({ resource, attribute: GLOBAL, value });
  }
  for (const global of globals.values()) addPairs(global, add);
}

const present = (index: FactsIndex, kind: string): readonly Resource[] => (index.byKind.get(kind) ?? []).filter((resource) => !isGone(resource));

const isPrimary = (cluster: Resource): boolean => optionalAttributeOf(cluster, 'masterUserName').state !== 'absent' || ['snapshotIdentifier', 'sourceClusterIdentifier'].some((name) => !isNothing(optionalAttributeOf(cluster, name)));

/** By which two clusters name the same global database. */
function globalText(value: Value, unit: string, index: FactsIndex): string | undefined {
  if (isNothing(value)) return undefined;
  const global = value.state === 'unknown' && value.reference !== undefined ? index.byKey.get(keyOf(value.reference.resource)) : undefined;
  return global?.kind === 'rds.global-cluster' ? textOf(global) : nameText(value, unit);
}

const textOf = (global: Resource): string => nameText(optionalAttributeOf(global, 'identifier'), global.unit) ?? `key ${keyOf(global)}`;

function addPairs({ primaries, secondaries }: Global, add: (source: string, target: FailoverTarget) => void): void {
  const keys = new Set(primaries.map(keyOf));
  const others = secondaries.filter(({ resource }) => !keys.has(keyOf(resource)));
  for (const primary of [...new Set(primaries)].slice(0, MOST)) {
    for (const other of others.slice(0, MOST)) if (!isKnownApart(primary, other.resource)) add(keyOf(primary), { ...other, ...doubtOf(primary, other.resource) });
  }
}

const isKnownApart = ({ environment: one }: Resource, { environment: other }: Resource): boolean => one?.account !== undefined && other?.account !== undefined && one.account !== other.account;

/** The name of a global database is unique in an account; two templates may be meant for two accounts. */
function doubtOf(primary: Resource, { unit, id, environment, at }: Resource): { readonly doubt?: Unknown } {
  const isSameAccount = environment?.account !== undefined && environment.account === primary.environment?.account;
  return unit === primary.unit || isSameAccount ? {} : { doubt: { state: 'unknown', at, reason: 'reference', detail: `whether ${id} in ${unit} is in the same account` } };
}
