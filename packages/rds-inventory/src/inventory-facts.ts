/** The facts of a scan, or of answers that were kept: all answers of an account and Region are one unit. */
import { accountFacts, withUniqueIds } from '@rds-iam-lint/iam-policy';
import type { Completeness, Facts, Kinds, Resource, Value } from '@rds-iam-lint/model';
import { memberOf } from './api-attributes.ts';
import type { CallName } from './call.ts';
import { clusters, instances, unseenMembers } from './database-facts.ts';
import { gapsOf } from './gaps.ts';
import { groupedBy } from './grouped-by.ts';
import { GROUP_CALLS, optionGroups, parameterGroups } from './group-facts.ts';
import { globalClusters, proxies, proxyEndpoints, proxyTargets } from './proxy-facts.ts';
import { itemsAt, textAt, textOf } from './resource-of.ts';
import type { SeenAnswer } from './seen-answer.ts';

/** A kind is complete where the whole listing was read and nothing was asked for by name. */
const LISTINGS: readonly (readonly [CallName, kind: string])[] = [['rds:DescribeDBInstances', 'rds.instance'], ['rds:DescribeDBClusters', 'rds.cluster'], ['rds:DescribeDBProxies', 'rds.proxy']];

/** `isListing`: the answers are known to be what the service says to a call without a filter. */
export function inventoryFacts(answers: readonly SeenAnswer[], kinds: Kinds, isListing: boolean): Facts {
  const readers = readersIn(answers);
  const units = groupedBy(answers, ({ unit }) => unit).map((own) => unitFacts(own, { kinds, readers, isListing }));
  return {
    resources: units.flatMap(({ resources }) => resources),
    gaps: [...gapsOf(answers), ...units.flatMap(({ gaps }) => gaps)],
    complete: units.flatMap(({ complete }) => complete),
  };
}

interface Context {
  readonly kinds: Kinds;
  readonly readers: ReadonlySet<string>;
  readonly isListing: boolean;
}

function unitFacts(answers: readonly SeenAnswer[], { kinds, readers, isListing }: Context): Facts {
  const to = (call: CallName) => answers.filter((answer) => answer.call === call);
  const databases = to('rds:DescribeDBInstances').flatMap((answer) => instances(answer, kinds));
  const listed = new Set(databases.map(({ attributes }) => (attributes['identifier'] === undefined ? '' : textOf(attributes['identifier']).toLowerCase())));
  const isPartial = to('rds:DescribeDBInstances').some(({ isWhole }) => !isWhole);
  const used = new Set(databases.map(({ attributes }) => (attributes['optionGroup'] === undefined ? '' : textOf(attributes['optionGroup']).toLowerCase())));
  const resources: readonly Resource[] = [
    ...databases,
    ...to('rds:DescribeDBClusters').flatMap((answer) => [...clusters(answer, kinds, readers), ...(isPartial ? unseenMembers(answer, listed, kinds) : [])]),
    ...to('rds:DescribeGlobalClusters').flatMap((answer) => globalClusters(answer, kinds)),
    ...GROUP_CALLS.flatMap((calls) => parameterGroups(calls, answers)),
    ...to('rds:DescribeOptionGroups').flatMap((answer) => optionGroups(answer, used, kinds)),
    ...to('rds:DescribeDBProxies').flatMap((answer) => proxies(answer, kinds)),
    ...to('rds:DescribeDBProxyTargets').flatMap(proxyTargets),
    ...to('rds:DescribeDBProxyEndpoints').flatMap((answer) => proxyEndpoints(answer, kinds)),
  ];
  const accounts = to('iam:GetAccountAuthorizationDetails').map(({ lists, unit, at, isWhole }) => accountFacts({ lists, unit, at, isWhole: isWhole && isListing }));
  return {
    resources: [...withUniqueIds(resources), ...accounts.flatMap((account) => account.resources)],
    gaps: accounts.flatMap(({ gaps }) => gaps),
    complete: [...(isListing ? completeIn(answers) : []), ...accounts.flatMap(({ complete }) => complete)],
  };
}

function completeIn(answers: readonly SeenAnswer[]): readonly Completeness[] {
  return LISTINGS.flatMap(([name, kind]) => {
    const [answer, ...others] = answers.filter(({ call }) => call === name);
    return answer !== undefined && others.length === 0 && answer.isWhole && Object.keys(answer.input).length === 0 ? [{ kind, unit: answer.unit }] : [];
  });
}

const isFalse = (value: Value): boolean => value.state === 'known' && value.data === false;

/** The ARNs of clusters that follow the primary one of their global database. */
function readersIn(answers: readonly SeenAnswer[]): ReadonlySet<string> {
  const members = answers.flatMap(({ lists }) => (lists['GlobalClusters'] ?? []).flatMap((item) => itemsAt(item, 'GlobalClusterMembers')));
  return new Set(members.filter((member) => isFalse(memberOf(member, 'IsWriter'))).map((member) => textAt(member, 'DBClusterArn')).filter((arn) => arn !== ''));
}
