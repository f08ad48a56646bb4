/** The databases behind each proxy, as its target groups name them. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { innerValues, overChoices } from '@rds-iam-lint/logic';
import { type Belongings, belongingsOf, type Membership } from './belongings.ts';
import { attributeOf, type FactsIndex, waitingFor } from './facts-index.ts';
import { isWritten } from './is-written.ts';
import { proxyTarget, type TargetKind } from './proxy-target.ts';

const MEMBERSHIP: Membership = {
  kind: 'rds.proxy',
  noun: 'proxy',
  nameIn: (group) => attributeOf(group, 'proxyName'),
  question: ({ id }, proxy) => `whether ${id} is a target group of ${proxy.id}`,
};

/** For each proxy the list `targets`. Absent where nothing names the proxy: its targets may be declared elsewhere. */
export function proxyTargets(index: FactsIndex): (proxy: Resource) => Value {
  const groupsOf = belongingsOf(index.byKind.get('rds.proxy-target') ?? [], MEMBERSHIP, index);
  return (proxy) => targetsOf(proxy, groupsOf(proxy), index);
}

const LISTS: readonly (readonly [attribute: string, kind: TargetKind])[] = [['clusterIdentifiers', 'cluster'], ['instanceIdentifiers', 'instance']];

function targetsOf(proxy: Resource, { certain, more: perhaps }: Belongings, index: FactsIndex): Value {
  const inputs = Object.fromEntries(certain.flatMap((group, number) => [[`exists ${number}`, group.exists], ...LISTS.map(([attribute]) => [`${attribute} ${number}`, attributeOf(group, attribute)] as const)]));
  return overChoices<string>(inputs, proxy.at, (made) => {
    const found = certain.map((group, number) => {
      const exists = made[`exists ${number}`];
      return exists === undefined || isFalse(exists) ? [] : inGroup(group, exists, LISTS.map(([attribute, kind]) => [made[`${attribute} ${number}`], kind] as const), index);
    });
    const items = found.flat();
    const more = perhaps ?? items.find((item): item is Unknown => item.state === 'unknown');
    const known = items.filter((item) => item.state === 'known');
    if (known.length === 0) return more ?? { state: 'absent', at: proxy.at };
    return { state: 'known', data: known, at: proxy.at, from: [], ...(more === undefined ? {} : { more }) };
  });
}

const isFalse = (exists: Value): boolean => exists.state === 'absent' || (exists.state === 'known' && exists.data === false);

/** Known targets, and an unknown for whatever may be more. */
function inGroup(group: Resource, exists: Value, lists: readonly (readonly [Value | undefined, TargetKind])[], index: FactsIndex): readonly Value[] {
  if (exists.state === 'unknown') return [waitingFor(exists)];
  return lists.flatMap(([list, kind]): readonly Value[] => {
    if (list === undefined || list.state === 'absent') return [];
    if (list.state === 'unknown') return [waitingFor(list)];
    // What may turn out to be nothing is no target for certain.
    const mentions = innerValues(list.data).filter(({ state }) => state !== 'absent');
    const targets = mentions.map((mention) => (mention.state === 'known' || isWritten(mention, index) ? proxyTarget(mention, kind, group.unit, index) : waitingFor(mention as Unknown)));
    return list.more === undefined ? targets : [...targets, waitingFor(list.more)];
  });
}
