import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JsonSkim, skimJson } from './json-skim.ts';

/** What a text says, put together from walks alone. */
function built(text: string): { readonly value: unknown } | undefined {
  let value: unknown;
  const problem = skimJson(text, (skim) => { value = valueOf(skim, text); });
  return problem === undefined ? { value } : undefined;
}

function valueOf(skim: JsonSkim, text: string): unknown {
  const sign = text[skim.offset];
  if (sign === '{') {
    const object: Record<string, unknown> = {};
    skim.members((name) => { Object.defineProperty(object, name, { value: valueOf(skim, text), enumerable: true, configurable: true, writable: true }); });
    return object;
  }
  if (sign === '[') {
    const list: unknown[] = [];
    skim.elements(() => list.push(valueOf(skim, text)));
    return list;
  }
  if (sign === '"') return skim.text();
  const { start, end } = skim.range();
  return JSON.parse(text.slice(start, end));
}

const parsed = (text: string) => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

it('says of random JSON what JSON.parse says', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
    const text = JSON.stringify(JSON.parse(json), null, indent);
    expect(built(text)).toEqual(parsed(text));
  }));
});

it('takes exactly what JSON.parse takes, whatever is wrong', () => {
  const scraps = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '\\u00', '\\u0041', '"\\n"', '0', '-', '1.5e3', '01', '.', 'true', 'nul', 'null', ' ', '\n', '\u0001', '"é"', '\u00a0');
  fc.assert(fc.property(fc.array(scraps, { maxLength: 9 }), (all) => {
    const text = all.join('');
    expect(built(text)).toEqual(parsed(text));
  }), { numRuns: 5000 });
  fc.assert(fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', '\\', 'x'), (json, where, what) => {
    const at = where % (json.length + 1);
    const text = json.slice(0, at) + what + json.slice(at + 1);
    expect(built(text)).toEqual(parsed(text));
  }), { numRuns: 2000 });
});

it('skips what is not asked for, and says where values stand', () => {
  const text = '{ "a": {"b": [1, {"c": "]"}]}, "d": "\\u0065" }';
  const seen: unknown[] = [];
  skimJson(text, (skim) => { skim.members((name) => { seen.push(name); if (name === 'd') seen.push(skim.range()); }); });
  expect(seen).toEqual(['a', 'd', { start: text.indexOf('"\\u0065"'), end: text.length - 2 }]);
});

it('lets the last of two members with one name win, as JSON.parse does', () => {
  expect(built('{"a": 1, "a": {"b": 2}, "__proto__": 3}')).toEqual(parsed('{"a": 1, "a": {"b": 2}, "__proto__": 3}'));
});

it('says where it ends', () => {
  expect(skimJson('{"a": [1, }', () => undefined)).toEqual({ kind: 'unreadable', why: 'the text is not valid JSON: expected a value, found something else', start: 10, end: 11 });
  expect(skimJson('{"a": "x', () => undefined)).toMatchObject({ kind: 'unreadable', start: 8, end: 8 });
  expect(skimJson('\uFEFF{} x', () => undefined)).toMatchObject({ kind: 'unreadable', start: 4 });
  expect(skimJson('\uFEFF{}', () => undefined)).toBeUndefined();
});

it('stops where brackets are too deep, walked through or skipped', () => {
  const deep = '['.repeat(5_000_000);
  expect(skimJson(deep, () => undefined)).toMatchObject({ kind: 'over-budget', start: 200 });
  const walk = (skim: JsonSkim): void => { skim.elements(() => { walk(skim); }); };
  expect(skimJson(deep, walk)).toMatchObject({ kind: 'over-budget', start: 200 });
  expect(skimJson('['.repeat(200) + ']'.repeat(200), walk)).toBeUndefined();
});
