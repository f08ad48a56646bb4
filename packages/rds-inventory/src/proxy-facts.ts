/** Proxies, their targets and their endpoints. */
import type { Kinds, Resource, Value } from '@rds-iam-lint/model';
import { apiAttributes } from './api-attributes.ts';
import { lackOf } from './lack.ts';
import { nameOfItem, resourceOf, textAt } from './resource-of.ts';
import type { SeenAnswer } from './seen-answer.ts';

export const proxies = (answer: SeenAnswer, kinds: Kinds): readonly Resource[] => described(answer, 'DBProxies', 'rds.proxy', kinds);
export const proxyEndpoints = (answer: SeenAnswer, kinds: Kinds): readonly Resource[] => described(answer, 'DBProxyEndpoints', 'rds.proxy-endpoint', kinds);
export const globalClusters = (answer: SeenAnswer, kinds: Kinds): readonly Resource[] => described(answer, 'GlobalClusters', 'rds.global-cluster', kinds);

function described(answer: SeenAnswer, list: string, kind: string, kinds: Kinds): readonly Resource[] {
  return (answer.lists[list] ?? []).map((item, number) => resourceOf({ kind, id: nameOfItem(item, answer, number), at: item.at, attributes: apiAttributes(item, kinds[kind]) }, answer));
}

/** The databases behind one proxy: instances that are registered by themselves, and clusters, whose members the answer repeats. */
export function proxyTargets(answer: SeenAnswer): readonly Resource[] {
  const name = answer.input['DBProxyName'] ?? '';
  if (name === '') return [];
  const { at, isWhole } = answer;
  const more = isWhole ? {} : { more: lackOf(answer) };
  const list = (data: readonly Value[]): Value => ({ state: 'known', data, at, ...more });
  const targets = answer.lists['Targets'] ?? [];
  const attributes = {
    proxyName: { state: 'known', data: name, at } as const,
    clusterIdentifiers: list(targetsOf(targets, 'TRACKED_CLUSTER')),
    instanceIdentifiers: list(targetsOf(targets, 'RDS_INSTANCE')),
  };
  return [resourceOf({ kind: 'rds.proxy-target', id: `${name}/targets`, at, attributes }, answer)];
}

function targetsOf(targets: readonly Value[], type: string): readonly Value[] {
  return targets.flatMap((item): readonly Value[] => {
    const id = textAt(item, 'RdsResourceId');
    const isMember = type === 'RDS_INSTANCE' && textAt(item, 'TrackedClusterId') !== '';
    return textAt(item, 'Type') !== type || isMember || id === '' ? [] : [{ state: 'known', data: id, at: item.at }];
  });
}
