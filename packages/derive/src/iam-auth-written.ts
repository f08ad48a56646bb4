/** Whether the switch is written on a resource, whatever its value is, and what the cluster of an instance has. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf } from '@rds-iam-lint/logic';
import { effectiveIamAuthEnabled } from './effective-iam-auth-enabled.ts';
import { attributeOf, type FactsIndex, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { linkTo } from './link.ts';

/** A default is not written, and neither is what an account says: it tells the cluster's value for every member. */
export function iamAuthWritten(instance: Resource): Value {
  const iamAuthEnabled = attributeOf(instance, 'iamAuthEnabled');
  return overChoices({ iamAuthEnabled }, iamAuthEnabled.at, ({ iamAuthEnabled: value }) => {
    if (value.state === 'unknown') return { ...waitingFor(value), from: readingsOf({ iamAuthEnabled: value }) };
    const isWritten = value.state === 'known' && value.defaulted !== true && 'file' in value.at;
    return { ...known(isWritten, value.at), from: readingsOf({ iamAuthEnabled: value }) };
  });
}

/** Absent outside of a cluster; unknown where the cluster is not in the facts. */
export function clusterIamAuthEnabled(instance: Resource, index: FactsIndex): Value {
  const clusterIdentifier = optionalAttributeOf(instance, 'clusterIdentifier');
  return overChoices({ clusterIdentifier }, clusterIdentifier.at, (made) => {
    const link = linkTo(made.clusterIdentifier, 'rds.cluster', instance.unit, index);
    if (link.state === 'none') return { state: 'absent', at: instance.at };
    if (link.state === 'open') return link.value;
    if (link.state === 'linked') return effectiveIamAuthEnabled(link.resource, index);
    return { state: 'unknown', at: made.clusterIdentifier.at, reason: 'reference', detail: `whether the cluster ${link.name} has IAM authentication on` };
  });
}
