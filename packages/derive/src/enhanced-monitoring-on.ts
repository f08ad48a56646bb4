/** Whether Enhanced Monitoring reads the processes of a database. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { innerValues, overChoices, readingsOf, textOfPart, unknownBecause } from '@rds-iam-lint/logic';
import { attributeOf, known, waitingFor } from './facts-index.ts';

/** An instance and a Multi-AZ cluster have an interval of their own. An Aurora cluster has one for all members, or every member has its own. */
export function enhancedMonitoringOn(resource: Resource): Value {
  const monitoringInterval = attributeOf(resource, 'monitoringInterval');
  const own = isOn(monitoringInterval);
  if (resource.kind !== 'rds.cluster') return own;
  const engineName = attributeOf(resource, 'engineName');
  const members = attributeOf(resource, 'memberMonitoringIntervals');
  return overChoices({ own, engineName, members }, resource.at, (made) => {
    const isAurora = textOfPart(made.engineName)?.startsWith('aurora');
    const byMembers = allOn(made.members, resource);
    if (is(made.own, true) || isAurora === false) return made.own;
    if (isAurora === undefined) return is(made.own, false) && is(byMembers, false) ? made.own : notKnown(made.engineName);
    return made.own.state === 'known' || is(byMembers, true) ? byMembers : made.own;
  });
}

const is = (value: Value, data: boolean): boolean => value.state === 'known' && value.data === data;
const notKnown = (engineName: Value): Value => (engineName.state === 'unknown' ? waitingFor(engineName) : engineName);

function isOn(monitoringInterval: Value): Value {
  return overChoices({ monitoringInterval }, monitoringInterval.at, ({ monitoringInterval: value }) => {
    if (value.state === 'unknown') return unknownBecause(value, { monitoringInterval: value });
    const seconds = value.state === 'known' ? value.data : 0;
    return { ...known(seconds !== 0, value.at), from: readingsOf({ monitoringInterval: value }) };
  });
}

/** Off as soon as one member is. Members that are not in the facts are not known. */
function allOn(members: Value, cluster: Resource): Value {
  const intervals = members.state === 'known' ? innerValues(members.data).filter(({ state }) => state !== 'absent').map(isOn) : [];
  const off = intervals.find((value) => is(value, false));
  if (off !== undefined) return off;
  const open = [...intervals, ...(members.state === 'known' && members.more !== undefined ? [members.more] : [])].find((value) => value.state === 'unknown');
  if (open?.state === 'unknown') return { ...waitingFor(open), ...(open.from === undefined ? {} : { from: open.from }) };
  const [first] = intervals;
  if (first === undefined) return { state: 'unknown', at: cluster.at, reason: 'reference', detail: 'which members the cluster has' };
  return { ...first, from: intervals.flatMap((value) => value.from ?? []) };
}
