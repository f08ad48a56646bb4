import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { grantBreadth } from './grant-breadth.ts';
import { ABSENT, given, inShort, open, partly, refer } from './sample-facts.ts';

const breadth = (databaseId: Value, userName: Value, masterUserName: Value = ABSENT) => inShort(grantBreadth({ databaseId, userName, masterUserName }));

it.each([
  ['*', '*', 'everything'], ['db-*', '*', 'everything'], ['cluster-*', '**', 'everything'],
  ['db-A', '*', 'every-user'], ['db-A*', '*', 'every-user'],
  ['*', 'app', 'every-database'], ['prx-*', 'app', 'every-database'],
  ['*', 'app_*', 'narrow'], ['db-A', 'app_*', 'narrow'], ['db-A', 'app', 'narrow'], ['db-A', '', 'narrow'],
  ['*', '${aws:PrincipalTag/x}', 'unknown'], ['db-A', '${aws:PrincipalTag/x}', 'narrow'],
] as const)('%s/%s: %s', (databaseId, userName, expected) => {
  expect(breadth(given(databaseId), given(userName))).toBe(expected);
});

const ID: Value = { ...refer('Database', 'DbiResourceId'), word: true };

it.each<[string, Value, Value, string]>([
  ['the master user', given('admin'), given('admin'), 'master-user'],
  ['a name in other case', given('Admin'), given('admin'), 'narrow'],
  ['one parameter for both', refer('Name'), refer('Name'), 'master-user'],
  ['two parameters', refer('Name'), refer('Other'), 'unknown'],
  ['a master user that is not known', given('app'), open(), 'unknown'],
  ['a pattern, which is no one', given('app_*'), open(), 'narrow'],
  ['a policy variable', given('${aws:username}'), given('admin'), 'unknown'],
  ['a parameter, which may be a wildcard', partly(open()), ABSENT, 'unknown'],
  ['a parameter behind a prefix', partly('app_', open()), ABSENT, 'narrow'],
])('%s of a database', (_, userName, master, expected) => {
  expect(breadth(ID, userName, master)).toBe(expected);
});
