import { expect, it } from 'vitest';
import { joined, given, open, plainOf, refer } from './declared-fixture.ts';
import { segmentsOfArn } from './segments-of-arn.ts';

it.each([
  ['module.a.aws_db_proxy.p[0]', 'db-proxy'], ['aws_db_instance.o', 'db'], ['aws_rds_cluster.c', 'cluster'],
])('of %s', (address, word) => {
  const segments = segmentsOfArn(refer(address, 'arn')) ?? [];
  expect(segments.map(plainOf)).toEqual(['arn', `<segment 1 of ${address}.arn>`, 'rds', `<segment 3 of ${address}.arn>`, `<segment 4 of ${address}.arn>`, word, `<segment 6 of ${address}.arn>`]);
  expect(segments[6]).toMatchObject({ word: true, reference: { resource: { id: address }, attribute: 'arn:6' } });
});

it.each([
  ['another attribute', refer('aws_db_proxy.p', 'endpoint')], ['another resource', refer('aws_iam_role.r', 'arn')], ['a variable', open('var.arn')], ['a known text', given('arn:aws:rds')],
  ['a text in parts', joined(given('arn:'), refer('aws_db_proxy.p', 'arn'))],
])('not of %s', (_, text) => {
  expect(segmentsOfArn(text)).toBeUndefined();
});
