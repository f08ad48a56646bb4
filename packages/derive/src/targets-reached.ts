/** Whether grants reach the databases behind a proxy. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { innerValues, membersOf, overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { type ConnectTargets, mentionOf } from './connect-targets.ts';
import { known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import type { RoleGrant } from './role-grants.ts';
import { allOf, anyOf, opposite } from './three-valued.ts';

type Reaches = (grant: RoleGrant) => Value;

/** One database, or why it is not known which. */
type Target = Resource | Unknown;

/** Every target is asked for. Which other databases may be behind the proxy, only a grant of all of them reaches for certain. */
export function targetsReached(proxy: Resource, known: ConnectTargets, isGranted: (reaches: Reaches) => Value): Value {
  const targets = optionalAttributeOf(proxy, 'targets');
  return overChoices({ targets }, targets.at, ({ targets: made }) => allOf(targetsOf(made, known).map((target) => isGranted((grant) => reaches(grant, target, known))), proxy.at));
}

function targetsOf(targets: Value, known: ConnectTargets): readonly Target[] {
  if (targets.state === 'unknown') return [waitingFor(targets)];
  if (targets.state === 'absent') return [{ state: 'unknown', at: targets.at, reason: 'reference', detail: 'the database behind the proxy' }];
  const items = innerValues(targets.data).map((item): Target => {
    const database = membersOf(item)?.['database'] ?? item;
    return known.resourceOf(database) ?? (database.state === 'unknown' ? waitingFor(database) : { state: 'unknown', at: item.at, reason: 'reference', detail: 'the database behind the proxy' });
  });
  return targets.more === undefined ? items : [...items, waitingFor(targets.more)];
}

/** Of a grant of everything but some, what it leaves out may be some users of the database only. */
function reaches({ statement }: RoleGrant, target: Target, targets: ConnectTargets): Value {
  if (statement === undefined) return { ...known(true, target.at), from: [] };
  const inputs = { logins: optionalAttributeOf(statement, 'reachedLogins'), resources: optionalAttributeOf(statement, 'connectResources'), negated: optionalAttributeOf(statement, 'resourcesNegated') };
  return overChoices(inputs, statement.at, ({ logins, resources, negated }) => {
    const some = (list: Value) => anyEntry(list, (entry, at) => entryReaches({ entry, at, unit: statement.unit }, target, targets), statement);
    if (negated.state === 'unknown') return waitingFor(negated);
    if (negated.state === 'absent' || negated.data !== true) return some(logins);
    const left = opposite(some(resources));
    return left.state === 'known' && left.data === true ? { ...left, from: [] } : { state: 'unknown', at: resources.at, reason: 'expression', detail: 'what NotResource leaves of the database behind the proxy' };
  });
}

type Entry = Readonly<Record<string, Value>>;

function anyEntry(list: Value, compute: (entry: Entry, at: Value['at']) => Value, { at }: Resource): Value {
  if (list.state !== 'known') return list.state === 'unknown' ? waitingFor(list) : { ...known(false, at), from: [] };
  const items = innerValues(list.data).map((item) => {
    const entry = membersOf(item);
    return entry === undefined ? unreadItem(item) : compute(entry, item.at);
  });
  return anyOf(list.more === undefined ? items : [...items, waitingFor(list.more)], at);
}

const unreadItem = (item: Value): Unknown => (item.state === 'unknown' ? waitingFor(item) : { state: 'unknown', at: item.at, reason: 'expression', detail: 'Resource' });

interface Placed {
  readonly entry: Entry;
  readonly at: Value['at'];
  readonly unit: string;
}

function entryReaches({ entry, at, unit }: Placed, target: Target, targets: ConnectTargets): Value {
  const absent: Value = { state: 'absent', at };
  const inputs = { databaseId: entry['databaseId'] ?? absent, matches: entry['matchesConnect'] ?? known(true, at) };
  return overChoices(inputs, at, ({ databaseId, matches }) => {
    const truth = targets.reachesTarget(mentionOf(entry, databaseId, unit), 'id' in target ? target : undefined);
    if (truth === 'false' || (matches.state === 'known' && matches.data === false)) return { ...known(false, at), from: databaseId.state === 'absent' ? [] : readingsOf({ databaseId }) };
    if (truth === 'true') return matches.state === 'unknown' ? waitingFor(matches) : { ...known(true, at), from: [] };
    return 'id' in target ? whetherIdOf(target.id, databaseId) : target;
  });
}

function whetherIdOf(id: string, databaseId: Value): Unknown {
  const name = textOfPart(databaseId) ?? (databaseId.state === 'unknown' ? databaseId.detail : 'a pattern');
  return { state: 'unknown', at: databaseId.at, reason: 'reference', detail: `whether ${name} is the id of ${id}` };
}
