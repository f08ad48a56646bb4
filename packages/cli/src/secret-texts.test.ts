import { expect, it } from 'vitest';
import { concealer, textsOf } from './secret-texts.ts';

it.each([
  ['hunter2', ['hunter2']],
  ["'it''s long'", ["it''s long", "it's long"]],
  ['"a\\u0062cd"', ['a\\u0062cd', 'abcd']],
  ['|-\n  first line\n  second', ['first line', 'second']],
  ['hunter2-${AWS::StackName}-tail', ['hunter2-${AWS::StackName}-tail', 'hunter2-', '-tail']],
  ['abc', []],
])('knows what %j stands for', (token, expected) => {
  expect(textsOf(token)).toEqual(expect.arrayContaining([...expected]));
  expect(textsOf(token).every((text) => text.length > 3)).toBe(true);
});

it('covers every occurrence, the longest text first, with the length kept', () => {
  const conceal = concealer(['pass', 'password', 'a.b+']);
  expect(conceal('password pass a.b+ axb+')).toBe('******** **** **** axb+');
  expect(concealer([])('password')).toBe('password');
});
