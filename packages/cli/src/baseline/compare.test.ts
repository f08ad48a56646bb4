import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Judgement } from '@rds-iam-lint/model';
import { entriesOf } from './baseline-entry.ts';
import { baselineText } from './baseline-text.ts';
import { compare } from './compare.ts';
import { validateBaseline } from './baseline-validator.ts';

/** `prod/db rule/x unknown` as a judgement: unit, resource, rule and verdict, at a line of a file of the unit. */
function judgement(text: string, line = 1): Judgement {
  const [where = '', rule = '', verdict = 'fail'] = text.split(' ');
  const unit = where.slice(0, where.lastIndexOf('/'));
  return { rule, verdict: verdict as Judgement['verdict'], severity: 'high', unit, resource: where.slice(unit.length + 1), kind: 'rds.instance', message: 'A sentence.', at: { file: `${unit}/main.tf`, start: line, end: line }, because: [], until: [], root: 'r', fingerprint: text };
}

interface Options {
  readonly units?: readonly string[];
  readonly unseen?: string;
  readonly alias?: readonly [string, string];
}

function compared(before: readonly string[], now: readonly string[], { units, unseen, alias }: Options = {}) {
  const judgements = now.map((text) => judgement(text, 7));
  const { known, fixed } = compare({
    entries: entriesOf(before.map((text) => judgement(text))),
    judgements,
    ruleNow: (rule) => (rule === alias?.[0] ? alias[1] : rule),
    looksAt: ({ unit }) => unit !== unseen,
    units: new Set(units ?? judgements.map(({ unit }) => unit)),
  });
  return { fresh: judgements.filter((one) => !known.has(one) && one.verdict !== 'pass').map(({ fingerprint }) => fingerprint), fixed: fixed.map(({ fingerprint }) => fingerprint) };
}

describe('a finding', () => {
  it('is known wherever its line is', () => {
    expect(compared(['a/db x/y', 'a/db x/z'], ['a/db x/y', 'a/db x/z'])).toEqual({ fresh: [], fixed: [] });
  });

  it('is new with another rule, resource or unit', () => {
    expect(compared(['a/db x/y'], ['a/db x/y', 'a/db x/z', 'a/other x/y', 'b/db x/y'])).toEqual({ fresh: ['a/db x/z', 'a/other x/y', 'b/db x/y'], fixed: [] });
  });

  it('is new when it was unknown and fails, and known the other way round', () => {
    expect(compared(['a/db x/y unknown', 'a/db x/z fail'], ['a/db x/y fail', 'a/db x/z unknown'])).toEqual({ fresh: ['a/db x/y fail'], fixed: [] });
  });

  it('is fixed when it passes or is gone, and only where the run looked', () => {
    expect(compared(['a/db x/y', 'a/db x/z', 'b/db x/y'], ['a/db x/y pass'], { unseen: 'b' })).toEqual({ fresh: [], fixed: ['a/db x/y', 'a/db x/z'] });
  });

  it('is known by the old id of its rule', () => {
    expect(compared(['a/db x/old'], ['a/db x/new'], { alias: ['x/old', 'x/new'] })).toEqual({ fresh: [], fixed: [] });
  });
});

describe('a folder with another name', () => {
  it('keeps its findings, and what is added there is new', () => {
    expect(compared(['a/db x/y', 'a/db x/z'], ['b/db x/y', 'b/db x/z', 'b/db x/w'])).toEqual({ fresh: ['b/db x/w'], fixed: [] });
  });

  it('is the one whose path ends alike', () => {
    const before = ['envs/prod/db x/y', 'envs/test/db x/y', 'envs/test/db x/z'];
    expect(compared(before, ['live/prod/db x/y', 'live/test/db x/y'])).toEqual({ fresh: [], fixed: ['envs/test/db x/z'] });
  });

  it('is no folder that has nothing in common, that the old one exists beside, or that the baseline has already', () => {
    expect(compared(['a/db x/y'], ['b/other x/y'])).toEqual({ fresh: ['b/other x/y'], fixed: ['a/db x/y'] });
    expect(compared(['a/db x/y'], ['b/db x/y'], { units: ['a', 'b'] })).toEqual({ fresh: ['b/db x/y'], fixed: ['a/db x/y'] });
    expect(compared(['a/db x/y', 'b/db x/z'], ['b/db x/y', 'b/db x/z'])).toEqual({ fresh: ['b/db x/y'], fixed: ['a/db x/y'] });
    expect(compared(['a/db x/y'], ['b/db x/y', 'b/db x/z', 'b/db x/w'])).toEqual({ fresh: ['b/db x/y', 'b/db x/z', 'b/db x/w'], fixed: ['a/db x/y'] });
  });

  it('is one folder at most', () => {
    expect(compared(['a/db x/y'], ['b/db x/y', 'c/db x/y']).fresh).toHaveLength(1);
  });
});

it('what is not in the baseline is new as often as it is found beyond it, whatever happens to folders', () => {
  const finding = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('db', 'other'), fc.constantFrom('x/y', 'x/z')).map(([unit, resource, rule]) => `${unit}/${resource} ${rule}`);
  const findings = fc.uniqueArray(finding);
  fc.assert(
    fc.property(findings, findings, (before, now) => {
      const { fresh, fixed } = compared(before, now);
      expect(now.length - fresh.length).toBe(before.length - fixed.length);
      for (const text of now.filter((one) => before.includes(one))) expect(fresh).not.toContain(text);
    }),
    { numRuns: 5000 },
  );
});

describe('the text of a baseline', () => {
  const findings = ['b/db x/z', 'a/db x/z unknown', 'a/db x/y', 'a/db x/w pass'].map((text) => judgement(text));

  it('has a line for each finding, in an order of its own, and follows its schema', () => {
    const text = baselineText(entriesOf(findings));
    expect(text).toBe(baselineText(entriesOf(findings.toReversed())));
    expect(text.split('\n').filter((line) => line.includes('"rule"')).map((line) => (JSON.parse(line.replace(/,$/, '')) as { readonly fingerprint: string }).fingerprint)).toEqual(['a/db x/y', 'a/db x/z unknown', 'b/db x/z']);
    expect([validateBaseline(JSON.parse(text)), validateBaseline.errors]).toEqual([true, null]);
    expect(validateBaseline(JSON.parse(baselineText([])))).toBe(true);
  });

  it('says nothing about places in a file, and has nothing that a terminal would obey', () => {
    expect(baselineText(entriesOf([judgement('a/d\u001bb x/y', 1)]))).toBe(baselineText(entriesOf([judgement('a/d\u001bb x/y', 99)])));
    expect(baselineText(entriesOf([judgement('a/d\u202eb x/y')]))).not.toContain('\u202e');
  });

  it.each([{}, { schemaVersion: 2, findings: [] }, { schemaVersion: 1, findings: [{}] }, { schemaVersion: 1, findings: [{ ...entriesOf(findings)[0], verdict: 'pass' }] }, []])('is not %j', (data) => {
    expect(validateBaseline(data)).toBe(false);
  });
});
