import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { indexOf } from './facts-index.ts';
import { resourceIdInstead } from './resource-id-instead.ts';
import { cluster, either, factsOf, given, instance, open, partly, refer, resourceOf } from './sample-facts.ts';

const INDEX = indexOf(factsOf([
  instance('aws_db_instance.orders', { identifier: 'orders' }), cluster('module.a.aws_rds_cluster.main[0]', { identifier: 'main' }), resourceOf('rds.proxy', 'aws_db_proxy.p', { name: 'p' }),
  instance('aws_db_instance.twice', { identifier: 'twice' }), cluster('aws_rds_cluster.twice', { identifier: 'twice' }), instance('Db', { identifier: 'cfn' }),
]));

it.each<[string, Value, unknown]>([
  ['another attribute', refer('aws_db_instance.orders', 'identifier'), 'aws_db_instance.orders.resource_id'],
  ['the name', given('orders'), 'aws_db_instance.orders.resource_id'],
  ['the name of a cluster', given('main'), 'module.a.aws_rds_cluster.main[0].cluster_resource_id'],
  ['the name of a proxy', given('p'), 'element(split(":", aws_db_proxy.p.arn), 6)'],
  ['its ARN inside a text', partly('arn:', refer('aws_db_instance.orders', 'arn:1'), ':rds:', refer('aws_db_instance.orders', 'arn:3')), 'aws_db_instance.orders.resource_id'],
  ['parts of two', partly(refer('aws_db_instance.orders', 'address'), refer('aws_db_proxy.p', 'endpoint')), undefined],
  ['the name of two', given('twice'), undefined],
  ['a logical id', refer('Db', 'Ref'), undefined],
  ['the name of what has a logical id', given('cfn'), undefined],
  ['something open', open(), undefined],
  ['one of two', either('c', given('orders'), given('main')), undefined],
])('%s', (_, databaseId, expected) => {
  const [reading] = resourceIdInstead(databaseId, 'stack', INDEX);
  expect(reading?.value.state === 'unknown' ? reading.value.detail : undefined).toBe(expected);
});
