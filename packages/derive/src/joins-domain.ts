/** Whether a database joins a directory, which switches Kerberos authentication on. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { innerValues, overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { isNothing } from './link.ts';

/** A directory of AWS, or a self-managed one; a role alone joins nothing. Live, the memberships say it. */
export function joinsDomain(instance: Resource): Value {
  const names = { domain: optionalAttributeOf(instance, 'domain'), domainFqdn: optionalAttributeOf(instance, 'domainFqdn') };
  const domainMemberships = optionalAttributeOf(instance, 'domainMemberships');
  return overChoices({ ...names, domainMemberships }, instance.at, (made) => {
    const entries = Object.entries(made);
    const joined = entries.find(([, value]) => isCertain(value));
    if (joined !== undefined) return { ...known(true, joined[1].at), from: readingsOf(Object.fromEntries([joined])) };
    const open = entries.find(([, value]) => value.state === 'unknown');
    if (open?.[1].state === 'unknown') return { ...waitingFor(open[1]), from: readingsOf(Object.fromEntries([open])) };
    return { ...known(false, instance.at), from: readingsOf({ domain: made.domain }) };
  });
}

/** There is a name: one that is known, or one of which a part is known or certainly not empty. */
function isCertain(value: Value): boolean {
  if (value.state === 'known') return Array.isArray(value.data) ? innerValues(value.data).some(({ state }) => state === 'known') : !isNothing(value);
  if (value.state === 'absent') return false;
  return value.word === true || (value.parts ?? []).some((part) => (textOfPart(part) ?? '') !== '' || (typeof part !== 'string' && part.state === 'unknown' && part.word === true));
}
