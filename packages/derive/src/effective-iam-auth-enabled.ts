/** The switch as it will be: as written, as the source of a restore has it, or the documented default. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { choicesIn, overChoices, readingsOf } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, optionalAttributeOf } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';

/** A restore or clone without the property keeps its source's value. A new read replica has "not enabled", so its source does not matter. */
const RESTORED_FROM = ['snapshotIdentifier', 'clusterSnapshotIdentifier', 'sourceResourceId', 'sourceAutomatedBackupsArn', 'restoreTime', 'useLatestRestorableTime'] as const;

/** They say of what time a restore is, not of what. */
const TIMES: readonly string[] = ['restoreTime', 'useLatestRestorableTime'];

/** What names the source of a restore or clone that may be in the facts, by kind. */
const SOURCES: Readonly<Record<string, string>> = { 'rds.cluster': 'sourceClusterIdentifier', 'rds.instance': 'restoredInstanceIdentifier' };

/** Clones of clones are followed this far, since references can form a circle. */
const MOST_STEPS = 8;

export function effectiveIamAuthEnabled(resource: Resource, index: FactsIndex, steps = 0): Value {
  const written = attributeOf(resource, 'iamAuthEnabled');
  if (isSettled(written) && !isDefault(written)) return written;
  const source = optionalAttributeOf(resource, SOURCES[resource.kind] ?? '');
  // Followed at every step, choices of sources would grow as a power of the length of the chain.
  if (steps > 0 && choicesIn([source]).size > 0) return sourceUnknown(source);
  const snapshots = Object.fromEntries(RESTORED_FROM.map((name) => [name, optionalAttributeOf(resource, name)]));
  return overChoices<string>({ ...snapshots, source, written }, written.at, ({ source: madeSource = source, written: madeWritten = written, ...made }) => {
    if (!isDefault(madeWritten)) return madeWritten;
    const link = linkTo(madeSource, resource.kind, resource.unit, index);
    const snapshot = Object.entries(made).find(([name, value]) => !isNothing(value) && (link.state !== 'linked' || !TIMES.includes(name)));
    if (snapshot !== undefined) return sourceUnknown(snapshot[1]);
    if (link.state === 'none') return madeWritten;
    return link.state === 'linked' && steps < MOST_STEPS ? effectiveIamAuthEnabled(link.resource, index, steps + 1) : sourceUnknown(madeSource);
  });
}

/** For evidence: what is written, or its default, is the switch under the name that the vocabulary has for it. */
export function switchWithReading(resource: Resource, index: FactsIndex): Value {
  const iamAuthEnabled = effectiveIamAuthEnabled(resource, index);
  return overChoices({ iamAuthEnabled }, iamAuthEnabled.at, ({ iamAuthEnabled: value }) => (value.state === 'known' ? { ...value, from: readingsOf({ iamAuthEnabled: value }) } : value));
}

const isSettled = (value: Value): boolean => choicesIn([value]).size === 0;
const isDefault = (value: Value): boolean => value.state === 'known' && value.defaulted === true;

function sourceUnknown(source: Value): Value {
  return { state: 'unknown', at: source.at, reason: 'reference', detail: 'whether the source of the restore has IAM authentication on' };
}
