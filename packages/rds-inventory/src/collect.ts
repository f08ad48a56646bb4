/** Which calls a scan makes of an account and of each Region: everything once, and only what something refers to. */
import type { Answer, JsonObject } from './answer.ts';
import type { Ask } from './ask.ts';
import { GROUP_CALLS } from './group-facts.ts';
import { isList, isObject } from './kept.ts';

/** What has no Region. */
export const collectAccount = async (ask: Ask): Promise<readonly Answer[]> => [await ask('iam:GetAccountAuthorizationDetails')];

/** What is in one Region. The listings of groups and endpoints are asked for where there is something to look up in them. */
export async function collectRegion(ask: Ask): Promise<readonly Answer[]> {
  const [instances, clusters, proxies] = await Promise.all([ask('rds:DescribeDBInstances'), ask('rds:DescribeDBClusters'), ask('rds:DescribeDBProxies')]);
  const found = { instances: itemsOf(instances, 'DBInstances'), clusters: itemsOf(clusters, 'DBClusters'), proxies: itemsOf(proxies, 'DBProxies') };
  const more = await Promise.all([groups(ask, found), optionGroups(ask, found), globalClusters(ask, found), behindProxies(ask, found)]);
  return [instances, clusters, proxies, ...more.flat()];
}

interface Found {
  readonly instances: readonly JsonObject[];
  readonly clusters: readonly JsonObject[];
  readonly proxies: readonly JsonObject[];
}

const itemsOf = ({ lists }: Answer, list: string): readonly JsonObject[] => lists[list] ?? [];

/** A default group has only the defaults of its family, which its name tells. Only what somebody set is asked for. */
async function groups(ask: Ask, { instances, clusters }: Found): Promise<readonly Answer[]> {
  const used = {
    'rds.parameter-group': namesIn(instances, 'DBParameterGroups', 'DBParameterGroupName'),
    'rds.cluster-parameter-group': namesOf(clusters.map((cluster) => cluster['DBClusterParameterGroup'])),
  };
  const answers = await Promise.all(GROUP_CALLS.map(async ({ kind, groups: listing, parameters, name }) => {
    const own = used[kind].filter((group) => !group.toLowerCase().startsWith('default.'));
    if (own.length === 0) return [];
    return Promise.all([ask(listing), ...own.map((group) => ask(parameters, { [name]: group, Source: 'user' }))]);
  }));
  return answers.flat();
}

async function optionGroups(ask: Ask, { instances }: Found): Promise<readonly Answer[]> {
  const own = namesIn(instances, 'OptionGroupMemberships', 'OptionGroupName').filter((group) => !group.toLowerCase().startsWith('default:'));
  return own.length === 0 ? [] : [await ask('rds:DescribeOptionGroups')];
}

async function globalClusters(ask: Ask, { clusters }: Found): Promise<readonly Answer[]> {
  return clusters.some((cluster) => typeof cluster['GlobalClusterIdentifier'] === 'string') ? [await ask('rds:DescribeGlobalClusters')] : [];
}

async function behindProxies(ask: Ask, { proxies }: Found): Promise<readonly Answer[]> {
  const names = namesOf(proxies.map((proxy) => proxy['DBProxyName']));
  return names.length === 0 ? [] : Promise.all([ask('rds:DescribeDBProxyEndpoints'), ...names.map((name) => ask('rds:DescribeDBProxyTargets', { DBProxyName: name }))]);
}

const namesIn = (items: readonly JsonObject[], list: string, name: string): readonly string[] => namesOf(items.flatMap((item) => (isList(item[list]) ? item[list] : [])).map((inner) => (isObject(inner) ? inner[name] : undefined)));

/** Each name once. */
const namesOf = (values: readonly unknown[]): readonly string[] => [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))];
