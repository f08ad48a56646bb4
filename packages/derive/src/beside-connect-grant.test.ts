import { expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { attachmentsOf } from './attachments.ts';
import { besideConnectGrant } from './beside-connect-grant.ts';
import { indexOf } from './facts-index.ts';
import { factsOf } from './sample-facts.ts';

const at = { file: 'policy.json', start: 0, end: 1 };
const known = (data: boolean | string) => ({ state: 'known', data, at }) as const;

function statement(effect: string, namesConnect: boolean, policy = 'p', exists = true): Resource {
  return { kind: 'iam.statement', unit: 'policy.json', id: `${policy}/${effect}`, at, exists: known(exists), attributes: { policy: known(policy), effect: known(effect), namesConnect: known(namesConnect), matchesConnect: known(true) } };
}

const answers = (...statements: readonly Resource[]) => statements.map(besideConnectGrant(statements, attachmentsOf(indexOf(factsOf(statements))))).map((value) => value.state === 'known' && value.data);

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

it('is true beside a grant of another policy that the same principal certainly holds', () => {
  const policy = (id: string, role: string, type = 'managed'): Resource => ({ kind: 'iam.policy', unit: 'policy.json', id, at, exists: known(true), attributes: { policyType: known(type), roles: { state: 'known', data: [known(role)], at } } });
  const role: Resource = { kind: 'iam.principal', unit: 'policy.json', id: 'R', at, exists: known(true), attributes: { principalType: known('role'), name: known('app') } };
  const statements = [statement('Allow', true, 'p'), statement('Deny', false, 'q')];
  const beside = (...others: readonly Resource[]) => statements.map(besideConnectGrant(statements, attachmentsOf(indexOf(factsOf([...statements, ...others]))))).map((value) => value.state === 'known' && value.data);
  expect(beside(role, policy('p', 'app'), policy('q', 'app'))).toEqual([false, true]);
  expect(beside(role, policy('p', 'app'), policy('q', 'other'))).toEqual([false, false]);
});
