/** Patterns against regular expressions and brute force over a small alphabet; partly known strings against every way to fill them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part, Value } from '@rds-iam-lint/model';
import type { Truth } from './truth.ts';
import { textOfPart, wildcardMatches, wildcardMatchesParts, wildcardsMeet } from './wildcard.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const hole: Value = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };

/** All strings over an alphabet up to a length. */
const upTo = (length: number, alphabet: readonly string[]): readonly string[] =>
  length === 0 ? [''] : ['', ...upTo(length - 1, alphabet).flatMap((rest) => alphabet.map((unit) => unit + rest))];

const PATTERNS = upTo(3, ['a', 'b', '*', '?']);
const TEXTS = upTo(6, ['a', 'b']);
const asRegExp = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);

describe('wildcardMatches', () => {
  it('is the regular expression, for every small pattern and text', () => {
    for (const pattern of PATTERNS) {
      const oracle = asRegExp(pattern);
      expect(TEXTS.filter((text) => wildcardMatches(pattern, text)), pattern).toEqual(TEXTS.filter((text) => oracle.test(text)));
    }
  });

  it('needs backtracking over runs', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), (pattern, text) => {
      expect(wildcardMatches(pattern, text)).toBe(asRegExp(pattern).test(text));
    }), { seed: 3, numRuns: 500 });
  });

  it.each([
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['A', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['?', '\u{1F600}', false],
    ['??', '\u{1F600}', true],
    ['*', '?*', true],
    ['arn:aws:rds-db:*:*:dbuser:*/app', 'arn:aws:rds-db:eu-west-1:1:dbuser:db-A/x/app', true],
  ])('%s on %s', (pattern, text, expected) => {
    expect(wildcardMatches(pattern, text)).toBe(expected);
  });

  it('hostile patterns are answered at once', () => {
    expect(wildcardMatches(`${'*a'.repeat(2000)}b`, 'a'.repeat(5000))).toBe(false);
    expect(wildcardsMeet(`${'*a'.repeat(300)}b`, `${'*a'.repeat(300)}c`)).toBe(false);
    expect(wildcardsMeet('**', 'a'.repeat(300_000))).toBe(true);
  });
});

describe('wildcardsMeet', () => {
  it('is true exactly when some string matches both, for every pair of small patterns', () => {
    const matched = PATTERNS.map((pattern) => TEXTS.reduce((bits, text, index) => (asRegExp(pattern).test(text) ? bits | (1n << BigInt(index)) : bits), 0n));
    const wrong = PATTERNS.flatMap((one, row) => PATTERNS.filter((other, column) => wildcardsMeet(one, other) !== (((matched[row] ?? 0n) & (matched[column] ?? 0n)) !== 0n)).map((other) => [one, other]));
    expect(wrong).toEqual([]);
  });

  it('longer patterns meet as one of them is filled', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 10 }), fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 10 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), (one, other, filling) => {
      const text = one.replaceAll('*', filling).replaceAll('?', 'b');
      if (wildcardMatches(other, text)) expect(wildcardsMeet(one, other)).toBe(true);
      expect(wildcardsMeet(one, other)).toBe(wildcardsMeet(other, one));
      expect(wildcardsMeet(one, text)).toBe(true);
    }), { seed: 4, numRuns: 300 });
  });
});

/** Stands for a hole in a spelled-out partly known string. */
const HOLE = '~';
const partsOf = (spelled: string): readonly Part[] => spelled.split(/(~)/).map((piece) => (piece === HOLE ? hole : piece));
const FILLINGS = upTo(3, ['a', 'b']);

describe('wildcardMatchesParts', () => {
  it('decides only what every filling agrees on, and rules out whatever no filling matches', () => {
    const seen: Record<Truth, number> = { true: 0, false: 0, unknown: 0 };
    const spelled = upTo(3, ['a', 'b', HOLE]).filter((text) => text.split(HOLE).length <= 3);
    for (const pattern of PATTERNS) {
      const oracle = asRegExp(pattern);
      for (const text of spelled) {
        const truth = wildcardMatchesParts(pattern, partsOf(text));
        const [first = '', second, third] = text.split(HOLE);
        const filled = second === undefined ? [first] : FILLINGS.flatMap((one) => (third === undefined ? [first + one + second] : FILLINGS.map((other) => first + one + second + other + third)));
        const matching = filled.filter((whole) => oracle.test(whole)).length;
        seen[truth]++;
        expect(truth === 'false', `${pattern} on ${text}`).toBe(matching === 0);
        if (truth === 'true') expect(matching, `${pattern} on ${text}`).toBe(filled.length);
        if (second === undefined) expect(truth).not.toBe('unknown');
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it.each([
    ['arn:aws:rds-db:*', ['arn:aws:rds-db:', hole, '/app'], 'true'],
    ['*/app', ['arn:', hole, '/app'], 'true'],
    ['*', [hole], 'true'],
    ['a*b*c', ['a', hole, 'b', hole, 'c'], 'true'],
    ['a*c', ['a', hole, 'b', hole, 'c'], 'true'],
    ['a?c', ['a', hole, 'c'], 'unknown'],
    ['*b', ['a', hole], 'unknown'],
    ['', [hole], 'unknown'],
    ['x*', ['a', hole], 'false'],
  ] as const)('%s on %j', (pattern, parts, expected) => {
    expect(wildcardMatchesParts(pattern, parts)).toBe(expected);
  });

  it('a known part is text, also a number or a boolean; anything else is a hole', () => {
    const known = (data: string | number | boolean | []): Value => ({ state: 'known', data, at });
    expect(['x', known('y'), known(7), known(true), known([]), hole, { state: 'absent', at } as const].map(textOfPart)).toEqual(['x', 'y', '7', 'true', undefined, undefined, undefined]);
    expect(wildcardMatchesParts('xy7true', ['x', known('y'), known(7), known(true)])).toBe('true');
    expect(wildcardMatchesParts('xy', ['x', known([])])).toBe('unknown');
  });

  it('ignores case only when asked', () => {
    expect(wildcardMatchesParts('ab', ['A', 'b'])).toBe('false');
    expect(wildcardMatchesParts('ab', ['A', 'B'], true)).toBe('true');
    expect(wildcardMatchesParts('ab*', ['A', hole], true)).toBe('unknown');
    expect(wildcardMatchesParts('xb*', ['A', hole], true)).toBe('false');
  });
});
