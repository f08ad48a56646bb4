import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { masterUserPasswordIsStatic } from './master-user-password-is-static.ts';
import { ABSENT, either, given, inShort, instance, open, partly, refer } from './sample-facts.ts';

const literal = given({ secret: 'literal', length: 12 });

it.each<[string, Value, unknown]>([
  ['a literal', literal, true],
  ['a default of a parameter', given({ secret: 'parameter default', length: 4 }), true],
  ['no password', ABSENT, 'absent'],
  ['a parameter without default', refer('Password'), false],
  ['a dynamic reference', open('{{resolve:secretsmanager:…}}'), false],
  ['an expression', open('random()', 'expression'), 'unknown'],
  ['a literal with a parameter in it', { ...partly(literal, refer('Suffix')), reason: 'expression' }, false],
  ['a literal with an expression in it', { ...partly(literal, open('f()', 'expression')), reason: 'expression' }, 'unknown'],
  ['a literal in one case', either('IsDev', literal, open('{{resolve:ssm-secure:…}}')), { IsDev: [true, false] }],
  ['what was not allowed to be seen', open('rds:DescribeDBInstances', 'denied'), 'unknown'],
])('%s', (_, masterUserPassword, expected) => {
  expect(inShort(masterUserPasswordIsStatic(instance('db', { masterUserPassword })))).toEqual(expected);
});
