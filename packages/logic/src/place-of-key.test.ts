import { expect, it } from 'vitest';
import { placeOfKey } from './place-of-key.ts';

function found(text: string, value: string, key: string): string {
  const start = text.indexOf(value);
  const place = placeOfKey(text, { file: 'f', start, end: start + value.length }, key);
  return 'file' in place ? text.slice(place.start, place.end) : '';
}

it.each([
  ['{ "aws:SourceIp": "10.0.0.0/8" }', '"10.0.0.0/8"'],
  ['{"aws:SourceIp":["10.0.0.0/8"]}', '["10.0.0.0/8"]'],
  ['{ "aws:SourceIp" :\n   "10.0.0.0/8" }', '"10.0.0.0/8"'],
  ['IpAddress: { aws:SourceIp: 10.0.0.0/8 }', '10.0.0.0/8'],
  ["'aws:SourceIp': 10.0.0.0/8", '10.0.0.0/8'],
  ['aws:SourceIp: !Ref Range', 'Range'],
  ['"aws:SourceIp"       = "10.0.0.0/8"', '"10.0.0.0/8"'],
  ['aws:SourceIp:\n  - 10.0.0.0/8', '- 10.0.0.0/8'],
])('finds the key in %j', (text, value) => {
  expect(found(text, value, 'aws:SourceIp')).toBe('aws:SourceIp');
});

it.each([
  ['{ "aws\\u003aSourceIp": "10.0.0.0/8" }', '"10.0.0.0/8"'],
  ['aws:SourceIp: a, other: 10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.0/8', '10.0.0.0/8'],
])('gives the value where the key is not spelt in front of it: %j', (text, value) => {
  expect(found(text, value, 'aws:SourceIp')).toBe(value);
});

it('has no place of its own for an answer of the API or an empty key', () => {
  const call = { call: 'iam:GetPolicy', resource: 'r', observed: 'now' };
  expect(placeOfKey('a: b', call, 'a')).toBe(call);
  expect(found('a: b', 'b', '')).toBe('b');
});
