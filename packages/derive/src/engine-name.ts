/** The engine in the spelling of the API: lower case, `aurora` as `aurora-mysql`; a member, replica or restore has the engine of its source. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { choicesIn, lift, overChoices } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { linkTo } from './link.ts';

const SOURCES = [
  ['clusterIdentifier', 'rds.cluster'],
  ['sourceInstanceIdentifier', 'rds.instance'],
  ['restoredInstanceIdentifier', 'rds.instance'],
  ['sourceClusterIdentifier', 'rds.cluster'],
] as const;

/** Attributes that restore a database from something that is not in the facts. */
const RESTORES = ['snapshotIdentifier', 'clusterSnapshotIdentifier', 'sourceResourceId', 'sourceAutomatedBackupsArn', 'replicationSourceIdentifier'] as const;

/** Links are followed this far, since references can form a circle. */
const MOST_STEPS = 8;

export function engineNameOf(resource: Resource, index: FactsIndex, steps = 0): Value {
  const engine = attributeOf(resource, 'engine');
  // Followed at every step, choices of engines would grow as a power of the length of the chain.
  if (steps > 0 && engine.state === 'unknown' && choicesIn([engine]).size > 0) return waitingFor(engine);
  return overChoices({ engine }, engine.at, (made) => {
    if (made.engine.state === 'absent') return inherited(resource, index, steps);
    return lift(made, engine.at, ({ engine: written }) => (written.state === 'known' ? { state: 'known', data: normalised(written.data), at: written.at, from: [{ attribute: 'engine', value: written, wanted: '' }] } : written));
  });
}

function normalised(engine: unknown): string {
  const name = String(engine).trim().toLowerCase();
  return name === 'aurora' ? 'aurora-mysql' : name;
}

/** A source that is one of a few is not followed: such chains would grow as a power of their length. */
function inherited(resource: Resource, index: FactsIndex, steps: number): Value {
  for (const [attribute, kind] of SOURCES) {
    const source = optionalAttributeOf(resource, attribute);
    if (source.state === 'unknown' && choicesIn([source]).size > 0) return waitingFor(source);
    const link = linkTo(source, kind, resource.unit, index);
    if (link.state === 'none') continue;
    if (link.state === 'linked' && steps < MOST_STEPS) return engineNameOf(link.resource, index, steps + 1);
    return link.state === 'open' ? link.value : { state: 'unknown', at: resource.at, reason: 'reference', detail: 'the engine of its source' };
  }
  const restored = RESTORES.some((name) => optionalAttributeOf(resource, name).state !== 'absent');
  return { state: 'unknown', at: resource.at, reason: restored ? 'reference' : 'not-collected', detail: restored ? 'the engine of its source' : 'engine' };
}
