import { expect, it } from 'vitest';
import { placeholderIn } from './policy-variable.ts';

it.each(['plain', '${aws:username}', "${aws:PrincipalTag/team, 'none'}", '${saml:sub}', '${*}${?}${$}', '$aws', '${'])('%s has no placeholder', (text) => {
  expect(placeholderIn(text)).toBeUndefined();
});

it.each([
  ['dbuser:${Database.DbiResourceId}/app', '${Database.DbiResourceId}'],
  ['arn:${AWS::Partition}:rds-db', '${AWS::Partition}'],
  ['${aws:username}-${account_id}', '${account_id}'],
  ['${ }', '${ }'],
])('%s has %s', (text, placeholder) => {
  const span = placeholderIn(text);
  expect(text.slice(span?.start, span?.end)).toBe(placeholder);
});
