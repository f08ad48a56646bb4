import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { ABSENT, given, inShort, open, partly, refer } from './sample-facts.ts';
import { userNameForm } from './user-name-form.ts';

const form = (userName: Value, engine: Value = ABSENT) => inShort(userNameForm(userName, engine));

it.each([
  ['app', undefined, 'name'], ['*', undefined, 'name'], ['app_*', 'mysql', 'name'], ['App.User-1', undefined, 'name'],
  ['app@%', undefined, 'with-host'], ['app@LOCALHOST', undefined, 'with-host'], ['app@10.0.%', undefined, 'with-host'], ['app@10.0.0.0/255.0.0.0', undefined, 'with-host'],
  ['app@web', 'aurora-mysql', 'with-host'], ['app@web', undefined, 'unknown'], ['app@web', 'postgres', 'name'],
  ['jane@example.com', 'mysql', 'unknown'], ['jane@example.com', undefined, 'unknown'], ['jane@example.com', 'aurora-postgresql', 'name'],
  ['${aws:username}', undefined, 'unknown'],
] as const)('%s on %s: %s', (name, engine, expected) => {
  expect(form(given(name), engine === undefined ? ABSENT : given(engine))).toBe(expected);
});

it('tells a policy variable that Fn::Sub takes for a reference', () => {
  expect(form(refer('aws:username'))).toBe('unescaped-variable');
  expect(form(partly('app-', refer('aws:PrincipalTag/team')))).toBe('unescaped-variable');
  expect([refer('AWS::StackName'), refer('UserName'), refer('Database', 'Endpoint.Address'), open()].map((name) => form(name))).toEqual(Array(4).fill('unknown'));
});
