import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Evaluated, unknown } from './evaluated.ts';
import { FUNCTIONS } from './functions.ts';
import { AT, called, evaluatedOf, LATER, type Plain, plainOf, REFUSED, set } from './plain-call.ts';

const known = (data: string): Evaluated => ({ state: 'known', data, at: AT });
const later = evaluatedOf(LATER);
const arn: Evaluated = { state: 'unknown', at: AT, reason: 'reference', detail: 'aws_iam_role.app.arn', reference: { resource: { unit: 'prod', id: 'aws_iam_role.app' }, attribute: 'arn' } };
const oneOf: Evaluated = { ...unknown(AT, 'expression', 'var.big'), candidates: { choice: 'prod#var.big', labels: ['var.big', 'not var.big'], values: [known('A'), known('B')] } };

test('every function has the name of its namespace too', () => {
  for (const name of FUNCTIONS.keys()) if (!name.includes('::')) expect(FUNCTIONS.get(`core::${name}`)).toBe(FUNCTIONS.get(name));
});

test('a computed unknown keeps the cause, and nothing that could be followed', () => {
  expect(called('lower', [arn])).toEqual(unknown(AT, 'reference', 'aws_iam_role.app.arn'));
});

test('a conversion of what is not known gives the same value', () => {
  for (const name of ['tostring', 'tolist', 'toset', 'tomap', 'tonumber', 'tobool']) expect(called(name, [arn])).toBe(arn);
});

test('what is refused is refused whatever is not known', () => {
  expect(plainOf(called('replace', [later, evaluatedOf(['a']), later]))).toBe(REFUSED);
});

test('one of a few gives one of a few results', () => {
  expect(called('lower', [oneOf])).toMatchObject({ candidates: { choice: 'prod#var.big', values: [{ data: 'a' }, { data: 'b' }] } });
  expect(called('length', [oneOf])).toMatchObject({ state: 'known', data: 1 });
});

test('a sensitive argument makes the result sensitive, all options of it too', () => {
  expect(called('lower', [{ ...known('A'), sensitive: true }])).toMatchObject({ data: 'a', sensitive: true });
  const list: Evaluated = { state: 'known', at: AT, data: [{ ...known('A'), sensitive: true } as Evaluated] };
  expect(called('join', [known(','), list])).toMatchObject({ sensitive: true });
  expect(called('upper', [{ ...oneOf, sensitive: true }])).toMatchObject({ sensitive: true, candidates: { values: [{ sensitive: true }, { sensitive: true }] } });
  expect(called('concat', [list])).not.toHaveProperty('sensitive');
  expect(called('zipmap', [list, evaluatedOf([1])])).toMatchObject({ sensitive: true });
  expect(called('zipmap', [evaluatedOf(['a']), list])).not.toHaveProperty('sensitive');
  expect(called('nonsensitive', [called('sensitive', [known('a')])])).not.toHaveProperty('sensitive');
  expect(called('issensitive', [called('sensitive', [arn])])).toMatchObject({ data: true });
});

test('texts keep what of them is known', () => {
  expect(called('format', [known('%s/app'), arn])).toMatchObject({ state: 'unknown', parts: [{ detail: 'aws_iam_role.app.arn' }, '/app'] });
  expect(called('join', [known('-'), evaluatedOf(['a', LATER, 'b'])])).toMatchObject({ parts: [{ data: 'a' }, '-', { state: 'unknown' }, '-', { data: 'b' }] });
  expect(plainOf(called('startswith', [called('format', [known('arn:%s'), later]), known('arn:')]))).toBe(true);
  expect(plainOf(called('split', [known(':'), called('format', [known('a:b%s:c'), later])]))).toEqual(['a', LATER]);
});

test('lists keep what is certain', () => {
  expect(called('concat', [evaluatedOf(['a']), later])).toMatchObject({ data: [{ data: 'a' }], more: { detail: 'var.later' } });
  expect(called('concat', [later, evaluatedOf(['a'])])).toMatchObject({ data: [{ data: 'a' }], more: { detail: 'var.later' }, loose: true });
  expect(plainOf(called('element', [called('concat', [later, evaluatedOf(['a'])]), evaluatedOf(0)]))).toBe(LATER);
  expect(plainOf(called('contains', [called('concat', [later, evaluatedOf(['a'])]), known('a')]))).toBe(true);
  expect(called('compact', [evaluatedOf(['a', LATER])])).toMatchObject({ data: [{ data: 'a' }], more: { detail: 'var.later' } });
  expect(called('compact', [{ state: 'known', at: AT, data: [arn] }])).toMatchObject({ data: [arn] });
  expect(plainOf(called('length', [called('toset', [evaluatedOf(['a', LATER])])]))).toBe(LATER);
  expect(plainOf(called('length', [evaluatedOf(['a', LATER])]))).toBe(2);
});

test('of a merge with an unknown map what comes after it is certain', () => {
  const merged = called('merge', [evaluatedOf({ a: 1 }), later, evaluatedOf({ b: 2 })]);
  expect(plainOf(called('lookup', [merged, known('b')]))).toBe(2);
  expect(plainOf(called('lookup', [merged, known('a')]))).toBe(LATER);
  expect(plainOf(called('lookup', [merged, known('c'), known('d')]))).toBe(LATER);
});

test('what a text encodes is kept, and decoded as it was', () => {
  const policy = evaluatedOf({ a: LATER });
  const text = called('jsonencode', [policy]);
  expect(text).toMatchObject({ state: 'unknown', detail: 'var.later', json: policy });
  expect(called('jsondecode', [text])).toBe(policy);
});

test('files are read through the scope', () => {
  expect(plainOf(called('file', [known('hello.txt')]))).toBe('hello!');
  expect(plainOf(called('filemd5', [known('hello.txt')]))).toBe('5a8dd3ad0756a93ded72b823b19dd877');
  expect(plainOf(called('file', [known('other.txt')]))).toBe(LATER);
  expect(plainOf(called('fileexists', [known('other.txt')]))).toBe(false);
  expect(plainOf(called('templatefile', [known('hello.tmpl'), evaluatedOf({ name: LATER })]))).toBe('hello.tmpl: Hello, ${name}! with name');
});

const plain = fc.oneof(fc.constantFrom<Plain>(null, '', 'a', 'b', 'ab,a', '1', 1, 2, true, '{"a":[1]}', '10.0.0.0/8'), fc.array(fc.constantFrom<Plain>('a', 'b', '', 1, 2, null, true), { maxLength: 3 }).map((items) => items), fc.uniqueArray(fc.constantFrom('a', 'b', ''), { maxLength: 3 }).map((items) => set(...items.toSorted())), fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom<Plain>('a', 1, null)));

/** Where a result says something, the result with what was not known says the same. */
function agrees(open: Evaluated, whole: Evaluated): boolean {
  if (open.state === 'unknown') return open.failure !== true || (whole.state === 'unknown' && whole.failure === true);
  if (whole.state === 'unknown') return true;
  if (open.state === 'absent' || whole.state === 'absent') return open.state === whole.state;
  return typeof open.data === 'object' && typeof whole.data === 'object' ? agreesInside(open, whole) : JSON.stringify(open.data).replaceAll('"', '') === JSON.stringify(whole.data).replaceAll('"', '');
}

type Known = Evaluated & { readonly state: 'known' };

function agreesInside(open: Known, whole: Known): boolean {
  const [left, right] = [Object.entries(open.data), Object.entries(whole.data)] as readonly (readonly [string, Evaluated])[][];
  if (left === undefined || right === undefined) return false;
  const certain = open.loose === true || open.more !== undefined || left.length === right.length;
  return certain && left.every(([key, value]) => right.some(([other, inner]) => (open.loose === true || other === key) && agrees(value, inner)));
}

const NAMES = [...FUNCTIONS.keys()].filter((name) => !name.includes('::'));

test.each(NAMES)('what %s decides does not depend on what is not known', (name) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, fc.boolean(), fc.nat(3)), { maxLength: 4 }), (args) => {
      const whole = called(name, args.map(([value]) => evaluatedOf(value)));
      const open = called(name, args.map(([value, isOpen, index]) => (isOpen ? later : evaluatedOf(Array.isArray(value) ? value.map((item: Plain, at) => (at === index ? LATER : item)) : value))));
      return agrees(open, whole);
    }),
    { numRuns: 300 },
  );
});
