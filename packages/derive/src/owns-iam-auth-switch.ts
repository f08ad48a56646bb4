/** Whose switch counts: in an Aurora or Multi-AZ cluster the cluster's, not its members'. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { linkTo } from './link.ts';

/** A cluster owns its switch. An instance does unless it names a cluster or has an Aurora engine. */
export function ownsIamAuthSwitch(resource: Resource, engineName: Value, index: FactsIndex): Value {
  if (resource.kind === 'rds.cluster') return { ...known(true, resource.at), from: [] };
  const clusterIdentifier = optionalAttributeOf(resource, 'clusterIdentifier');
  return overChoices({ clusterIdentifier, engineName }, resource.at, (inputs) => {
    const cluster = inputs.clusterIdentifier;
    if (isWritten(cluster) || linkTo(cluster, 'rds.cluster', resource.unit, index).state === 'linked') return { ...known(false, cluster.at), from: readingsOf({ clusterIdentifier: cluster }) };
    const engine = textOfPart(inputs.engineName);
    const isAurora = engine?.startsWith('aurora') === true;
    if (cluster.state === 'unknown' && !isAurora) return waitingFor(cluster);
    return engine === undefined ? inputs.engineName : { ...known(!isAurora, engineName.at), from: inputs.engineName.from ?? [] };
  });
}

/** A name that is not empty for certain is a membership, whatever it turns out to be. */
function isWritten(cluster: Value): boolean {
  if (cluster.state !== 'unknown') return cluster.state === 'known' && cluster.data !== '';
  return cluster.word === true || (cluster.parts ?? []).some((part) => (textOfPart(part) ?? '') !== '' || (typeof part !== 'string' && part.state === 'unknown' && part.word === true));
}
