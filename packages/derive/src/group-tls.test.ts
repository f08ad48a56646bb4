import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Knowledge, Table, Value } from '@rds-iam-lint/model';
import { innerValues, membersOf } from '@rds-iam-lint/logic';
import { type Attributes, either, enriched, given, inShort, open, resourceOf } from './sample-facts.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));
const knowledge: Knowledge = { tables, asOf: '2026-11-21' };
const group = (attributes: Attributes) => enriched([resourceOf('rds.parameter-group', 'Group', attributes)], knowledge);
const parameters = (values: Readonly<Record<string, Value>>): Value => given(values);

describe('the TLS setting of a group', () => {
  it.each<[string, Attributes, readonly unknown[]]>([
    ['of PostgreSQL', { family: 'postgres16', parameters: parameters({ 'rds.force_ssl': given('1') }) }, ['1', true]],
    ['of Aurora MySQL, without regard to case', { family: 'Aurora-MySQL8.0', parameters: parameters({ REQUIRE_SECURE_TRANSPORT: given('maybe') }) }, ['maybe', false]],
    ['of another engine', { family: 'mysql8.0', parameters: parameters({ 'rds.force_ssl': given('1') }) }, ['absent', 'absent']],
    ['that sets nothing, of any family', { family: open(), parameters: parameters({ other: given('1') }) }, ['absent', 'absent']],
    ['of a family that is not known', { family: open(), parameters: parameters({ 'rds.force_ssl': given('1') }) }, ['unknown', 'unknown']],
    ['of no family', { family: 'settings', parameters: parameters({ 'rds.force_ssl': given('1') }) }, ['unknown', 'unknown']],
    ['of one of two values', { family: 'postgres16', parameters: parameters({ 'rds.force_ssl': either('c', given('1'), given('x')) }) }, [{ c: ['1', 'x'] }, { c: [true, false] }]],
    ['with an empty value', { family: 'postgres16', parameters: parameters({ 'rds.force_ssl': given(' ') }) }, [' ', 'unknown']],
    ['of Oracle', { family: 'oracle-ee-19', parameters: parameters({ 'rds.force_ssl': given('1') }) }, ['absent', 'absent']],
  ])('%s', (_, attributes, wanted) => {
    const { tlsSetting, tlsSettingUnderstood } = group(attributes);
    expect([inShort(tlsSetting), inShort(tlsSettingUnderstood)]).toEqual(wanted);
  });
});

it.each<[string, readonly unknown[]]>([
  ['TLSv1.2,TLSv1.3', [1.2, true]], ['tlsv1.3', [1.3, true]], ['TLSv1.3,TLSv1.2', [1.2, false]], [' TLSv1 , TLSv1.1 ', [1, true]], ['TLSv1.2,TLSv1.2', [1.2, false]],
  ['TLSv2', ['unknown', 'unknown']], ['', ['unknown', 'unknown']], ['TLSv1.2,'.repeat(9), ['unknown', 'unknown']],
])('the TLS versions %s', (text, wanted) => {
  const { tlsVersions } = group({ parameters: parameters({ tls_version: given(text), other: given('TLSv1') }) });
  const entries = tlsVersions?.state === 'known' ? innerValues(tlsVersions.data).map((item) => membersOf(item)) : [];
  expect(entries.map((entry) => [inShort(entry?.['oldest']), inShort(entry?.['ascending'])])).toEqual([wanted]);
});
