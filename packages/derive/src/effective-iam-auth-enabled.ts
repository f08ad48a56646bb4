/** The switch as it will be: as written, as the source of a restore has it, or the documented default. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';

/** A restore or clone without the property keeps its source's value. A new read replica has "not enabled", so its source does not matter. */
const RESTORED_FROM = ['snapshotIdentifier', 'clusterSnapshotIdentifier', 'sourceResourceId', 'sourceAutomatedBackupsArn'] as const;

export function effectiveIamAuthEnabled(resource: Resource, index: FactsIndex): Value {
  const written = attributeOf(resource, 'iamAuthEnabled');
  if (!(written.state === 'known' && written.defaulted === true)) return written;
  const snapshot = RESTORED_FROM.map((name) => resource.attributes[name]).find((value) => value !== undefined && value.state !== 'absent');
  if (snapshot !== undefined) return overChoices({ snapshot }, snapshot.at, (made) => (isNothing(made.snapshot) ? written : sourceUnknown(resource, made.snapshot)));
  const source = resource.kind === 'rds.cluster' ? attributeOf(resource, 'sourceClusterIdentifier') : undefined;
  if (source === undefined || isNothing(source)) return written;
  return overChoices({ source }, source.at, (made) => {
    const link = linkTo(made.source, 'rds.cluster', resource.unit, index);
    if (link.state === 'none') return written;
    return link.state === 'linked' && link.resource.id !== resource.id ? attributeOf(link.resource, 'iamAuthEnabled') : sourceUnknown(resource, made.source);
  });
}

function sourceUnknown(resource: Resource, source: Value): Value {
  return { state: 'unknown', at: source.at, reason: 'reference', detail: `whether the source that ${resource.id} is restored from has IAM authentication on` };
}
