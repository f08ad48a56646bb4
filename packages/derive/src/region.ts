/** The Region a database is declared in, as far as a declaration tells. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { innerValues, lift, textOfPart } from '@rds-iam-lint/logic';
import { known } from './facts-index.ts';

/** Where the unit is said to be deployed, else from the run's options, else from a written availability zone, else unknown. */
export function regionOf(resource: Resource, knowledge: Knowledge): Value {
  const { environment } = resource;
  if (environment?.region !== undefined) return known(environment.region, environment.at);
  if (knowledge.region !== undefined) return known(knowledge.region, resource.at);
  const { availabilityZone, availabilityZones } = resource.attributes;
  const zones = availabilityZones?.state === 'known' ? innerValues(availabilityZones.data) : [];
  const zone = availabilityZone?.state === 'known' ? availabilityZone : zones.find((value) => value.state === 'known');
  const open: Value = { state: 'unknown', at: resource.at, reason: 'reference', detail: 'the Region (--region)' };
  if (zone === undefined) return open;
  return lift({ zone }, zone.at, (inputs) => {
    const name = /^([a-z]{2,4}(?:-[a-z]+)+-\d+)[a-z]$/.exec(textOfPart(inputs.zone) ?? '')?.[1];
    return name === undefined ? open : known(name, zone.at);
  });
}
