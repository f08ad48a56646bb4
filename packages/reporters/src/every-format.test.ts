import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding, ReportedGap, ReportedPlace, ReportedReading, Report, Suppression, View } from '@rds-iam-lint/model';
import { reporters } from './index.ts';
import { reportOf, viewOf } from './sample-report.ts';

/** Text as it may stand in a scanned file: plain, from anywhere in Unicode (halves of pairs too), or made to take over a terminal. */
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u001B]0;title\u0007', '\u001B[2J', '\u009B31m', '\u202E\u2066', '\r\nhigh  forged', '\uD800', '\u{E0041}', '__proto__', '[a](b)', ''),
);
const position = fc.record({ line: fc.integer({ min: 1, max: 50 }), column: fc.integer({ min: 1, max: 300 }) });
const place: fc.Arbitrary<ReportedPlace> = fc.oneof(
  fc.record({ path: hostile, start: position, end: position }),
  fc.record({ call: hostile, resource: hostile, observed: hostile }),
);
const reading: fc.Arbitrary<ReportedReading> = fc.record({
  attribute: hostile,
  wanted: fc.oneof(hostile, fc.constantFrom('at least 3', 'equals true')),
  state: fc.constantFrom('known', 'defaulted', 'absent', 'unknown'),
  value: hostile,
  at: place,
});
const id = fc.constantFrom('rds/a', 'rds/b', 'iam/c', 'tls/d', 'host/e', 'rds/f', 'rds/g', 'rds/h');
const suppression: fc.Arbitrary<Suppression> = fc.record({ how: fc.constantFrom('config', 'comment', 'metadata'), reason: hostile, owner: hostile, until: hostile, at: place }, { requiredKeys: ['how', 'reason', 'at'] });
const decided: fc.Arbitrary<Finding> = fc.record({
  rule: id,
  verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable'),
  severity: fc.constantFrom('info', 'low', 'medium', 'high'),
  unit: hostile,
  resource: hostile,
  kind: hostile,
  message: hostile,
  at: place,
  because: fc.array(reading, { maxLength: 9 }),
  until: fc.array(hostile, { maxLength: 3 }),
  root: fc.constantFrom('r1', 'r2'),
  fingerprint: hostile,
});
/** Only failures and unknowns are set aside. */
const finding: fc.Arbitrary<Finding> = fc.tuple(decided, fc.option(suppression, { nil: undefined }), fc.constantFrom('new' as const, 'known' as const, undefined)).map(([given, accepted, baseline]) =>
  given.verdict === 'fail' || given.verdict === 'unknown' ? { ...given, ...(accepted === undefined ? {} : { suppression: accepted }), ...(baseline === undefined ? {} : { baseline }) } : given,
);
const gap: fc.Arbitrary<ReportedGap> = fc.tuple(fc.constantFrom('unreadable', 'out-of-reach', 'denied', 'over-budget'), hostile, hostile, fc.option(place, { nil: undefined })).map(([kind, what, why, at]) => ({
  kind,
  what,
  why,
  ...(at === undefined ? {} : { at }),
}));
const report: fc.Arbitrary<Report> = fc.tuple(fc.array(finding, { maxLength: 12 }), fc.array(gap, { maxLength: 4 })).map(([findings, gaps]) => reportOf(findings, { gaps }));
const view: fc.Arbitrary<View> = fc.tuple(hostile, fc.integer({ min: 0, max: 200 })).map(([line, width]) => ({ ...viewOf(), style: { colour: false, width }, lineOf: () => line.repeat(20) }));

const ajv = new Ajv({ strict: true });
formats.default(ajv);
const isReport = ajv.compile(JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8')) as object);

const OBEYED = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe.each(Object.entries(reporters))('%s', (name, reporter) => {
  it('prints nothing that a terminal would obey, of any report', () => {
    fc.assert(
      fc.property(report, view, (given, seen) => {
        expect(OBEYED.exec(reporter(given, seen))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('names the rule of every finding and every gap', () => {
    const plain = fc.tuple(report, fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 4 })).map(([given, gaps]) => reportOf(given.findings, { gaps: gaps.map((number) => ({ kind: 'denied', what: `gap${number}`, why: `because${number}` })) }));
    fc.assert(
      fc.property(plain, view, (given, seen) => {
        const printed = reporter(given, seen);
        for (const { rule } of given.findings) expect(printed).toContain(rule);
        for (const { what, why } of given.gaps) expect(printed).toContain(`${what}${name === 'json' ? '",\n      "why": "' : ': '}${why}`);
      }),
      { numRuns: 300 },
    );
  });

  it('is deterministic', () => {
    fc.assert(fc.property(report, view, (given, seen) => reporter(given, seen) === reporter(structuredClone(given), seen)), { numRuns: 50 });
  });
});

it('json follows its schema and loses nothing', () => {
  fc.assert(
    fc.property(report, view, (given, seen) => {
      const printed: unknown = JSON.parse(reporters.json(given, seen));
      expect(printed).toEqual(given);
      expect([isReport(printed), isReport.errors]).toEqual([true, null]);
    }),
    { numRuns: 300 },
  );
});

it('sarif has one result for each finding and one notification for each gap', () => {
  fc.assert(
    fc.property(report, view, (given, seen) => {
      const [run] = (JSON.parse(reporters.sarif(given, seen)) as Log).runs;
      expect(run?.results?.map(({ ruleId }) => ruleId)).toEqual(given.findings.map(({ rule }) => rule));
      expect(run?.invocations?.[0]?.toolExecutionNotifications?.length).toBe(given.gaps.length);
    }),
    { numRuns: 100 },
  );
});
