/** The principals and policies of an account, as its service answers, in facts. */
import type { Facts, Place, Value } from '@rds-iam-lint/model';
import { accountDetails } from './account-details.ts';
import { withUniqueIds } from './with-unique-ids.ts';

export interface AccountAnswer {
  /** `UserDetailList`, `GroupDetailList`, `RoleDetailList` and `Policies` of `iam:GetAccountAuthorizationDetails`, of all pages. */
  readonly lists: Readonly<Record<string, readonly Value[]>>;
  readonly unit: string;
  readonly at: Place;
  /** Whether these are all pages of a call without a filter. */
  readonly isWhole: boolean;
}

/** Documents are text, URL-encoded or not, and their statements have the place of the text. */
export function accountFacts({ lists, unit, at, isWhole }: AccountAnswer): Facts {
  const answer = Object.fromEntries(Object.entries(lists).map(([name, data]) => [name, { state: 'known', data, at } as const]));
  const facts = accountDetails(answer, { unit, inside: (text) => text.at, keyOf: (value) => value.at }, isWhole);
  return { ...facts, resources: withUniqueIds(facts.resources) };
}
