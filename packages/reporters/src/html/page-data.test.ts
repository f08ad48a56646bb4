import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Verdict } from '@rds-iam-lint/model';
import { finding, place, reading, reportOf, viewOf } from '../sample-report.ts';
import { decodeFinding } from './decode-finding.ts';
import { encodeReport } from './encode-report.ts';
import { findingTable, STATES } from './finding-table.ts';
import { openCauses } from './open-causes.ts';
import { fragmentOf, type Route, routeOf } from './route.ts';
import { rowFinder } from './row-finder.ts';
import { EVERYTHING, type Selection, SEVERITIES, SORTS, VERDICTS } from './selection.ts';
import { tallyBy } from './tally.ts';

const word = fc.constantFrom('', 'a', 'B', 'ab c', 'c/d', '__proto__', 'constructor', '\uD800', '😀', 'rds/tls');
const at = fc.oneof(fc.tuple(word, fc.integer({ min: 1, max: 9 })).map(([path, line]) => place(`${path.replaceAll(':', '')}:${String(line)}:1-5`)), fc.record({ call: word, resource: word, observed: word }));
const some: fc.Arbitrary<Finding> = fc
  .record({
    rule: word, verdict: fc.constantFrom(...VERDICTS), severity: fc.constantFrom(...SEVERITIES), unit: word, resource: word, kind: word, message: word, at, until: fc.array(word, { maxLength: 2 }),
    because: fc.array(fc.tuple(word, word, at).map(([attribute, value, where]) => reading(attribute, value, '', { at: where })), { maxLength: 3 }), root: word, fingerprint: word,
    constructPath: fc.option(word, { nil: undefined }), baseline: fc.constantFrom('new' as const, 'known' as const, undefined), reason: fc.option(word, { nil: undefined }), where: at,
  })
  .map(({ constructPath, baseline, reason, where, ...given }) => ({
    ...given,
    ...(constructPath === undefined ? {} : { constructPath }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(reason === undefined ? {} : { suppression: { how: 'comment' as const, reason, at: where } }),
  }));
const findings = fc.array(some, { maxLength: 30 });
const tableOf = (given: readonly Finding[]) => findingTable(encodeReport(reportOf(given), viewOf()));

it('a page loses nothing that a finding says', () => {
  fc.assert(fc.property(findings, (given) => {
    const data = encodeReport(reportOf(given), viewOf());
    expect(given.map((_, index) => decodeFinding(structuredClone(data), index))).toEqual(given);
  }));
});

const stateOf = ({ suppression, baseline }: Finding) => (suppression !== undefined ? 'suppressed' : baseline === 'known' ? 'known' : 'open');
const listOf = <Word extends string>(words: readonly Word[]) => fc.subarray([...words]);
const selection: fc.Arbitrary<Selection> = fc.record({
  search: fc.constantFrom('', 'a', 'AB', 'a c', 'tls rds', 'zz'), verdict: listOf(VERDICTS), severity: listOf(SEVERITIES), state: listOf(STATES), rule: word, unit: word, until: fc.constantFrom('', '["a"]', '[]'), root: word,
  sort: fc.constantFrom(...SORTS), descending: fc.boolean(),
});

/** Filters one finding after the other, as slowly as it is plain. */
function isWanted(one: Finding, wanted: Selection): boolean {
  const isOneOf = (words: readonly string[], value: string) => words.length === 0 || words.includes(value);
  const isEqual = (text: string, value: string) => text === '' || text === value;
  const path = 'path' in one.at ? one.at.path : one.at.call;
  const texts = [one.rule, one.message, one.resource, one.constructPath ?? '', one.unit, path, one.kind, one.fingerprint].map((text) => text.toLowerCase());
  const words = wanted.search.toLowerCase().split(' ').filter((text) => text !== '');
  return (
    isOneOf(wanted.verdict, one.verdict) && isOneOf(wanted.severity, one.severity) && isOneOf(wanted.state, stateOf(one)) &&
    isEqual(wanted.rule, one.rule) && isEqual(wanted.unit, one.unit) && isEqual(wanted.root, one.root) && isEqual(wanted.until, JSON.stringify(one.until)) &&
    words.every((text) => texts.some((other) => other.includes(text)))
  );
}

const WEIGHTS: Readonly<Record<Verdict, number>> = { fail: 0, unknown: 1, pass: 2, 'not-applicable': 3 };

function compared(one: Finding, other: Finding, { sort }: Selection): number {
  const of = (given: Finding) => [stateOf(given) === 'open' ? 0 : 1, WEIGHTS[given.verdict], SEVERITIES.indexOf(given.severity)];
  if (sort === 'weight') return of(one).map((weight, index) => weight - (of(other)[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  if (sort === 'place') return 0;
  return one[sort] < other[sort] ? -1 : one[sort] > other[sort] ? 1 : 0;
}

describe('rows', () => {
  it('are those that a plain filter finds, in the order of a plain sort', () => {
    fc.assert(fc.property(findings, selection, (given, wanted) => {
      const rows = [...given.keys()].filter((row) => isWanted(given[row] ?? finding(), wanted));
      const sign = wanted.descending ? -1 : 1;
      const sorted = wanted.sort === 'place' && wanted.descending ? rows.toReversed() : rows.toSorted((one, other) => sign * compared(given[one] ?? finding(), given[other] ?? finding(), wanted) || one - other);
      expect([...rowFinder(tableOf(given))(wanted)]).toEqual(sorted);
    }), { numRuns: 500 });
  });

  it('are counted by rule and unit as the findings say', () => {
    fc.assert(fc.property(findings, fc.constantFrom('rule' as const, 'unit' as const), (given, column) => {
      for (const { value, findings: count, failures, unknowns } of tallyBy(tableOf(given), column)) {
        const own = given.filter((one) => one[column] === value);
        const open = own.filter((one) => stateOf(one) === 'open');
        expect([count, unknowns]).toEqual([own.length, open.filter(({ verdict }) => verdict === 'unknown').length]);
        for (const severity of SEVERITIES) expect(failures[severity] ?? 0).toBe(open.filter((one) => one.verdict === 'fail' && one.severity === severity).length);
      }
    }));
  });

  it('that wait for the same are one cause', () => {
    const waiting = (unit: string, resource: string, rule: string, until: readonly string[]) => finding({ verdict: 'unknown', unit, resource, rule, until });
    const accepted = { ...waiting('a', 'r', 'z', ['var.x']), suppression: { how: 'config' as const, reason: 'x', at: place('c:1:1') } };
    expect(openCauses(tableOf([waiting('a', 'r', 'x', ['var.x']), waiting('b', 'r', 'x', ['var.x']), waiting('a', 'r', 'y', ['var.y']), accepted, finding()]))).toEqual([
      { until: ['var.x'], findings: 2, rules: 1, resources: 2, units: 2 },
      { until: ['var.y'], findings: 1, rules: 1, resources: 1, units: 1 },
    ]);
  });
});

describe('addresses', () => {
  it('lead back to what they were made of', () => {
    const route: fc.Arbitrary<Route> = fc.oneof(
      fc.constant<Route>({ view: 'overview' }),
      selection.map((wanted): Route => ({ view: 'findings', selection: wanted })),
      word.map((fingerprint): Route => ({ view: 'finding', fingerprint })),
    );
    const isWhole = (given: Route) => !JSON.stringify(given).includes('ud800');
    fc.assert(fc.property(route.filter(isWhole), (given) => {
      expect(routeOf(fragmentOf(given))).toEqual(given);
    }));
  });

  it('of any text lead somewhere', () => {
    expect(routeOf('#view=findings&sort=-nonsense&verdict=fail+rubbish')).toEqual({ view: 'findings', selection: { ...EVERYTHING, verdict: ['fail'], descending: true } });
    fc.assert(fc.property(fc.string(), (text) => ['overview', 'findings', 'finding'].includes(routeOf(text).view)));
  });
});
