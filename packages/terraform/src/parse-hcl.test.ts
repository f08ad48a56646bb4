import { getExpressionAst } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { attributeOf, blocksOf } from './hcl-body.ts';
import type { Expression, HclBody, HclText } from './hcl-node.ts';
import { offsetInText } from './offset-in-text.ts';
import { parseHcl } from './parse-hcl.ts';

function valueIn(text: string): Expression {
  const { body, problems } = parseHcl(`${text}\n`);
  expect(problems).toEqual([]);
  return valueOf(body, 'a');
}

function valueOf(body: HclBody, name: string): Expression {
  const value = attributeOf(body, name)?.value;
  if (value === undefined) throw new Error('no such attribute');
  return value;
}

/** The kind and the source of every operator, step and collection, which HashiCorp's parser tells of any one expression. */
const KINDS: Readonly<Record<string, string>> = { binary: 'binaryOp', unary: 'unaryOp', conditional: 'conditional', splat: 'splat', call: 'function', 'for-tuple': 'for', 'for-object': 'for', object: 'object', tuple: 'tuple', 'template-if': 'conditional' };

function ourNodes(text: string, node: object): readonly string[] {
  const inner = Object.values(node).flatMap((value: unknown) => (typeof value === 'object' && value !== null ? ourNodes(text, value) : []));
  const { kind = '', start, end } = node as Partial<Expression>;
  const name = KINDS[kind];
  return name === undefined ? inner : [`${name} ${text.slice(start, end)}`, ...inner];
}

interface Theirs {
  readonly type: string;
  readonly meta?: { readonly value: string };
  readonly children: readonly Theirs[];
}

const theirNodes = ({ type, meta, children }: Theirs): readonly string[] => [...(Object.values(KINDS).includes(type) ? [`${type} ${meta?.value ?? ''}`] : []), ...children.flatMap(theirNodes)];

describe('expressions', () => {
  it.each([
    '-a.b + c * d ? e : f[0].g', 'a || b && c == d < e + f * !g', '1 - 2 - 3', '1 + 2 * 3 - 4 / 5 % 6', 'a ? b : c ? d : e', 'a ? b ? c : d : e', 'a && b || c && d', 'a == b != c', '!a == b', '-a * -b', '!(a && b)', 'a < b == c > d', 'a >= b && c <= d',
    'f(a, b + 1, g(c)...)', 'a::b(1)', 'x[*].y[0]', 'x.*.y[0]', 'x[*].y[*].z', 'x[a[*].b]', '[for k, v in m : v + 1 if k]', '{for k, v in m : k => f(v)...}', '[1, [2, {a = [3]}]]', '{a = {b = 1 + 2}, (c + d) = e}', '"x${y + 1 ~} z ${[for q in y : q]}"', '(a + b) * c', 'a[b + c].d[e]', 'f(x)[0].y', '[a, b][0]', '-f(x).y', 'a ? [b] : {c = d}',
  ])('nest as HashiCorp’s do: %s', async (text) => {
    const theirs = (await getExpressionAst('a.tf', text)) as Theirs;
    expect(ourNodes(`a = ${text}`, valueIn(`a = ${text}`)).toSorted()).toEqual(theirNodes(theirs).toSorted());
    expect(theirNodes(theirs).length).toBeGreaterThan(0);
  });

  it('keep the digits of numbers', () => {
    expect(valueIn('a = 12345678901234567890.10')).toEqual({ kind: 'number', value: 12345678901234567890.1, source: '12345678901234567890.10', start: 4, end: 27 });
  });

  it('apply steps to each item of a splat', () => {
    expect(valueIn('a = x[*].y[0].z')).toMatchObject({ kind: 'splat', full: true, collection: { name: 'x' }, each: { kind: 'get-attribute', name: 'z', collection: { kind: 'index', collection: { kind: 'get-attribute', name: 'y', collection: { kind: 'splat-item' } } } } });
    expect(valueIn('a = x.*.y[0]')).toMatchObject({ kind: 'index', collection: { kind: 'splat', full: false, each: { kind: 'get-attribute', name: 'y', collection: { kind: 'splat-item' } } } });
    expect(valueIn('a = x.*.0.y')).toMatchObject({ kind: 'splat', each: { kind: 'get-attribute', collection: { kind: 'index', key: { value: 0 } } } });
  });

  it('tell names from expressions in keys', () => {
    expect(valueIn('a = {b = 1, (b) = 2, "b" = 3, true = 4, b.c = 5}')).toMatchObject({ items: [{ key: { kind: 'name', name: 'b' } }, { key: { kind: 'parenthesis' } }, { key: { kind: 'string' } }, { key: { kind: 'name', name: 'true' } }, { key: { kind: 'get-attribute' } }] });
  });

  it('read for expressions whole', () => {
    expect(valueIn('a = {for k, v in m : k => v... if v}')).toMatchObject({ kind: 'for-object', keyName: 'k', valueName: 'v', grouping: true, condition: { name: 'v' }, key: { name: 'k' }, result: { name: 'v' } });
    expect(valueIn('a = [for v in m : v]')).not.toHaveProperty('keyName');
    expect(valueIn('a = a::b::c(x...)')).toMatchObject({ kind: 'call', name: 'a::b::c', nameEnd: 11, expandFinal: true });
  });
});

describe('templates', () => {
  it('nest directives and apply strip markers', () => {
    expect(valueIn('a = "x ${~ y ~}  z%{ if b }1%{ for i in c }${i}%{ endfor }%{ else }2%{ endif }"')).toMatchObject({
      kind: 'template',
      parts: [{ kind: 'text', value: 'x' }, { kind: 'interpolation', value: { name: 'y' }, stripLeft: true, stripRight: true }, { value: 'z' }, { kind: 'template-if', then: [{ value: '1' }, { kind: 'template-for', valueName: 'i', parts: [{ kind: 'interpolation' }] }], otherwise: [{ value: '2' }] }],
    });
    expect(valueIn('a = "${x ~} "')).toMatchObject({ parts: [{ kind: 'interpolation' }, { kind: 'text', value: '' }] });
    expect(valueIn('a = <<E\n${x}\nE')).toMatchObject({ form: 'heredoc', parts: [{ kind: 'interpolation' }, { value: '\n' }] });
  });

  it.each([
    'a = "plain"', 'a = "\\ttab \\u00e9 \\U0001F600 \\"q\\" $${x} %%{y} \\\\"', 'a = "${x ~}  \\n after $${z}  ${~ y}"', 'a = <<E\nx $${y}\n  z\nE', 'a = <<-E\n   one $${y}\n     two\n\n   ${x ~}\n   three\n   E', 'a = "é😀\\n😀"',
  ])('know where every character stands in %j', (text) => {
    const found = textsIn(valueIn(text));
    expect(found.length).toBeGreaterThan(0);
    for (const part of found) {
      for (let index = 0; index < part.value.length; index++) {
        const source = text.slice(offsetInText(part, index), offsetInText(part, index + 1));
        expect(standsFor(source, part.value.charAt(index))).toBe(true);
      }
    }
  });
});

function textsIn(node: object): readonly HclText[] {
  const inner = Object.values(node).flatMap((value: unknown) => (typeof value === 'object' && value !== null ? textsIn(value) : []));
  return 'from' in node ? [node as HclText, ...inner] : inner;
}

/** A word stands for itself; other characters may be part of an escape, whose second unit stands one behind the first. */
const standsFor = (source: string, character: string): boolean => source.startsWith(character) || (!/\w/.test(character) && /^(?:[\\$%\w]|$)/.test(source));

const CUT = `resource "a" "one" {
  x = [1, 2
  y = "kept"
}
resource "a" "two" {
  z = {
    q = foo(
  }
  w = 1
}

resource "a" "three" {
  nested {
    bad = = 1
    good = 2
  }
  text = <<E
resource "in" "text" {
\${ x y }
E
  last = 3
}
variable "v" {
`;

describe('recovery', () => {
  const { body, problems } = parseHcl(CUT);
  const named = (name: string): HclBody => blocksOf(body, 'resource', 2).find(({ labels }) => labels[1]?.text === name)?.body ?? body;

  it('loses no more than the attribute or block that is broken', () => {
    expect(valueOf(named('one'), 'x').kind).toBe('broken');
    expect(valueOf(named('one'), 'y')).toMatchObject({ value: 'kept' });
    expect(valueOf(named('two'), 'z').kind).toBe('broken');
    expect(valueOf(named('two'), 'w')).toMatchObject({ value: 1 });
    const [nested] = blocksOf(named('three'), 'nested', 0);
    expect(nested === undefined ? undefined : valueOf(nested.body, 'good')).toMatchObject({ value: 2 });
    expect(valueOf(named('three'), 'last')).toMatchObject({ value: 3 });
    expect(blocksOf(body, 'resource', 2).map(({ labels }) => labels[1]?.text)).toEqual(['one', 'two', 'three']);
  });

  it('says of each place what was expected and found', () => {
    expect(problems.map(({ why, start }) => `${String(CUT.slice(0, start).split('\n').length)}: ${why}`)).toEqual([
      '3: expected "," or "]", found a word',
      '8: expected an expression, found "}"',
      '14: expected an expression, found "="',
      '19: expected "}", found a word',
      '24: expected "}", found the end of the text',
    ]);
  });

  it('knows which bodies may have lost something', () => {
    expect(body.complete).toBe(false);
    expect(parseHcl('a {\n b = [\n}\nc {\n d = 1\n}\n').body).toMatchObject({ items: [{ type: 'a', body: { complete: false } }, { type: 'c', body: { complete: true } }] });
    expect(parseHcl('a {\n b = 1\n}\n').body).toMatchObject({ complete: true, items: [{ body: { complete: true } }] });
  });

  it('ends a block that is not closed where the next one starts without indentation', () => {
    const found = parseHcl('a "x" {\n b = 1\na "y" {\n c {\n d = 2\n }\n}\n');
    expect(found.body).toMatchObject({ items: [{ type: 'a', body: { complete: false, items: [{ name: 'b' }] } }, { type: 'a', body: { complete: true, items: [{ type: 'c' }] } }] });
    expect(found.problems).toHaveLength(1);
  });

  it('takes text without indentation as it is', () => {
    expect(parseHcl('a {\nb "c" {\nd = 1\n}\n}\n')).toMatchObject({ problems: [], body: { items: [{ type: 'a', body: { items: [{ type: 'b' }] } }] } });
  });

  it('finds the next block behind a bracket that is not closed', () => {
    expect(parseHcl('a {\nb = [1,\nc "d" {\n}\n').body).toMatchObject({ items: [{ type: 'a', body: { complete: false } }, { type: 'c' }] });
  });

  it('breaks an attribute that is set twice', () => {
    const twice = parseHcl('a = 1\na = 2\nb = 3\n').body;
    expect(valueOf(twice, 'a').kind).toBe('broken');
    expect(valueOf(twice, 'b').kind).toBe('number');
  });
});
