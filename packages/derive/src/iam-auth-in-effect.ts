/** Whether logins with a token reach a server: by its own switch, or by that of the cluster it is a member of. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { attributeOf, type FactsIndex } from './facts-index.ts';
import { overCluster } from './over-cluster.ts';

/** Databases of the index have `effectiveIamAuthEnabled`. What names no cluster has its own switch, whatever its engine: a member of Aurora has to name one. */
export function iamAuthInEffect(database: Resource, index: FactsIndex): Value {
  const own = attributeOf(database, 'effectiveIamAuthEnabled');
  if (database.kind === 'rds.cluster') return own;
  return overCluster(database, index, (cluster) => (cluster === undefined ? own : attributeOf(cluster, 'effectiveIamAuthEnabled')));
}
