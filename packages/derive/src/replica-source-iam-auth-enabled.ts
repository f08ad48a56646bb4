/** Whether the database that a read replica copies has the switch on: accounts are replicated, the switch is not. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, unknownBecause } from '@rds-iam-lint/logic';
import { effectiveIamAuthEnabled } from './effective-iam-auth-enabled.ts';
import { type FactsIndex, optionalAttributeOf } from './facts-index.ts';
import { isNothing, type Link, linkTo } from './link.ts';

/** What names the source of a replica, and the kinds that it can name. An Aurora replica can copy a cluster or an instance of RDS. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'rds.instance': { sourceInstanceIdentifier: ['rds.instance'], sourceClusterIdentifier: ['rds.cluster'] },
  'rds.cluster': { replicationSourceIdentifier: ['rds.cluster', 'rds.instance'] },
};

/** Absent when it is no replica, and when no database of the facts is its source. */
export function replicaSourceIamAuthEnabled(resource: Resource, index: FactsIndex): Value {
  const sources = SOURCES[resource.kind] ?? {};
  const names = Object.fromEntries(Object.keys(sources).map((name) => [name, optionalAttributeOf(resource, name)]));
  return overChoices<string>(names, resource.at, (made) => {
    const [attribute, source] = Object.entries(made).find(([, value]) => !isNothing(value)) ?? [];
    if (attribute === undefined || source === undefined) return { state: 'absent', at: resource.at };
    const links = (sources[attribute] ?? []).map((kind) => linkTo(source, kind, resource.unit, index));
    return switchOf(links, attribute, source, index);
  });
}

function switchOf(links: readonly Link[], attribute: string, source: Value, index: FactsIndex): Value {
  const linked = links.find((link) => link.state === 'linked');
  // A name may be that of a cluster and of an instance; a reference is of one kind only.
  const isOpen = (source.state !== 'unknown' || source.reference === undefined) && links.some(({ state }) => state === 'open');
  if (linked === undefined || isOpen) return sourceUnknown(links, source);
  const effective = effectiveIamAuthEnabled(linked.resource, index);
  return overChoices({ effective, source }, source.at, (made) => {
    const inputs = { [attribute]: made.source, sourceIamAuthEnabled: made.effective };
    return made.effective.state === 'unknown' ? unknownBecause(made.effective, inputs) : { ...made.effective, at: made.source.at, from: readingsOf(inputs) };
  });
}

/** There is nothing to compare with where the source is certainly none of what was read. */
function sourceUnknown(links: readonly Link[], source: Value): Value {
  const open = links.find((link) => link.state === 'open');
  return open === undefined ? { state: 'absent', at: source.at } : { ...open.value, at: source.at };
}
