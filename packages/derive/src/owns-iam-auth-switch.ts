/** Whose switch counts: in an Aurora or Multi-AZ cluster the cluster's, not its members'. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

/** A cluster owns its switch. An instance does unless it names a cluster or has an Aurora engine. */
export function ownsIamAuthSwitch(resource: Resource, engineName: Value): Value {
  if (resource.kind === 'rds.cluster') return { ...known(true, resource.at), from: [] };
  const clusterIdentifier = attributeOf(resource, 'clusterIdentifier');
  return overChoices({ clusterIdentifier, engineName }, resource.at, (inputs) => {
    const cluster = inputs.clusterIdentifier;
    // A name that is written is a membership, whatever it turns out to be.
    if (cluster.state === 'unknown' || (cluster.state === 'known' && cluster.data !== '')) return { ...known(false, cluster.at), from: readingsOf({ clusterIdentifier: cluster }) };
    const engine = textOfPart(inputs.engineName);
    return engine === undefined ? inputs.engineName : { ...known(!engine.startsWith('aurora'), engineName.at), from: inputs.engineName.from ?? [] };
  });
}
