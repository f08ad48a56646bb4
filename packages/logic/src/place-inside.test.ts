/** Places inside string tokens; the oracle decodes the part of the source that was pointed at. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { placeInside } from './place-inside.ts';

const BEFORE = 'key: ';

/** What the place of `value.slice(start, end)` covers in a text where the token stands behind some other text. */
function covered(token: string, value: string, start: number, end: number): string {
  const text = `${BEFORE}${token} # behind`;
  const whole = { file: 'a.yaml', start: BEFORE.length, end: BEFORE.length + token.length };
  const place = placeInside(text, { value, at: whole }, start, end);
  if (!('file' in place)) throw new TypeError('a place in a file was given');
  expect(place.file).toBe('a.yaml');
  return text.slice(place.start, place.end);
}

const hex = (unit: string, digits: number) => unit.charCodeAt(0).toString(16).padStart(digits, '0');
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '/': '\\/', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const unit = fc.oneof(fc.constantFrom(...Object.keys(SHORT), "'", 'u', 'x', 'n'), fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), fc.constantFrom('é', 'ß', '\u20ac', '\ud83d', '\ude00'));

/** A unit with one of the ways to spell it between double quotes. */
const spelling = (isYaml: boolean) => fc.tuple(unit, fc.nat(3)).map(([text, way]) => {
  const plain = /["\\\b\f\n\r\t]/.test(text) ? undefined : text;
  const ways = [SHORT[text] ?? plain, `\\u${hex(text, 4)}`, isYaml && text.charCodeAt(0) < 256 ? `\\x${hex(text, 2)}` : plain, `\\u${hex(text, 4).toUpperCase()}`];
  return { text, token: ways[way] ?? ways[1] ?? text };
});
const spelled = (isYaml: boolean) => fc.tuple(fc.array(spelling(isYaml), { maxLength: 12 }), fc.nat(12), fc.nat(12));

describe('placeInside', () => {
  it('follows the escapes of JSON', () => {
    fc.assert(fc.property(spelled(false), ([units, one, other]) => {
      const value = units.map(({ text }) => text).join('');
      const token = `"${units.map((entry) => entry.token).join('')}"`;
      const [start, end] = [Math.min(one, other, value.length), Math.min(Math.max(one, other), value.length)];
      expect(JSON.parse(token)).toBe(value);
      expect(JSON.parse(`"${covered(token, value, start, end)}"`)).toBe(value.slice(start, end));
    }), { seed: 5, numRuns: 300 });
  });

  it('follows the escapes of YAML between double quotes', () => {
    const words = fc.array(spelling(true).filter(({ text }) => text !== ' ' && text < '\ud800'), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(words, fc.nat(8), fc.nat(8), (units, one, other) => {
      const value = units.map(({ text }) => text).join('');
      const token = `"${units.map((entry) => entry.token).join('')}"`;
      const [start, end] = [Math.min(one, other, value.length), Math.min(Math.max(one, other), value.length)];
      expect(parse(token)).toBe(value);
      expect(parse(`"${covered(token, value, start, end)}"`)).toBe(value.slice(start, end));
    }), { seed: 6, numRuns: 200 });
  });

  it('follows the doubled quotes of YAML between single quotes', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '"', '\\', 'a', 'n'), maxLength: 8 }), fc.nat(8), fc.nat(8), (value, one, other) => {
      const token = `'${value.replaceAll("'", "''")}'`;
      const [start, end] = [Math.min(one, other, value.length), Math.min(Math.max(one, other), value.length)];
      expect(parse(token)).toBe(value);
      expect(covered(token, value, start, end).replaceAll("''", "'")).toBe(value.slice(start, end));
    }), { seed: 7, numRuns: 200 });
  });

  it.each([
    ['plain', 'plain', [1, 3], 'la'],
    ['plain', 'plain', [1, 5], 'lain'],
    ['"a"', 'a', [0, 1], 'a'],
    ['"a\\tb"', 'a\tb', [1, 2], '\\t'],
    ['"a\\u00e9b"', 'aéb', [1, 2], '\\u00e9'],
    ["'it''s'", "it's", [2, 3], "''"],
    ['""', '', [0, 0], ''],
    ['"\\u0022"', '"', [0, 1], '\\u0022'],
  ] as const)('%s', (token, value, [start, end], expected) => {
    expect(covered(token, value, start, end)).toBe(expected);
  });

  it.each([
    ['a block scalar', '|\n  abc', 'abc', [0, 1]],
    ['another text', '"abd"', 'abc', [0, 1]],
    ['another text in single quotes', "'abd'", 'abc', [0, 1]],
    ['something behind a quote', "'a'xb'", "a'b", [0, 1]],
    ['a backslash at the end', '"a\\', 'ab', [0, 1]],
    ['other marks around it', '|abc|', 'abc', [0, 1]],
    ['a longer token', '"abcd"', 'abc', [0, 1]],
    ['a longer token in single quotes', "'abcd'", 'abc', [0, 1]],
    ['a shorter token', '"ab"', 'abc', [0, 1]],
    ['no end quote', '"abc', 'abc', [0, 1]],
    ['the other end quote', '"abc\'', 'abc', [0, 1]],
    ['something behind the end quote', '"abc"d', 'abc', [0, 1]],
    ['a quote that is not doubled', "'it's'", "it's", [0, 1]],
    ['an escape that is unknown here', '"\\Nb"', '\u0085b', [1, 2]],
    ['an escape of another unit', '"\\u0062c"', 'ac', [1, 2]],
    ['a backslash for a plain letter', '"\\abc"', 'abc', [0, 1]],
    ['a folded line', '"a\n  b"', 'a b', [0, 1]],
    ['a start beyond the value', '"abc"', 'abc', [4, 5]],
    ['an end beyond the value', '"abc"', 'abc', [0, 4]],
    ['a start before the value', '"abc"', 'abc', [-1, 1]],
    ['an inherited name behind a backslash', '"\\constructor"', 'constructor', [0, 1]],
    ['a token without quotes', '(abc)', 'abc', [0, 1]],
    ['one quote', '"', '', [0, 0]],
  ] as const)('the whole token for %s', (_, token, value, [start, end]) => {
    expect(covered(token, value, start, end)).toBe(token);
  });

  it('a place that is in no file stays as it is', () => {
    const at = { call: 'rds:DescribeDBInstances', resource: 'a', observed: '2026-11-21T00:00:00Z' };
    expect(placeInside('"abc"', { value: 'abc', at }, 0, 1)).toBe(at);
  });
});
