/** The Region a database is declared in, as far as a declaration tells. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { innerValues, lift, textOfPart } from '@rds-iam-lint/logic';
import { known } from './facts-index.ts';

/** Where the unit is said to be deployed, else from the run's options, else from a written availability zone, else unknown. */
export function regionOf(resource: Resource, knowledge: Knowledge): Value {
  const told = regionTold(resource, knowledge);
  if (told !== undefined) return told;
  const { availabilityZone, availabilityZones } = resource.attributes;
  const zones = availabilityZones?.state === 'known' ? innerValues(availabilityZones.data) : [];
  const zone = availabilityZone?.state === 'known' ? availabilityZone : zones.find((value) => value.state === 'known');
  const open: Value = { state: 'unknown', at: resource.at, reason: 'reference', detail: resource.environment?.elsewhere === undefined ? 'the Region (--region)' : `the Region of ${resource.environment.elsewhere}` };
  if (zone === undefined) return open;
  return lift({ zone }, zone.at, (inputs) => {
    const name = /^([a-z]{2,4}(?:-[a-z]+)+-\d+)[a-z]$/.exec(textOfPart(inputs.zone) ?? '')?.[1];
    return name === undefined ? open : known(name, zone.at);
  });
}

/** `undefined` where only the resource itself may tell. */
function regionTold({ environment, at }: Resource, { region }: Knowledge): Value | undefined {
  if (environment?.region !== undefined) return known(environment.region, environment.at);
  return region === undefined || environment?.elsewhere !== undefined ? undefined : known(region, at);
}
