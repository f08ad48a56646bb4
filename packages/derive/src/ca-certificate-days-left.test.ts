import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import type { Knowledge, Table } from '@rds-iam-lint/model';
import { caCertificateDaysLeft } from './ca-certificate-days-left.ts';
import { type Attributes, either, given, inShort, instance, open } from './sample-facts.ts';

const table = parse(readFileSync(new URL('../../../rules/tables/ca-certificates.yaml', import.meta.url), 'utf8')) as Table;
const daysLeft = (attributes: Attributes, knowledge: Partial<Knowledge> = {}) => inShort(caCertificateDaysLeft(instance('db', attributes), { tables: { 'ca-certificates': table }, asOf: '2026-11-21', ...knowledge }));

it.each<[string, Attributes, Partial<Knowledge>, unknown]>([
  ['nothing named', {}, {}, 'absent'],
  ['an empty name', { caCertificateIdentifier: '' }, {}, 'absent'],
  ['ended everywhere', { caCertificateIdentifier: 'rds-ca-2015' }, { asOf: '2020-03-06' }, -1],
  ['the last day', { caCertificateIdentifier: 'rds-ca-2015' }, { asOf: '2020-03-05' }, 0],
  ['by Region', { caCertificateIdentifier: 'rds-ca-2019' }, { region: 'us-east-1', asOf: '2024-08-21' }, 1],
  ['by availability zone', { caCertificateIdentifier: 'rds-ca-2019', availabilityZone: 'me-south-1a' }, { asOf: '2024-05-09' }, -1],
  ['where it lives on', { caCertificateIdentifier: 'RDS-CA-2019' }, { region: 'us-gov-east-1', asOf: '2060-12-31' }, 1],
  ['in some Region', { caCertificateIdentifier: 'rds-ca-2019' }, {}, 'unknown'],
  ['in a Region that no document names', { caCertificateIdentifier: 'rds-ca-2019' }, { region: 'ca-west-1' }, 'unknown'],
  ['before it existed', { caCertificateIdentifier: 'rds-ca-rsa2048-g1' }, { asOf: '2020-01-01' }, 'unknown'],
  ['an unknown name', { caCertificateIdentifier: open('var.ca') }, {}, 'unknown'],
  ['one of two', { caCertificateIdentifier: either('Old', given('rds-ca-2015'), given('')) }, { asOf: '2020-03-05' }, { Old: [0, 'absent'] }],
])('%s', (_, attributes, knowledge, expected) => {
  expect(daysLeft(attributes, knowledge)).toEqual(expected);
});
