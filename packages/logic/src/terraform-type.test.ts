import { describe, expect, it } from 'vitest';
import { terraformTypeOf } from './terraform-type.ts';

describe('the type of resource in an address', () => {
  it.each([
    ['aws_db_instance.orders', 'aws_db_instance'],
    ['aws_db_instance.orders[0]', 'aws_db_instance'],
    ['module.db["a.b"].module.x[1].aws_rds_cluster.this["k]\\".y"]', 'aws_rds_cluster'],
    ['data.aws_caller_identity.current', 'data.aws_caller_identity'],
    ['module.a.data.aws_region.current[0]', 'data.aws_region'],
    ['module.aws_db_instance', undefined],
    ['var.name', undefined],
    ['local.a_b', undefined],
    ['Db', undefined],
    ['AWS::Region', undefined],
    ['arn:aws:rds:eu-west-1:111122223333:db:a_b.c', undefined],
    ['aws_db_instance.orders.resource_id', undefined],
    ['data.aws_region', undefined],
    ['', undefined],
    [`aws_db_instance.${'x'.repeat(5000)}`, undefined],
  ])('%s', (address, expected) => {
    expect(terraformTypeOf(address)).toBe(expected);
  });
});
