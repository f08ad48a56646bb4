import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '@rds-iam-lint/model';
import { json } from './json.ts';
import { finding, place, reading, reportOf } from './sample-report.ts';

const ajv = new Ajv({ strict: true, allErrors: true });
formats.default(ajv);
const isReport = ajv.compile(JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8')) as object);

const everything: Report = reportOf(
  [
    finding({ because: [reading('engine', '"oracle-ee"', 'template.yaml:12:15-24', { wanted: 'listed in iam-auth-engines' })] }),
    finding({ verdict: 'unknown', until: ['var.iam_auth'], at: { call: 'rds:DescribeDBInstances', resource: 'prod-1', observed: '2026-11-21T10:00:00Z' } }),
  ],
  { gaps: [{ kind: 'denied', what: 'rds:DescribeDBParameters', why: 'not allowed' }, { kind: 'unreadable', what: 'main.tf', why: 'found "}"', at: place('main.tf:3:1') }] },
);

/** Every object inside, with a function that gives the whole with that object replaced. */
function objectsIn(value: unknown, rebuild: (made: unknown) => unknown): readonly (readonly [object: Record<string, unknown>, rebuild: (made: unknown) => unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, (made) => rebuild(value.with(index, made))));
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  return [[object, rebuild], ...Object.entries(object).flatMap(([key, inner]) => objectsIn(inner, (made) => rebuild({ ...object, [key]: made })))];
}

describe('json', () => {
  it('is the report, indented, with one final newline', () => {
    expect(JSON.parse(json(everything))).toEqual(everything);
    expect(json(reportOf([]))).toMatch(/^\{\n {2}"schemaVersion": 1,[^]*\}\n$/);
  });

  it('writes what a terminal would obey as an escape, and loses nothing', () => {
    const hostile = reportOf([finding({ resource: '\u001B[2J\u009B\u202E\u2028\u{E0001}\uD800\u007F' })]);
    const printed = json(hostile);
    expect(printed).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}]/u);
    expect(JSON.parse(printed)).toEqual(hostile);
  });
});

describe('report.schema.json', () => {
  it('accepts what is printed', () => {
    for (const report of [everything, reportOf([])]) expect([isReport(JSON.parse(json(report))), isReport.errors]).toEqual([true, null]);
  });

  it('requires every key but the place of a gap, and allows no other', () => {
    const objects = objectsIn(everything, (made) => made);
    expect(objects.length).toBeGreaterThan(20);
    for (const [object, rebuild] of objects) {
      expect(isReport(rebuild({ ...object, other: 1 }))).toBe(false);
      for (const key of Object.keys(object)) {
        const { [key]: _, ...rest } = object;
        expect([key, isReport(rebuild(rest))]).toEqual([key, key === 'at' && 'what' in object]);
      }
    }
  });

  it('refuses a value of another kind', () => {
    const wrong: readonly unknown[] = [
      { ...everything, asOf: 'yesterday' },
      { ...everything, schemaVersion: 2 },
      { ...everything, findings: [{ ...finding(), verdict: 'maybe' }] },
      { ...everything, findings: [{ ...finding(), at: place('main.tf:0:1') }] },
      { ...everything, gaps: [{ kind: 'lost', what: '', why: '' }] },
    ];
    for (const report of wrong) expect(isReport(report)).toBe(false);
  });
});
