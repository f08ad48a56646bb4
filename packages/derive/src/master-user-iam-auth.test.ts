import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import type { Table } from '@rds-iam-lint/model';
import { masterUserIamAuth } from './master-user-iam-auth.ts';
import { type Attributes, either, given, inShort, instance, open } from './sample-facts.ts';

const table = parse(readFileSync(new URL('../../../rules/tables/master-iam-auth-engines.yaml', import.meta.url), 'utf8')) as Table;

it.each<[string, Attributes, unknown, unknown]>([
  ['nothing written', { engineName: 'postgres' }, false, true],
  ['a password', { engineName: 'aurora-postgresql', masterUserAuthenticationType: 'password' }, false, true],
  ['a token', { engineName: 'postgres', masterUserAuthenticationType: 'iam-db-auth' }, true, true],
  ['an engine about which the documents disagree', { engineName: 'mysql', masterUserAuthenticationType: 'iam-db-auth' }, true, 'unknown'],
  ['an engine without tokens', { engineName: 'oracle-ee', masterUserAuthenticationType: 'iam-db-auth' }, true, false],
  ['an unknown type', { engineName: open('var.engine'), masterUserAuthenticationType: open('var.type') }, 'unknown', 'unknown'],
  ['one of two', { engineName: 'postgres', masterUserAuthenticationType: either('Token', given('iam-db-auth'), given('password')) }, { Token: [true, false] }, true],
])('%s', (_, attributes, uses, supports) => {
  const found = masterUserIamAuth(instance('db', attributes), { tables: { 'master-iam-auth-engines': table }, asOf: '2026-11-21' });
  expect([inShort(found.masterUserUsesIamAuth), inShort(found.engineSupportsMasterIamAuth)]).toEqual([uses, supports]);
});
