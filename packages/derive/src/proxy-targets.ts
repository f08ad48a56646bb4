/** The databases behind each proxy, as its target groups name them. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen, innerValues, overChoices } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, keyOf, nameKeyOf, nameOf, nameText, waitingFor } from './facts-index.ts';
import { isWritten } from './is-written.ts';
import { type Link, linkTo } from './link.ts';
import { proxyTarget, type TargetKind } from './proxy-target.ts';

/** Target groups whose proxy is not known, by which proxies they may concern. */
interface Open {
  readonly inUnit: Map<string, Unknown>;
  /** By name (`nameKeyOf`). */
  readonly ofName: Map<string, Unknown>;
  readonly unnamed: Map<string, Unknown>;
}

/** The groups of a proxy, and the one that may be another. */
interface Groups {
  readonly certain: Resource[];
  perhaps?: Unknown;
}

/** For each proxy the list `targets`. Absent where nothing names the proxy: its targets may be declared elsewhere. */
export function proxyTargets(index: FactsIndex): (proxy: Resource) => Value {
  const groups = new Map<string, Groups>();
  const open: Open = { inUnit: new Map(), ofName: new Map(), unnamed: new Map() };
  for (const group of index.byKind.get('rds.proxy-target') ?? []) collect(group, { index, groups, open });
  return (proxy) => {
    const { certain, perhaps = openFor(proxy, open) } = groups.get(keyOf(proxy)) ?? { certain: [] };
    return targetsOf(proxy, { certain, ...(perhaps === undefined ? {} : { perhaps }) }, index);
  };
}

function collect(group: Resource, { index, groups, open }: { readonly index: FactsIndex; readonly groups: Map<string, Groups>; readonly open: Open }): void {
  const proxyName = attributeOf(group, 'proxyName');
  const ways = assignmentsOf(choicesIn([proxyName])) ?? [new Map<string, number>()];
  for (const way of ways) {
    const link = linkTo(chosen(proxyName, way), 'rds.proxy', group.unit, index);
    if (link.state === 'open') leaveOpen(group, link, open);
    if (link.state !== 'linked') continue;
    const entry = groups.get(keyOf(link.resource)) ?? { certain: [] };
    if (ways.length === 1) entry.certain.push(group);
    else entry.perhaps = { state: 'unknown', at: proxyName.at, reason: 'expression', detail: `whether ${group.id} is a target group of ${link.resource.id}` };
    groups.set(keyOf(link.resource), entry);
  }
}

function leaveOpen(group: Resource, { value, nameKey }: Extract<Link, { state: 'open' }>, { inUnit, ofName, unnamed }: Open): void {
  const cause: Unknown = { ...value, detail: `which proxy ${group.id} belongs to` };
  if (nameKey === undefined) {
    inUnit.set(group.unit, cause);
    return;
  }
  ofName.set(nameKey, cause);
  unnamed.set(group.unit, cause);
}

function openFor(proxy: Resource, open: Open): Unknown | undefined {
  const name = nameOf(proxy);
  const text = name === undefined ? undefined : nameText(name, proxy.unit);
  const named = text === undefined ? undefined : open.ofName.get(nameKeyOf(proxy.kind, text));
  return open.inUnit.get(proxy.unit) ?? named ?? (name?.state === 'unknown' ? open.unnamed.get(proxy.unit) : undefined);
}

const LISTS: readonly (readonly [attribute: string, kind: TargetKind])[] = [['clusterIdentifiers', 'cluster'], ['instanceIdentifiers', 'instance']];

function targetsOf(proxy: Resource, { certain, perhaps }: Groups, index: FactsIndex): Value {
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
