/** Versions against ranges: every boundary, coarse versions, suffixes, and an oracle that compares padded numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Truth } from './truth.ts';
import { isVersionRange, versionIn } from './version.ts';

const initials = (versions: readonly string[], range: string) => versions.map((version) => versionIn(version, range).charAt(0)).join('');

describe('versionIn', () => {
  it.each([
    ['>=8.0.16', ['8.0.15', '8.0.16', '8.0.17', '8.1', '9', '7.9.99'], 'fttttf'],
    ['<8.0.16', ['8.0.15', '8.0.16', '8.0.17', '8.1', '9', '7.9.99'], 'tfffft'],
    ['>=10.6 <11', ['10.5', '10.6', '10.10', '10', '11', '11.0', '9.9'], 'fttufff'],
    ['>=8 <9', ['8', '8.0', '8.99.99', '9', '7', '80'], 'tttfff'],
    ['>=8.0.0', ['8', '8.0', '7'], 'ttf'],
    ['<8.0.0', ['8', '8.0', '7'], 'fft'],
    ['>=8.0.1', ['8', '8.0', '8.0.1', '8.0.1.2'], 'uutt'],
    ['<8.0.1', ['8', '8.0', '8.0.1', '8.0.1.2', '8.0.0.9'], 'uufft'],
    ['>=5.7.10 <5.7.20', ['5.7', '5', '5.7.15', '5.7.20', '5.8'], 'uutff'],
    ['>=9 <8', ['8', '9', '8.5'], 'fff'],
  ])('%s', (range, versions, expected) => {
    expect(initials(versions, range)).toBe(expected);
  });

  it.each([
    ['15.4-R2', 't'],
    ['15.4.R1', 't'],
    ['15.4+build', 't'],
    ['15.4beta', 't'],
    ['15.4R2', 't'],
    ['15-R1', 'u'],
    ['15.mysql_aurora.2.11.1', 'u'],
    [' 15.4 ', 't'],
    ['15.3-R9', 'f'],
    ['015.04', 't'],
  ])('a suffix says nothing: %s', (version, expected) => {
    expect(versionIn(version, '>=15.4 <16').charAt(0)).toBe(expected);
  });

  it.each(['', ' ', 'latest', 'v8', '8.', '8-', '8+', '.8', '8 0', '8_0', '8..0', '8. 0', '8-.', '8/0', 'a8.0', '${x}'])('text that is no version is unknown: "%s"', (version) => {
    expect(versionIn(version, '>=1')).toBe('unknown');
    expect(versionIn(version, '<1')).toBe('unknown');
  });

  it.each(['', '8', '>8', '<=8', '=8', '>=8.', '>=', '>= 8', '>=8,<9', '^8', 'x>=8', '>=8x', '*'])('a range that is none is unknown and not a range: "%s"', (range) => {
    expect(versionIn('8.0', range)).toBe('unknown');
    expect(isVersionRange(range)).toBe(false);
  });

  it('a term that is none leaves the rest to decide', () => {
    expect(versionIn('8.0', '>=8 oops')).toBe('unknown');
    expect(versionIn('8.0', 'oops <8')).toBe('false');
    expect(isVersionRange('>=8 oops')).toBe(false);
  });

  it('spaces around and between terms do not matter', () => {
    expect(versionIn('8.5', '  >=8   <9 ')).toBe('true');
    expect(versionIn('9', '>=8\t<9')).toBe('false');
    expect(isVersionRange('  >=8.0.16   <9.10 ')).toBe(true);
    expect(isVersionRange('<10')).toBe(true);
  });

  it('hostile text is answered at once', () => {
    expect(versionIn(`${'1.'.repeat(100_000)}.`, '>=2')).toBe('false');
    expect(versionIn(`${'1'.repeat(100_000)} !`, '>=1')).toBe('unknown');
  });
});

const part = fc.integer({ min: 0, max: 3 });
const full = fc.tuple(part, part, part);
const someParts = fc.array(part, { minLength: 1, maxLength: 3 });
const WIDTH = 3;
/** All parts as one number; missing parts are zero. */
const padded = (parts: readonly number[]) => Array.from({ length: WIDTH }, (_, index) => parts[index] ?? 0).reduce((sum, value) => sum * 10 + value, 0);
const term = fc.record({ operator: fc.constantFrom('>=', '<'), parts: someParts });
const holds = (version: readonly number[], operator: string, bound: readonly number[]) => (operator === '>=' ? padded(version) >= padded(bound) : padded(version) < padded(bound));

describe('properties of versions', () => {
  it('a full version is in a range exactly when its padded number is', () => {
    fc.assert(fc.property(full, fc.array(term, { minLength: 1, maxLength: 3 }), (version, terms) => {
      const range = terms.map(({ operator, parts }) => `${operator}${parts.join('.')}`).join(' ');
      expect(versionIn(version.join('.'), range)).toBe(String(terms.every(({ operator, parts }) => holds(version, operator, parts))));
    }), { seed: 1, numRuns: 300 });
  });

  it('a coarse version is decided exactly when all its refinements agree', () => {
    const seen: Record<Truth, number> = { true: 0, false: 0, unknown: 0 };
    fc.assert(fc.property(someParts, term, (coarse, { operator, parts }) => {
      const range = `${operator}${parts.join('.')}`;
      const truth = versionIn(coarse.join('.'), range);
      const answers = new Set(refinements(coarse).map((version) => versionIn(version.join('.'), range)));
      seen[truth]++;
      expect(answers.size === 1 ? [...answers][0] : 'unknown').toBe(truth);
    }), { seed: 2, numRuns: 800 });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });
});

/** More parts, up to one beyond what any bound of these tests says. */
function refinements(coarse: readonly number[]): readonly (readonly number[])[] {
  if (coarse.length >= WIDTH) return [coarse];
  return [0, 1, 2, 3, 4].flatMap((next) => refinements([...coarse, next]));
}
