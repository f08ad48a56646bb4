import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf, attributesOf, blocksOf, namesIn } from './hcl-body.ts';
import type { Expression, HclBody, HclText } from './hcl-node.ts';
import { offsetInText } from './offset-in-text.ts';
import { parseHcl } from './parse-hcl.ts';
import { parseHclJson } from './parse-hcl-json.ts';

function bodyIn(text: string): HclBody {
  const { body, problems } = parseHclJson(text);
  expect(problems).toEqual([]);
  return body;
}

const valueIn = (text: string): Expression | undefined => attributeOf(bodyIn(`{"a": ${text}}`), 'a')?.value;

/** What is left of a tree without its places, which differ between the two syntaxes. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).filter(([field]) => !['start', 'end', 'from', 'jumps', 'nameEnd', 'form', 'verbatim'].includes(field)).map(([field, value]) => [field, bare(value)]));
}

describe('JSON syntax', () => {
  it('gives blocks by their labels, in objects and in lists', () => {
    const body = bodyIn('{"//": "comment", "resource": [{"aws_x": {"one": {"n": 1}, "two": [{"n": 2}, {"n": 3}]}}, {"aws_y": {"three": {"//": 1}}}], "locals": {"a": 1, "//": 2}, "terraform": [{"x": {}}, {"y": {}}]}');
    expect(blocksOf(body, 'resource', 2).map(({ labels, body: inner }) => [...labels.map(({ text }) => text), bare(attributeOf(inner, 'n')?.value)])).toEqual([
      ['aws_x', 'one', { kind: 'number', value: 1, source: '1' }],
      ['aws_x', 'two', { kind: 'number', value: 2, source: '2' }],
      ['aws_x', 'two', { kind: 'number', value: 3, source: '3' }],
      ['aws_y', 'three', undefined],
    ]);
    expect(namesIn(body)).toEqual(['resource', 'locals', 'terraform']);
    expect(blocksOf(body, 'locals', 0).flatMap((block) => attributesOf(block.body)).map(({ name }) => name)).toEqual(['a']);
    expect(blocksOf(body, 'terraform', 0)).toHaveLength(2);
  });

  it('leaves out null blocks, and doubts what is of another form', () => {
    const body = bodyIn('{"a": null, "b": 1, "c": [{}, 2], "d": {"x": null}}');
    expect(blocksOf(body, 'a', 0)).toEqual([]);
    expect(blocksOf(body, 'b', 0)).toMatchObject([{ body: { complete: false } }]);
    expect(blocksOf(body, 'c', 0)).toMatchObject([{ body: { complete: true } }, { body: { complete: false } }]);
    expect(blocksOf(body, 'd', 1)).toEqual([]);
  });

  it.each(['"x"', '"${a.b[0]}"', '"x ${upper("y")} $${z} %{ if a }b%{ else }c%{ endif }"', '"${jsonencode({a = "q\\n"})}"', '"${[for x in y : "<${x}>"]}"', '"${~ x ~} y"', '""'])('reads the template %s as the native syntax does', (native) => {
    const inQuotes = native.slice(1, -1);
    const theirs = attributeOf(parseHcl(`a = ${native}\n`).body, 'a')?.value;
    expect(bare(valueIn(JSON.stringify(inQuotes)))).toEqual(bare(theirs));
  });

  it('keeps what stands in a text before templates are resolved', () => {
    expect(valueIn('"a$${b}\\n"')).toMatchObject({ kind: 'string', value: 'a${b}\n', verbatim: 'a$${b}\n' });
    expect(valueIn('"a${b}"')).toMatchObject({ kind: 'template', form: 'json', verbatim: 'a${b}' });
    expect(valueIn('"a"')).not.toHaveProperty('verbatim');
  });

  it('knows where everything stands, through both kinds of escapes', () => {
    const text = '{"a": "\\tx\\u0020${f(\\"q\\\\n\\u0041z\\")} é\\n$${y}z"}';
    const template = attributeOf(bodyIn(text), 'a')?.value;
    if (template?.kind !== 'template') throw new Error('a template is expected');
    const [first, hole, last] = template.parts;
    const call = hole?.kind === 'interpolation' ? hole.value : undefined;
    expect(call === undefined ? '' : text.slice(call.start, call.end)).toBe('f(\\"q\\\\n\\u0041z\\")');
    const argument = call?.kind === 'call' ? call.args[0] : undefined;
    expect(argument).toMatchObject({ kind: 'string', value: 'q\nAz' });
    expect(places(text, argument as unknown as HclText)).toEqual(['q', '\\\\n', '\\u0041', 'z']);
    expect(places(text, first as HclText)).toEqual(['\\t', 'x', '\\u0020']);
    expect(places(text, last as HclText)).toEqual([' ', 'é', '\\n', '$', '${', 'y', '}', 'z']);
  });

  it('breaks only the text whose template is not valid', () => {
    const { body, problems } = parseHclJson('{"a": "x \\n${y z}", "b": 1}');
    expect(problems).toMatchObject([{ why: 'expected "}", found a word', start: 15 }]);
    expect([attributeOf(body, 'a')?.value.kind, attributeOf(body, 'b')?.value.kind]).toEqual(['broken', 'number']);
  });

  it('breaks a member that is given twice', () => {
    const body = bodyIn('{"a": 1, "a": 2, "b": {"x": {}}, "b": {"y": {}}}');
    expect(attributeOf(body, 'a')?.value.kind).toBe('broken');
    expect(blocksOf(body, 'b', 1).map(({ labels }) => labels[0]?.text)).toEqual(['x', 'y']);
  });

  it('refuses what JSON.parse refuses, and reads every value as it does', () => {
    const whole = fc.json().map((json) => `{"a":${json}}`);
    const changed = fc.tuple(whole, fc.nat(40), fc.constantFrom('', '"', ',', '}', '\\', '0', '\u0001')).map(([json, at, piece]) => json.slice(0, at) + piece + json.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(whole, changed).filter((text) => !/[$%]\{/.test(text)), (text) => {
        const valid = parsed(text);
        const { body, problems } = parseHclJson(text);
        expect(problems.length === 0).toBe(typeof valid === 'object' && valid !== null);
        if (typeof valid === 'object' && valid !== null && 'a' in valid) expect(dataOf(attributeOf(body, 'a')?.value)).toEqual(valid.a);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says where JSON ends to be well-formed', () => {
    expect(parseHclJson('{"a": [1 2]}')).toMatchObject({ body: { complete: false, members: [] }, problems: [{ why: 'expected "," or "]", found a number', start: 9 }] });
    expect(parseHclJson('[1]').problems).toHaveLength(1);
  });
});

function places(text: string, part: HclText): readonly string[] {
  return Array.from(part.value, (_, index) => text.slice(offsetInText(part, index), offsetInText(part, index + 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON value from its tree; only keys that are text occur. */
function dataOf(node: Expression | undefined): unknown {
  switch (node?.kind) {
    case 'string': case 'number': case 'boolean': return node.value;
    case 'tuple': return node.items.map(dataOf);
    case 'object': return Object.fromEntries(node.items.map(({ key, value }) => [key.kind === 'string' ? key.value : '', dataOf(value)]));
    default: return null;
  }
}
