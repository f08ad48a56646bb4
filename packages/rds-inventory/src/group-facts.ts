/** Parameter groups and option groups: only those that some database has. */
import type { Kinds, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { apiAttributes, memberOf } from './api-attributes.ts';
import type { CallName } from './call.ts';
import { lackOf } from './lack.ts';
import { nameOfItem, resourceOf, textAt, textOf } from './resource-of.ts';
import type { SeenAnswer } from './seen-answer.ts';

export interface GroupCalls {
  readonly kind: 'rds.parameter-group' | 'rds.cluster-parameter-group';
  readonly groups: CallName;
  readonly list: string;
  readonly parameters: CallName;
  /** What the calls name a group by. */
  readonly name: 'DBParameterGroupName' | 'DBClusterParameterGroupName';
}

export const GROUP_CALLS: readonly GroupCalls[] = [
  { kind: 'rds.parameter-group', groups: 'rds:DescribeDBParameterGroups', list: 'DBParameterGroups', parameters: 'rds:DescribeDBParameters', name: 'DBParameterGroupName' },
  { kind: 'rds.cluster-parameter-group', groups: 'rds:DescribeDBClusterParameterGroups', list: 'DBClusterParameterGroups', parameters: 'rds:DescribeDBClusterParameters', name: 'DBClusterParameterGroupName' },
];

/** One group for each answer about parameters, with the family that the listing says. */
export function parameterGroups(calls: GroupCalls, answers: readonly SeenAnswer[]): readonly Resource[] {
  const listings = answers.filter(({ call }) => call === calls.groups);
  const listed = new Map(listings.flatMap((listing) => (listing.lists[calls.list] ?? []).map((item, number) => [textAt(item, calls.name).toLowerCase(), { item, id: nameOfItem(item, listing, number) }] as const)));
  const open = listings.find(({ isWhole }) => !isWhole);
  return answers.filter(({ call }) => call === calls.parameters).flatMap((answer) => {
    const written = answer.input[calls.name] ?? '';
    if (written === '') return [];
    const { at } = answer;
    const found = listed.get(written.toLowerCase());
    const family: Value = found === undefined ? (open === undefined ? { state: 'unknown', at, reason: 'not-collected', detail: calls.groups } : lackOf(open)) : memberOf(found.item, 'DBParameterGroupFamily');
    const name: Value = found === undefined ? { state: 'known', data: written, at } : memberOf(found.item, calls.name);
    return [resourceOf({ kind: calls.kind, id: found?.id ?? written, at, attributes: { name, family, parameters: parametersOf(answer) } }, answer)];
  });
}

/** Only what somebody set: the defaults of the family are in tables. Read in part, other parameters may be set too. */
function parametersOf(answer: SeenAnswer): Value {
  const set = (answer.lists['Parameters'] ?? []).filter((item) => ['', 'user'].includes(textAt(item, 'Source')) && textAt(item, 'ParameterName') !== '');
  if (!answer.isWhole && set.length === 0) return lackOf(answer);
  const data = Object.fromEntries(set.map((item) => [textAt(item, 'ParameterName'), memberOf(item, 'ParameterValue')]));
  const more: { readonly more?: Unknown } = answer.isWhole ? {} : { more: lackOf(answer) };
  return { state: 'known', data, at: answer.at, ...more };
}

/** `used` are the names of the groups that some database has, in lower case. */
export function optionGroups(answer: SeenAnswer, used: ReadonlySet<string>, kinds: Kinds): readonly Resource[] {
  return (answer.lists['OptionGroupsList'] ?? []).flatMap((item, number) => {
    const attributes = apiAttributes(item, kinds['rds.option-group']);
    return used.has(textOf(attributes['name'] ?? item).toLowerCase()) ? [resourceOf({ kind: 'rds.option-group', id: nameOfItem(item, answer, number), at: item.at, attributes }, answer)] : [];
  });
}
