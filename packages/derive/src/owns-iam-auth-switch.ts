/** Whose switch counts: in an Aurora or Multi-AZ cluster the cluster's, not its members'. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf, waitingFor } from './facts-index.ts';

/** A cluster owns its switch. An instance does unless it names a cluster or has an Aurora engine. */
export function ownsIamAuthSwitch(resource: Resource, engineName: Value): Value {
  if (resource.kind === 'rds.cluster') return { ...known(true, resource.at), from: [] };
  const clusterIdentifier = optionalAttributeOf(resource, 'clusterIdentifier');
  return overChoices({ clusterIdentifier, engineName }, resource.at, (inputs) => {
    const cluster = inputs.clusterIdentifier;
    if (isMembership(cluster)) return { ...known(false, cluster.at), from: readingsOf({ clusterIdentifier: cluster }) };
    const engine = textOfPart(inputs.engineName);
    const isAurora = engine?.startsWith('aurora') === true;
    if (cluster.state === 'unknown' && !isAurora) return waitingFor(cluster);
    return engine === undefined ? inputs.engineName : { ...known(!isAurora, engineName.at), from: inputs.engineName.from ?? [] };
  });
}

/** A name that is written is a membership, whatever it turns out to be. What was not seen may as well be absent. */
const isMembership = (cluster: Value): boolean => (cluster.state === 'known' ? cluster.data !== '' : cluster.state === 'unknown' && WRITTEN.includes(cluster.reason));

const WRITTEN: readonly Unknown['reason'][] = ['reference', 'expression', 'budget'];
