import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';
import { childOf, isNull, type TemplateNode } from './template-node.ts';

function parsed(text: string): TemplateNode {
  const { documents, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  const [first] = documents;
  if (first === undefined) throw new Error('no document');
  return first;
}

/** What the tree covers in the text. */
const covered = (text: string, node: TemplateNode | undefined) => (node === undefined ? undefined : text.slice(node.start, node.end));

const problemsOf = (text: string) => parseYaml(text).problems;

describe('scalars', () => {
  it.each([
    ['a: 10.10', '10.10', '10.10', true],
    ['a: 012345678901', '012345678901', '012345678901', true],
    ['a: yes', 'yes', 'yes', true],
    [`a: 'it''s'`, `it's`, `'it''s'`, false],
    ['a: "x\\ty"', 'x\ty', '"x\\ty"', false],
    ['a: |\n  one\n  two\nb: 1', 'one\ntwo\n', '|\n  one\n  two', false],
    ['a: >-\n  one\n  two\n', 'one two', '>-\n  one\n  two', false],
    ['a: "\\u00e9\\/"', 'é/', '"\\u00e9\\/"', false],
  ])('%j', (text, value, token, plain) => {
    const node = childOf(parsed(text), 'a');
    expect(node).toMatchObject({ form: 'scalar', text: value, plain });
    expect(covered(text, node)).toBe(token);
  });

  it.each(['a:', 'a: ~', 'a: null', 'a: NULL'])('%j is null', (text) => {
    const node = childOf(parsed(text), 'a');
    expect(node !== undefined && isNull(node)).toBe(true);
  });

  it.each(['a: "null"', "a: ''", 'a: !!str', 'a: nil'])('%j is not null', (text) => {
    const node = childOf(parsed(text), 'a');
    expect(node !== undefined && isNull(node)).toBe(false);
  });
});

describe('collections', () => {
  it.each([
    ['a: {b: 1, c: [1, 2] } # }', '{b: 1, c: [1, 2] }'],
    ['a: [ 1, # ]\n  2 ]\nb: 1', '[ 1, # ]\n  2 ]'],
    ['a:\n  - 1\n  - b: "x"\n\nc: 1', '- 1\n  - b: "x"'],
    ['a: !Join ["", [x]]', '["", [x]]'],
  ])('knows where %j ends', (text, token) => {
    expect(covered(text, childOf(parsed(text), 'a'))).toBe(token);
  });

  it('keeps tags as written', () => {
    const root = parsed('a: !Sub x\nb: !GetAtt [A, b]\nc: !If\n  - x\n');
    expect(['a', 'b', 'c'].map((key) => childOf(root, key)?.tag)).toEqual(['!Sub', '!GetAtt', '!If']);
  });

  it('accepts a closing bracket that is not indented, as CloudFormation does', () => {
    const text = 'a:\n  b: [\n    "x",\n  ]\n  c: 1\n';
    const node = childOf(childOf(parsed(text), 'a'), 'b');
    expect(node).toMatchObject({ form: 'list', items: [{ text: 'x' }] });
    expect(covered(text, node)).toBe('[\n    "x",\n  ]');
  });
});

describe('lines inside quotes and brackets that stand too far to the left', () => {
  it.each([
    ["a:\n  b:\n    c: 'one\n  two\n\n  three'\n  d: x\n", 'one two\nthree'],
    ["a:\n  b:\n    c: 'one\n      two'\n  d: x\n", 'one two'],
  ])('%j', (text, value) => {
    expect(childOf(childOf(childOf(parsed(text), 'a'), 'b'), 'c')).toMatchObject({ text: value });
  });

  it('keeps the places', () => {
    const text = 'a:\n  b: {"x": "1",\n  "y": [\n  "2"\n]}\n  c: 1\n';
    const node = childOf(childOf(parsed(text), 'a'), 'b');
    expect(covered(text, node)).toBe('{"x": "1",\n  "y": [\n  "2"\n]}');
    expect(childOf(node, 'y')).toMatchObject({ form: 'list', items: [{ text: '2' }] });
  });
});

describe('aliases and merge keys', () => {
  it('follows an alias to the place of its anchor', () => {
    const text = 'a: &x {b: 1}\nc: *x\n';
    expect(covered(text, childOf(parsed(text), 'c'))).toBe('{b: 1}');
  });

  it('merges maps; what is written wins', () => {
    const root = parsed('a: &x {p: 1, q: 2}\nb: &y {q: 3, r: 4}\nc:\n  <<: [*x, *y]\n  p: 5\n');
    const merged = childOf(root, 'c');
    expect(['p', 'q', 'r'].map((key) => childOf(merged, key))).toMatchObject([{ text: '5' }, { text: '2' }, { text: '4' }]);
    expect(childOf(parsed('"<<": 1'), '<<')).toMatchObject({ text: '1' });
  });

  it('has a budget', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${String(level + 1)}: &a${String(level + 1)} [*a${String(level)}, *a${String(level)}, *a${String(level)}]`);
    expect(problemsOf(['a0: &a0 x', ...levels].join('\n'))).toMatchObject([{ kind: 'over-budget', why: 'aliases repeat more than 200000 nodes' }]);
    const chain = Array.from({ length: 300 }, (_, level) => `a${String(level + 1)}: &a${String(level + 1)} [*a${String(level)}]`);
    expect(problemsOf(['a0: &a0 x', ...chain].join('\n'))).toMatchObject([{ kind: 'over-budget', why: 'nested deeper than 200 levels once aliases are followed' }]);
  });

  it.each(['a: *nowhere', 'a: &x [*x]'])('%j is a problem', (text) => {
    expect(problemsOf(text)).toMatchObject([{ why: 'an alias names an anchor that is not defined before it' }]);
  });
});

describe('what is wrong', () => {
  it('refuses a repeated key instead of letting one win', () => {
    const text = 'a: 1\nb: 2\na: 3\n';
    const { documents, problems } = parseYaml(text);
    expect(problems).toEqual([{ kind: 'unreadable', why: 'the same key is written twice in one map', span: { start: 10, end: 11 } }]);
    expect(childOf(documents[0], 'a')?.form).toBe('broken');
    expect(childOf(documents[0], 'b')).toMatchObject({ text: '2' });
  });

  it.each([
    ['a:\n\tb: 1', 'a tab in the indentation, where YAML allows only spaces', 3],
    ['a: "hunter2', 'a closing quote or bracket, a comma or a colon is missing', 11],
    ['a: b: hunter2', 'a map or list stands where a simple key or value is expected; often a second colon in one line', 3],
    ['a: "\\q"', 'an escape that double quotes do not know; backslashes are doubled, or single quotes used', 4],
    ['a: @hunter2', 'a value starts with a character that has to be quoted, such as @, ` or %', 3],
  ])('says what is wrong in %j and where', (text, why, start) => {
    expect(problemsOf(text)).toMatchObject([{ kind: 'unreadable', why, span: { start } }]);
  });

  it('names a text that has to be rendered first', () => {
    expect(problemsOf('Resources:\n{% if x %}\n  a: 1\n{% endif %}')[0]?.why).toMatch(/placeholders .* has to be rendered first$/);
  });

  it('stops at 200 levels', () => {
    expect(problemsOf(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
    expect(problemsOf(`a: ${'['.repeat(5000)}`)).toMatchObject([{ kind: 'over-budget', why: 'nested deeper than 200 levels' }]);
  });

  it('quotes nothing from the text', () => {
    for (const text of ['a: "hunter2', '!hun<ter2 x', '!h!unter2 a', 'hunter2: [', 'a: {hunter2', 'a: b\n hunter2: c', '? [hunter2]\n: 1\n', 'a: *hunter2']) {
      expect(problemsOf(text), text).not.toEqual([]);
      expect(JSON.stringify(problemsOf(text))).not.toMatch(/hun|ter2/);
    }
  });
});
