import { innerValues } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import fc from 'fast-check';
import { findNodeAtOffset, getNodeValue, parseTree } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { membersOf } from './condition-tests.ts';
import { parseJson, parseJsonFrom } from './parse-json.ts';

/** What JSON.parse would have given. */
function plain(value: Value | undefined): unknown {
  if (value === undefined || value.state === 'absent') return null;
  if (value.state === 'unknown') return undefined;
  const members = membersOf(value);
  if (members !== undefined) return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, plain(member)]));
  return Array.isArray(value.data) ? innerValues(value.data).map(plain) : value.data;
}

function acceptedByOracle(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const messageOf = (text: string) => parseJson(text, 'a.json').problems.map(({ message }) => message);
const spaced = fc.tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t', '\r\n '.slice(0, 2))).map(([json, indent]) => JSON.stringify(json, null, indent));

function leaves(value: Value): readonly Value[] {
  const inner = value.state === 'known' ? innerValues(value.data) : [];
  return inner.length === 0 ? [value] : inner.flatMap(leaves);
}

describe('parseJson', () => {
  it('gives the tree of JSON.parse', () => {
    fc.assert(fc.property(spaced, (text) => {
      const { value, problems } = parseJson(text, 'a.json');
      expect(problems).toEqual([]);
      expect(plain(value)).toEqual(JSON.parse(text));
    }));
  });

  it('accepts and rejects what JSON.parse does', () => {
    const broken = fc.tuple(spaced, fc.nat(), fc.constantFrom('', '"', '\\', '{', ']', ',', ':', '0', '-', '.', 'e', 'null', '\u0001', ' ', '\u00a0', '\\u12', '\\x'), fc.nat(3)).map(([text, where, insert, cut]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + insert + text.slice(at + cut);
    });
    fc.assert(fc.property(broken, (text) => {
      const { value, problems } = parseJson(text, 'a.json');
      expect(value !== undefined).toBe(acceptedByOracle(text));
      // A name that is given twice is a problem, where JSON.parse takes the last.
      if (value !== undefined && problems.length === 0) expect(plain(value)).toEqual(JSON.parse(text));
    }), { numRuns: 1000 });
  });

  it('gives every value the place of its token, as jsonc-parser does', () => {
    fc.assert(fc.property(spaced, (text) => {
      const tree = parseTree(text);
      const { value } = parseJson(text, 'a.json');
      for (const leaf of value === undefined || tree === undefined ? [] : leaves(value)) {
        if (!('file' in leaf.at)) throw new Error('no place in a file');
        const node = tree === undefined ? undefined : findNodeAtOffset(tree, leaf.at.start);
        expect(node).toMatchObject({ offset: leaf.at.start, length: leaf.at.end - leaf.at.start });
        expect(plain(leaf)).toEqual(node === undefined ? undefined : getNodeValue(node));
      }
    }));
  });

  it('says what it expected and what it found, at its place', () => {
    expect(parseJson('{"a": 1 "b": 2}', 'a.json')).toEqual({ problems: [{ message: 'expected "," or "}", found a double quote', at: { file: 'a.json', start: 8, end: 9 } }] });
    expect(messageOf('[1; 2]')).toEqual(['expected "," or "]", found ";"']);
    expect(messageOf('{a: 1}')).toEqual(['expected a name in double quotes, found a letter']);
    expect(messageOf('{"a" 1}')).toEqual(['expected ":", found a digit']);
    expect(messageOf('')).toEqual(['expected a value, found the end']);
    expect(messageOf('{} {}')).toEqual(['expected the end, found "{"']);
    expect(messageOf('"a')).toEqual(['expected a closing double quote, found the end']);
    expect(messageOf('"\\q"')).toEqual(['expected an escape sequence, found a letter']);
    expect(messageOf('"\\u00g0"')[0]).toMatch(/^expected four hexadecimal digits/);
    expect(messageOf('"a\nb"')).toEqual(['expected a closing double quote, found a control character']);
  });

  it('tells a name that is given twice without naming it; its value is unknown', () => {
    const { value, problems } = parseJson('{"hunter2": "secret", "hunter2": 2}', 'a.json');
    expect(value === undefined ? undefined : membersOf(value)).toEqual({ hunter2: { state: 'unknown', reason: 'unreadable', detail: 'a name that is given twice in one object', at: { file: 'a.json', start: 33, end: 34 } } });
    expect(problems).toEqual([{ message: 'the name is given twice in one object', at: { file: 'a.json', start: 22, end: 31 } }]);
  });

  it('has names that mean something in JavaScript as ordinary members', () => {
    const { value } = parseJson('{"__proto__": {"a": 1}, "constructor": 2}', 'a.json');
    expect(value === undefined ? [] : Object.keys(membersOf(value) ?? {})).toEqual(['__proto__', 'constructor']);
    expect(parseJson('{"toString": 1}', 'a.json').problems).toEqual([]);
    expect('a' in {}).toBe(false);
  });

  it('skips a byte order mark, and only in front', () => {
    expect(plain(parseJson('\uFEFF[1]', 'a.json').value)).toEqual([1]);
    expect(parseJson('[\uFEFF1]', 'a.json').value).toBeUndefined();
  });

  it('stops at 200 brackets inside each other', () => {
    const nested = (depth: number) => parseJson('['.repeat(depth) + ']'.repeat(depth), 'a.json');
    expect(nested(200).problems).toEqual([]);
    expect(nested(201).problems[0]?.message).toBe('expected at most 200 brackets inside each other');
    expect(nested(200_000).value).toBeUndefined();
  });

  it('reads null as absent', () => {
    expect(parseJson(' null', 'a.json').value).toEqual({ state: 'absent', at: { file: 'a.json', start: 1, end: 5 } });
  });
});

describe('parseJsonFrom with holes', () => {
  const hole = (offset: number) => ({ state: 'unknown' as const, reason: 'reference' as const, detail: `hole ${offset}`, at: { file: 'h', start: offset, end: offset } });
  const parse = (text: string) => parseJsonFrom(text, { place: (start, end) => ({ file: 'h', start, end }), holes: { mark: '#', at: hole } }).value;
  const memberOf = (value: Value | undefined, name: string) => (value === undefined ? undefined : membersOf(value)?.[name]);

  it('makes a string partly known, the holes in their order', () => {
    const value = memberOf(parse('{"a": "x#\\n##y", "b": "#"}'), 'a');
    expect(value).toMatchObject({ state: 'unknown', parts: ['x', { detail: 'hole 8' }, '\n', { detail: 'hole 11' }, { detail: 'hole 12' }, 'y'] });
    expect(memberOf(parse('{"a": "x#", "b": "#"}'), 'b')).toMatchObject({ parts: [{ detail: 'hole 18' }] });
  });

  it('takes a hole for a value, and an object with a hole in a name for unknown', () => {
    expect(memberOf(parse('{"a": #}'), 'a')).toEqual(hole(6));
    expect(memberOf(parse('{"a": {"x#": 1}}'), 'a')).toMatchObject({ state: 'unknown', detail: 'hole 9' });
  });

  it('rejects a hole where nothing can stand', () => {
    expect(parse('{"a" # 1}')).toBeUndefined();
  });
});
