import { expect, it } from 'vitest';
import { maskAssigned } from './mask-assigned.ts';

it.each([
  ['MasterUserPassword: hunter2 x # old', 'MasterUserPassword: ********* # old'],
  ['{ MasterUserPassword: hunter2, Engine: mysql }', '{ MasterUserPassword: *******, Engine: mysql }'],
  ['"MasterUserPassword":"hun\\"ter2","Engine":"mysql"', '"MasterUserPassword":***********,"Engine":"mysql"'],
  [`"UserData": "{\\"DB_PASSWORD\\": \\"hunter2\\", \\"a\\": 1}"`, `"UserData": "{\\"DB_PASSWORD\\": ***********, \\"a\\": 1}"`],
  ["SecretString: 'hunter2', Name: x", 'SecretString: *********, Name: x'],
  ['"SecretString":"unterminated', '"SecretString":*************'],
  ['apiKey=hunter2', 'apiKey=*******'],
  ['"P":{"NoEcho":true,"Default":"hunter2"}', '"P":{"NoEcho":true,"Default":*********}'],
])('masks the text in %j', (line, expected) => {
  expect(maskAssigned(line)).toBe(expected);
  expect(maskAssigned(line)).toHaveLength(line.length);
});

it.each([
  'MasterUserPassword: !Ref Password',
  '"MasterUserPassword":{"Ref":"Password"}',
  '"MasterUserPassword":"{{resolve:secretsmanager:orders}}"',
  'ManageMasterUserPassword: true',
  'Default: mysql',
  'PasswordLength: 12',
  'SecretArn: !GetAtt Db.MasterUserSecret.SecretArn',
])('leaves %j', (line) => {
  expect(maskAssigned(line)).toBe(line);
});

it('takes time in the length of the line', () => {
  for (const part of ['password', 'password: ', 'password:"', ' ', '{', 'a']) expect(maskAssigned(part.repeat(200_000)).length).toBe(part.length * 200_000);
});
