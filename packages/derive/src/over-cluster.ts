/** Follows an instance to the cluster that it is a member of. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices } from '@rds-iam-lint/logic';
import { type FactsIndex, optionalAttributeOf } from './facts-index.ts';
import { linkTo } from './link.ts';

/** What `compute` says of the cluster, of `undefined` where the instance names none; unknown where it is not known which cluster it is. */
export function overCluster(instance: Resource, index: FactsIndex, compute: (cluster: Resource | undefined) => Value): Value {
  const clusterIdentifier = optionalAttributeOf(instance, 'clusterIdentifier');
  return overChoices({ clusterIdentifier }, clusterIdentifier.at, (made) => {
    const link = linkTo(made.clusterIdentifier, 'rds.cluster', instance.unit, index);
    switch (link.state) {
      case 'none': return compute(undefined);
      case 'linked': return compute(link.resource);
      case 'open': return link.value;
      case 'outside': return { state: 'unknown', at: clusterIdentifier.at, reason: 'reference', detail: `the cluster ${link.name}` };
    }
  });
}
