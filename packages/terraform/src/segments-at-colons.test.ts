import { expect, it } from 'vitest';
import { joined, given, open, plainOf, refer } from './declared-fixture.ts';
import { segmentsAtColons } from './segments-at-colons.ts';

it.each([
  ['module.a.aws_db_proxy.p[0]', 'db-proxy'], ['aws_db_instance.o', 'db'], ['aws_rds_cluster.c', 'cluster'],
])('of %s', (address, word) => {
  const segments = segmentsAtColons(refer(address, 'arn')) ?? [];
  expect(segments.map(plainOf)).toEqual(['arn', `<segment 1 of ${address}.arn>`, 'rds', `<segment 3 of ${address}.arn>`, `<segment 4 of ${address}.arn>`, word, `<segment 6 of ${address}.arn>`]);
  expect(segments[6]).toMatchObject({ word: true, reference: { resource: { id: address }, attribute: 'arn:6' } });
});

it('of the endpoint of an instance', () => {
  expect(segmentsAtColons(refer('aws_db_instance.o', 'endpoint'))?.map(plainOf)).toEqual(['<aws_db_instance.o.address>', '<aws_db_instance.o.port>']);
});

it.each([
  ['the endpoint of a cluster', refer('aws_rds_cluster.c', 'endpoint')],
  ['another attribute', refer('aws_db_proxy.p', 'endpoint')], ['another resource', refer('aws_iam_role.r', 'arn')], ['a variable', open('var.arn')], ['a known text', given('arn:aws:rds')],
  ['a text in parts', joined(given('arn:'), refer('aws_db_proxy.p', 'arn'))],
])('not of %s', (_, text) => {
  expect(segmentsAtColons(text)).toBeUndefined();
});
