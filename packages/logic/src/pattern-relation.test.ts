/** Against brute force over a small alphabet. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part, Unknown } from '@rds-iam-lint/model';
import { patternsCover, patternsMeet } from './pattern-relation.ts';
import { wildcardMatches } from './wildcard.ts';

const hole = (detail: string): Unknown => ({ state: 'unknown', at: { file: 'a.yaml', start: 0, end: 1 }, reason: 'reference', detail });
const computed: Unknown = { ...hole('an expression'), reason: 'expression' };

const upTo = (length: number, alphabet: readonly string[]): readonly string[] => (length === 0 ? [''] : ['', ...upTo(length - 1, alphabet).flatMap((rest) => alphabet.map((unit) => unit + rest))]);
const PATTERNS = [...new Set(upTo(3, ['a', '*', '?']))];
const TEXTS = [...new Set(upTo(6, ['a', 'b', 'c']))];

describe('patternsCover', () => {
  it('is never wrong, for every two small patterns, and seldom open', () => {
    const matched = new Map(PATTERNS.map((pattern) => [pattern, new Set(TEXTS.filter((text) => wildcardMatches(pattern, text)))]));
    let open = 0;
    for (const wide of PATTERNS) for (const narrow of PATTERNS) {
      const answer = patternsCover([wide], [narrow]);
      const all = [...(matched.get(narrow) ?? [])].every((text) => matched.get(wide)?.has(text));
      if (answer === 'unknown') open++;
      else expect(answer, `${wide} over ${narrow}`).toBe(all ? 'true' : 'false');
    }
    expect(open / PATTERNS.length ** 2).toBeLessThan(0.1);
  });

  it('holds for whatever the parts turn out to be', () => {
    const part = fc.oneof(fc.constantFrom('a', 'b', '*', '?', 'ab'), fc.constantFrom(hole('x'), hole('y'), computed));
    const fill = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 2 });
    fc.assert(fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), fc.array(fill, { minLength: 10, maxLength: 10 }), (wide, narrow, [x = '', y = '', ...others]) => {
      let next = 0;
      const filled = (parts: readonly Part[]) => parts.map((one) => (typeof one === 'string' ? one : one.state !== 'unknown' ? '' : one.detail === 'x' ? x : one.detail === 'y' ? y : others[next++] ?? '')).join('');
      const [outer, inner] = [filled(wide), filled(narrow)];
      const texts = TEXTS.filter((text) => wildcardMatches(inner, text));
      const [covered, met] = [patternsCover(wide, narrow), patternsMeet(wide, narrow)];
      if (covered === 'true') expect(texts.filter((text) => !wildcardMatches(outer, text))).toEqual([]);
      if (met === 'false') expect(texts.filter((text) => wildcardMatches(outer, text))).toEqual([]);
      if (covered === 'false') expect(patternsCover([outer], [inner])).not.toBe('true');
      if (met === 'true') expect(patternsMeet([outer], [inner])).toBe('true');
    }), { numRuns: 500 });
  });

  it.each<[readonly Part[], readonly Part[], string]>([
    [['arn:aws:rds-db:*:*:dbuser:*/*'], ['arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-A/app'], 'true'],
    [['arn:aws:rds-db:', hole('AWS::Region'), ':1:dbuser:', hole('Db.DbiResourceId'), '/*'], ['arn:aws:rds-db:', hole('AWS::Region'), ':1:dbuser:', hole('Db.DbiResourceId'), '/app'], 'true'],
    [['arn:aws:rds-db:', hole('AWS::Region'), ':1:dbuser:x/*'], ['arn:aws:rds-db:us-east-1:1:dbuser:x/app'], 'unknown'],
    [['*/app'], ['arn:', computed, '/app'], 'true'],
    [['arn:', computed], ['arn:', computed], 'unknown'],
    [['a?'], ['a', hole('x')], 'unknown'],
    [['*/app'], [hole('x'), '/other'], 'false'],
  ])('%j over %j: %s', (wide, narrow, expected) => {
    expect(patternsCover(wide, narrow)).toBe(expected);
  });
});
