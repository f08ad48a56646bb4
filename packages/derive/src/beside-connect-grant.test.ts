import { expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { besideConnectGrant } from './beside-connect-grant.ts';

const at = { file: 'policy.json', start: 0, end: 1 };
const known = (data: boolean | string) => ({ state: 'known', data, at }) as const;

function statement(effect: string, namesConnect: boolean, policy = 'p', exists = true): Resource {
  return { kind: 'iam.statement', unit: 'policy.json', id: `${policy}/${effect}`, at, exists: known(exists), attributes: { policy: known(policy), effect: known(effect), namesConnect: known(namesConnect), matchesConnect: known(true) } };
}

const answers = (...statements: readonly Resource[]) => statements.map(besideConnectGrant(statements)).map((value) => value.state === 'known' && value.data);

it('is true beside an Allow that names connect, for every other statement of the document', () => {
  expect(answers(statement('Allow', true), statement('Deny', false))).toEqual([false, true]);
  expect(answers(statement('Allow', true), statement('Allow', true))).toEqual([true, true]);
});

it('is false beside a Deny, a statement that only covers connect, another document, or a grant that does not exist', () => {
  expect(answers(statement('Deny', true), statement('Deny', false))).toEqual([false, false]);
  expect(answers(statement('Allow', false), statement('Deny', false))).toEqual([false, false]);
  expect(answers(statement('Allow', true, 'q'), statement('Deny', false))).toEqual([false, false]);
  expect(answers(statement('Allow', true, 'p', false), statement('Deny', false))).toEqual([false, false]);
});
