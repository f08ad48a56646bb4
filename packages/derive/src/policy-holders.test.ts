import { expect, it } from 'vitest';
import { attachmentsOf } from './attachments.ts';
import { indexOf } from './facts-index.ts';
import { kindOfHolders } from './kind-of-holders.ts';
import { policyHolders } from './policy-holders.ts';
import { policyStatements } from './policy-statements.ts';
import { type Attributes, factsOf, inShort, listOf, open, refer, resourceOf } from './sample-facts.ts';

const statement = resourceOf('iam.statement', 's', { policy: 'Login', policyRole: 'identity', policyVersion: '2012-10-17', effect: 'Allow', matchesConnect: true, intendsConnect: true });
const principals = ['role', 'user', 'group'].map((type) => resourceOf('iam.principal', type, { principalType: type, name: null }));
const to = (type: string) => ({ [`${type}s`]: listOf([refer(type)]) });

it.each<[string, Attributes, readonly unknown[]]>([
  ['a role', { policyType: 'inline', ...to('role') }, [true, true, false, 'roles']],
  ['a user', { policyType: 'inline', ...to('user') }, [true, true, true, 'users']],
  ['a group', { policyType: 'inline', ...to('group') }, [true, true, true, 'users']],
  ['a role and a user', { policyType: 'inline', ...to('role'), ...to('user') }, [true, true, true, 'users']],
  ['nobody', { policyType: 'inline' }, [true, false, false, undefined]],
  ['a role, and perhaps others', { policyType: 'managed', ...to('role') }, [true, true, false, undefined]],
  ['a role, as the service counts', { policyType: 'managed', attachmentCount: 1, ...to('role') }, [true, true, false, 'roles']],
  ['more than are seen', { policyType: 'managed', attachmentCount: 2, ...to('role') }, [true, true, false, undefined]],
  ['roles that are not known', { policyType: 'inline', roles: open('var.roles') }, [true, 'unknown', 'unknown', undefined]],
])('held by %s', (_, attributes, expected) => {
  const policy = resourceOf('iam.policy', 'Login', attributes);
  const index = indexOf(factsOf([policy, statement, ...principals]));
  const attachments = attachmentsOf(index);
  const { grantsConnect, isAttached, isHeldByUsers } = policyHolders(policy, attachments, policyStatements(index));
  expect([...[grantsConnect, isAttached, isHeldByUsers].map(inShort), kindOfHolders(statement, index, attachments)]).toEqual(expected);
});
