import { describe, expect, it } from 'vitest';
import { rdsEndpointOf } from './rds-endpoint.ts';

describe('endpoints', () => {
  it.each([
    ['shop.abc123.eu-west-1.rds.amazonaws.com', 'instance', 'eu-west-1', 'aws'],
    ['shop.cluster-abc123.us-east-1.rds.amazonaws.com', 'cluster', 'us-east-1', 'aws'],
    ['shop.cluster-ro-abc123.us-east-1.rds.amazonaws.com', 'cluster-reader', 'us-east-1', 'aws'],
    ['shop.cluster-custom-abc123.us-east-1.rds.amazonaws.com', 'cluster-custom', 'us-east-1', 'aws'],
    ['shop.proxy-abc123.us-east-1.rds.amazonaws.com', 'proxy', 'us-east-1', 'aws'],
    ['extra.endpoint.proxy-abc123.us-east-1.rds.amazonaws.com', 'proxy', 'us-east-1', 'aws'],
    ['shop.shardgrp-abc123.us-east-1.rds.amazonaws.com', 'shard-group', 'us-east-1', 'aws'],
    ['shop.abc123.us-gov-west-1.rds-fips.amazonaws.com', 'instance', 'us-gov-west-1', 'aws-us-gov'],
    ['shop.abc123.rds.us-gov-west-1.amazonaws.com', 'instance', 'us-gov-west-1', 'aws-us-gov'],
    ['shop.abc123.rds.cn-north-1.amazonaws.com.cn', 'instance', 'cn-north-1', 'aws-cn'],
    ['shop.cluster-abc123.cn-northwest-1.rds.amazonaws.com.cn', 'cluster', 'cn-northwest-1', 'aws-cn'],
    ['shop.abc123.rds.us-iso-east-1.c2s.ic.gov', 'instance', 'us-iso-east-1', 'aws-iso'],
    ['shop.abc123.rds.us-isob-east-1.sc2s.sgov.gov', 'instance', 'us-isob-east-1', 'aws-iso-b'],
    ['shop.abc123.eusc-de-east-1.rds.amazonaws.eu', 'instance', 'eusc-de-east-1', 'aws-eusc'],
    ['shop.abc123.ap-southeast-2.rds.amazonaws.au', 'instance', 'ap-southeast-2', undefined],
    ['SHOP.ABC123.EU-WEST-1.RDS.AMAZONAWS.COM.', 'instance', 'eu-west-1', 'aws'],
  ])('%s', (host, kind, region, partition) => {
    expect(rdsEndpointOf(host)).toEqual({ kind, label: host.toLowerCase().split('.')[0], region, ...(partition === undefined ? {} : { partition }) });
  });

  it('a global endpoint has no Region', () => {
    expect(rdsEndpointOf('shop.global-abc123.global.rds.amazonaws.com')).toEqual({ kind: 'global', label: 'shop', partition: 'aws' });
  });

  it.each(['db.acme.io', 'rds.amazonaws.com', 'shop.abc123.eu-west-1.rds.amazonaws.com.acme.io', 'x-1.elb.eu-west-1.amazonaws.com', 'shop.abc123.docdb.amazonaws.com', '10.0.0.1', '', '-'.repeat(1_000_000)])('not host %#', (host) => {
    expect(rdsEndpointOf(host)).toBeUndefined();
  });
});
