/** Every mistake in a rule book has one message at its exact line and column. */
import { describe, expect, it } from 'vitest';
import { loadRuleBook, type RuleFile } from './load-rule-book.ts';
import { problemText } from './problem.ts';

const KIND = `kind: rds.instance
noun: database
attributes:
  a: { type: string }
  n: { type: number }
  names: { type: list }
  list:
    type: list
    items:
      key: { type: string }
      inner: { type: list, items: { deep: { type: string } } }
`;
const OTHER = `kind: rds.proxy
noun: proxy
attributes:
  b: { type: string }
`;
const TABLE = `table: engines
description: Engines that exist in this test.
columns: { engine: exact, version: version, answer: answer }
complete: true
rows:
  - cells: { engine: mysql, version: ">=8" }
    since: 2020-01-01
    source: https://example.org
    retrieved: 2026-01-01
`;
/** The condition starts in column 9 of line 5. */
const rule = (assertion: string, more = '') => `id: my/rule
title: A rule of this test
severity: high
applies_to: [rds.instance]
assert: ${assertion}
message: It is off today.
why: Somebody will notice when nobody can log in any more.
fix: Switch it on, please.
references:
  - { title: T, url: https://example.org, retrieved: 2026-01-01 }
${more}`;
const GOOD = rule('{ attribute: a, equals: x }');
const parameters = (...lines: readonly string[]) => ['parameters:', '  limit:', '    type: number', '    description: A limit.', '    editions:', ...lines.map((line) => `      - ${line}`), ''].join('\n');
const edition = (value: string, since: string) => `{ value: ${value}, since: ${since}, source: https://example.org, retrieved: 2026-01-01 }`;

const vocabulary: readonly RuleFile[] = [{ path: 'kinds/rds.instance.yaml', text: KIND }, { path: 'kinds/rds.proxy.yaml', text: OTHER }, { path: 'tables/engines.yaml', text: TABLE }];
const RULE = 'my/rule/rule.yaml';
const load = (path: string, text: string) => loadRuleBook([...vocabulary.filter((file) => file.path !== path), { path, text }]);
/** Problems without the path, which is always that of the file. */
function problems(path: string, text: string): readonly string[] {
  return load(path, text).problems.map((problem) => {
    expect(problem.file).toBe(path);
    return problemText(problem).slice(path.length + 1);
  });
}

describe('a rule book without mistakes', () => {
  it('is loaded', () => {
    const { book, problems: found } = load(RULE, GOOD);
    expect(found).toEqual([]);
    expect(Object.keys(book.kinds)).toEqual(['rds.instance', 'rds.proxy']);
    expect(book.tables['engines']?.rows[0]?.cells).toEqual({ engine: 'mysql', version: '>=8' });
    expect(book.rules.map(({ id, assert }) => [id, assert])).toEqual([['my/rule', { attribute: 'a', equals: 'x' }]]);
  });

  it('rules are in the order of their ids, and other files are none of it', () => {
    const files = ['my/zebra', 'my/ant', 'our/bee'].map((id) => ({ path: `${id}/rule.yaml`, text: GOOD.replace('my/rule', id) }));
    const others = ['my/ant/README.md', 'my/ant/fail.cfn.yaml', 'kinds/deep/x.yaml', 'kinds/x.yml', 'other/kinds/x.yaml', 'tables/deep/x.yaml', 'old/tables/x.yaml', 'tables/x.yaml.bak', 'kinds/x.yaml.bak', 'my/ant/other-rule.yaml'].map((path) => ({ path, text: '[' }));
    const { book, problems: found } = loadRuleBook([...vocabulary, ...files, ...others]);
    expect([found, book.rules.map(({ id }) => id)]).toEqual([[], ['my/ant', 'my/zebra', 'our/bee']]);
  });

  it('a rule with a mistake is left out, the others stay', () => {
    const { book, problems: found } = loadRuleBook([...vocabulary, { path: 'my/bad/rule.yaml', text: '[' }, { path: RULE, text: GOOD }]);
    expect([book.rules.map(({ id }) => id), found.length]).toEqual([['my/rule'], 1]);
  });

  it.each([
    '{ attribute: n, at_least: { parameter: limit } }',
    '{ attribute: a, equals: { attribute: n } }',
    '{ attribute: a, matches: "(mysql|postgres)-.*" }',
    '{ attribute: a, version: ">=8.0.16 <9" }',
    '{ attribute: a.anything, present: false }',
    '{ some: list, satisfies: { attribute: key, equals: x } }',
    '{ some: list, satisfies: { attribute: item.key, equals: { attribute: resource.a } } }',
    '{ some: names, satisfies: { attribute: item, in: [x, 1, true] } }',
    '{ every: list, satisfies: { some: inner, satisfies: { attribute: deep, equals: x } } }',
    '{ every: list, satisfies: { some: item.inner, satisfies: { attribute: item.deep, equals: x } } }',
    '{ every: list, satisfies: { some: resource.list, satisfies: { attribute: key, equals: x } } }',
    '{ listed_in: engines, with: { engine: a, version: n } }',
    '{ all: [{ any: [{ some: list, satisfies: { not: { not: { attribute: key, present: true } } } }] }] }',
  ])('%s', (assertion) => {
    expect(problems(RULE, rule(assertion, parameters(edition('null', '2020-01-01'))))).toEqual([]);
  });
});

describe('a mistake in the shape of a rule', () => {
  it.each([
    ['a misspelt key', GOOD.replace('title:', 'titel:'), '2:1 unknown key "titel"'],
    ['a key too many', `${GOOD}extra: 1\n`, '11:1 unknown key "extra"'],
    ['a key that is missing', GOOD.replace('title: A rule of this test\n', ''), "1:1 must have required property 'title'"],
    ['a value that is not one of a few', GOOD.replace('high', 'hihg'), '3:1 severity must be one of info, low, medium, high'],
    ['a wrong type', GOOD.replace('A rule of this test', '[1]'), '2:1 title must be string'],
    ['an id with capitals', GOOD.replace('my/rule', 'My/rule'), '1:1 id must match pattern "^[a-z0-9]+/[a-z0-9]+(-[a-z0-9]+)*$"'],
    ['a message without a full stop', GOOD.replace('off today.', 'off today'), '6:1 message must match pattern "\\.$"'],
    ['a date that is none', GOOD.replace('retrieved: 2026-01-01', 'retrieved: 2026-13-01'), '10:43 retrieved must match format "date"'],
    ['no kinds', GOOD.replace('[rds.instance]', '[]'), '4:1 applies_to must NOT have fewer than 1 items'],
    ['a wrong operator', rule('{ attribute: a, equal: x }'), '5:25 unknown key "equal"'],
    ['two operators', rule('{ attribute: a, equals: x, in: [x] }'), '5:1 a test has exactly one operator'],
    ['a misspelt operator beside another', rule('{ attribute: a, equals: x, inn: [x] }'), '5:36 unknown key "inn"'],
    ['a misspelt attribute alone', rule('{ atribute: a }'), '5:11 unknown key "atribute"'],
    ['a misspelt key where a number leads', GOOD.replace('{ title: T,', '{ title: T, 7: x,'), '10:17 unknown key "7"'],
    ['no operator', rule('{ attribute: a }'), '5:1 a test has exactly one operator'],
    ['a misspelt attribute', rule('{ atribute: a, equals: x }'), '5:11 unknown key "atribute"'],
    ['two kinds of condition', rule('{ all: [{ attribute: a, equals: x }], any: [] }'), '5:47 unknown key "any"'],
    ['a misspelt satisfies', rule('{ some: list, satisfy: { attribute: key, equals: x } }'), '5:23 unknown key "satisfy"'],
    ['a list of conditions that is none', rule('{ all: { attribute: a, equals: x } }'), '5:11 all must be array'],
    ['a condition that is a list', rule('[1]'), '5:1 assert must be object'],
    ['a condition inside a list', rule('{ all: [{ attribute: a, equals: x }, 7] }'), '5:46 must be object'],
    ['an operand that is an object', rule('{ attribute: a, equals: { param: x } }'), '5:35 unknown key "param"'],
    ['present with a text', rule('{ attribute: a, present: yes }'), '5:25 present must be boolean'],
    ['an operand without a value', rule('{ attribute: a, equals: }'), '5:25 equals must be boolean,number,string'],
    ['a parameter name with capitals', `${GOOD}${parameters(edition('1', '2020-01-01')).replace('limit', 'Limit')}`, '12:3 parameters must match pattern "^[a-z][a-z0-9_]*$"'],
    ['a variant that varies nothing', `${GOOD}variants:\n  - if: { attribute: a, equals: x }\n`, '12:5 must NOT have fewer than 2 properties'],
    ['an empty file', '', '1:1 must be object'],
    ['a text', 'hello', '1:1 must be object'],
    ['invalid YAML', 'id: [1\nb: 2\n', '2:1 is not valid YAML: bad indent'],
    ['a duplicate key', `${GOOD}id: my/other\n`, '11:1 is not valid YAML: duplicate key'],
    ['two documents', `${GOOD}---\nid: 1\n`, '11:1 is not valid YAML: multiple docs'],
    ['an alias without an anchor', rule('*x'), '1:1 is not valid YAML: an alias without an anchor, or too many aliases'],
  ])('%s', (_, text, expected) => {
    expect(problems(RULE, text)).toEqual([expected]);
  });

  it('an alias bomb', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'.charAt(index)}`).join(', ')}]`)].join('\n');
    expect(problems(RULE, bomb)).toEqual(['1:1 is not valid YAML: an alias without an anchor, or too many aliases']);
  });

  it.each([['flow', '['.repeat(50_000)], ['block', `${'- '.repeat(50_000)}x`], ['maps', '{a: '.repeat(50_000)]])('nesting without end in %s style', (_, text) => {
    expect(problems(RULE, text)[0]).toContain('is not valid YAML: ');
  });

  it('two mistakes have two messages', () => {
    const twice = GOOD.replace('high', 'hihg').replace('2026-01-01', 'today');
    expect(problems(RULE, twice).toSorted()).toEqual(['10:43 retrieved must match format "date"', '3:1 severity must be one of info, low, medium, high']);
  });
});

/** Stands where the problem is said to be. */
const MARK = '§';

describe('a name that does not exist', () => {
  it.each([
    ['an attribute', '{ §attribute: b, equals: x }', 'kind rds.instance has no attribute b'],
    ['an inherited name', '{ §attribute: constructor, equals: x }', 'kind rds.instance has no attribute constructor'],
    ['an attribute behind resource', '{ §attribute: resource.b, equals: x }', 'kind rds.instance has no attribute b'],
    ['an item outside a list', '{ §attribute: item, equals: x }', 'kind rds.instance has no attribute item'],
    ['an attribute as operand', '{ attribute: a, equals: { §attribute: b } }', 'kind rds.instance has no attribute b'],
    ['a parameter', '{ attribute: n, at_least: { §parameter: other } }', 'no such parameter: other'],
    ['an inherited parameter', '{ attribute: n, at_least: { §parameter: constructor } }', 'no such parameter: constructor'],
    ['a table', '{ §listed_in: engine, with: { engine: a } }', 'no such table: engine'],
    ['an inherited table', '{ §listed_in: constructor, with: { engine: a } }', 'no such table: constructor'],
    ['a column', '{ listed_in: engines, with: { §engin: a } }', 'table engines has no column engin to compare with'],
    ['an inherited column', '{ listed_in: engines, with: { §constructor: a } }', 'table engines has no column constructor to compare with'],
    ['a column that is read, not compared', '{ listed_in: engines, with: { §answer: a } }', 'table engines has no column answer to compare with'],
    ['an attribute for a column', '{ listed_in: engines, with: { §engine: b } }', 'kind rds.instance has no attribute b'],
    ['a list', '{ §some: lists, satisfies: { attribute: item, equals: x } }', 'kind rds.instance has no attribute lists'],
    ['a list for every', '{ §every: lists, satisfies: { attribute: item, equals: x } }', 'kind rds.instance has no attribute lists'],
    ['a field of an item', '{ some: list, satisfies: { §attribute: kay, equals: x } }', 'items have no field kay'],
    ['a field behind item', '{ some: list, satisfies: { §attribute: item.kay, equals: x } }', 'items have no field kay'],
    ['an inherited field', '{ some: list, satisfies: { §attribute: constructor, equals: x } }', 'items have no field constructor'],
    ['a field of a scalar item', '{ some: names, satisfies: { §attribute: key, equals: x } }', 'items have no field key'],
    ['an attribute where an item is', '{ some: list, satisfies: { §attribute: a, equals: x } }', 'items have no field a'],
    ['a field of an inner item', '{ some: list, satisfies: { some: inner, satisfies: { §attribute: key, equals: x } } }', 'items have no field key'],
    ['an inner list', '{ some: list, satisfies: { §some: outer, satisfies: { attribute: item, equals: x } } }', 'items have no field outer'],
    ['fields of an inner list that is inherited', '{ some: list, satisfies: { not: { some: key, satisfies: { §attribute: constructor, present: true } } } }', 'items have no field constructor'],
    ['an attribute from inside', '{ some: list, satisfies: { §attribute: resource.b, equals: x } }', 'kind rds.instance has no attribute b'],
    ['an attribute inside not', '{ not: { §attribute: b, equals: x } }', 'kind rds.instance has no attribute b'],
    ['an attribute inside all', '{ all: [{ attribute: a, equals: x }, { §attribute: b, equals: x }] }', 'kind rds.instance has no attribute b'],
    ['an attribute inside any', '{ any: [{ §attribute: b, equals: x }] }', 'kind rds.instance has no attribute b'],
    ['a pattern', '{ attribute: a, §matches: "(a" }', 'is not a pattern in RE2 syntax'],
    ['a pattern that needs backtracking', '{ attribute: a, §matches: "(a)\\\\1" }', 'is not a pattern in RE2 syntax'],
    ['a range', '{ attribute: a, §version: ">8" }', 'is not a version range such as ">=8.0.16 <9"'],
    ['four levels', '{ all: [{ any: [{ all: [{ §any: [{ attribute: a, equals: x }] }] }] }] }', 'more than 3 levels: compute an attribute instead'],
    ['five levels', '{ all: [{ any: [{ all: [{ §any: [{ all: [{ attribute: a, equals: x }] }] }] }] }] }', 'more than 3 levels: compute an attribute instead'],
    ['four levels with a list', '{ all: [{ any: [{ some: list, §satisfies: { some: inner, satisfies: { attribute: deep, equals: x } } }] }] }', 'more than 3 levels: compute an attribute instead'],
  ])('%s', (_, marked, message) => {
    const assertion = marked.replace(MARK, '');
    expect(problems(RULE, rule(assertion, parameters(edition('1', '2020-01-01'))))).toEqual([`5:${9 + marked.indexOf(MARK)} ${message}`]);
  });

  it('a text that is no pattern and no range is fine elsewhere', () => {
    expect(problems(RULE, rule('{ attribute: a, in: ["(a", ">8"] }'))).toEqual([]);
    expect(problems(RULE, rule('{ attribute: a, equals: "(a" }'))).toEqual([]);
    expect(problems(RULE, rule('{ attribute: a, contains: ">8" }'))).toEqual([]);
  });

  it('in a guard and in a variant', () => {
    expect(problems(RULE, `${GOOD}when: { attribute: b, equals: x }\nvariants:\n  - { if: { attribute: c, equals: x }, severity: low }\n`)).toEqual(['11:9 kind rds.instance has no attribute b', '13:13 kind rds.instance has no attribute c']);
  });

  it('a kind, before anything that depends on it', () => {
    expect(problems(RULE, rule('{ attribute: b, equals: x }').replace('[rds.instance]', '[rds.instance, rds.cluster, constructor]'))).toEqual(['4:28 no such kind: rds.cluster', '4:41 no such kind: constructor']);
  });

  it('for some or for all of several kinds, once', () => {
    const both = (assertion: string) => rule(assertion).replace('[rds.instance]', '[rds.instance, rds.proxy]');
    expect(problems(RULE, both('{ attribute: b, equals: x }'))).toEqual(['5:11 kind rds.instance has no attribute b']);
    expect(problems(RULE, both('{ attribute: c, equals: x }'))).toEqual(['5:11 kinds rds.instance and rds.proxy have no attribute c']);
    expect(problems(RULE, both('{ some: list, satisfies: { attribute: key, equals: x } }'))).toEqual(['5:11 kind rds.proxy has no attribute list']);
  });
});

/** The first line, which names it, put last. */
const nameLast = (text: string) => `${text.slice(text.indexOf('\n') + 1)}${text.slice(0, text.indexOf('\n'))}\n`;

describe('places and order', () => {
  it.each([[RULE, []], [`deep/folder/${RULE}`, []], ['my/rul/rule.yaml', ['1:1 a rule lives in the folder that its id names']], ['not-my/rule/rule.yaml', ['1:1 a rule lives in the folder that its id names']], ['rule/rule.yaml', ['1:1 a rule lives in the folder that its id names']]])('a rule in %s', (path, expected) => {
    expect(problems(path, GOOD)).toEqual(expected);
  });

  it.each([
    [['2026-10-01', '2019-12-14', '2017-04-24'], []],
    [['2019-12-14', '2026-10-01'], ['15:5 editions stand newest first']],
    [['2026-10-01', '2019-12-14', '2019-12-14'], ['15:5 editions stand newest first']],
    [['2026-10-01', '2017-04-24', '2019-12-14'], ['15:5 editions stand newest first']],
  ])('editions of %j', (days, expected) => {
    expect(problems(RULE, rule('{ attribute: n, at_least: { parameter: limit } }', parameters(...days.map((day) => edition('1', day)))))).toEqual(expected);
  });

  it('a kind and a table have the name of their file', () => {
    expect(problems('kinds/rds.cluster.yaml', nameLast(KIND))).toEqual(['11:1 a kind has the name of its file']);
    expect(problems('tables/engine.yaml', nameLast(TABLE))).toEqual(['9:1 a table has the name of its file']);
  });

  it('the id is where the problem stands', () => {
    expect(problems('my/rul/rule.yaml', nameLast(GOOD))).toEqual(['10:1 a rule lives in the folder that its id names']);
  });
});

describe('kinds and tables', () => {
  it.each([
    ['a wrong type of attribute', KIND.replace('type: number', 'type: integer'), '5:8 type must be one of boolean, number, string, list, map, object'],
    ['an attribute with a capital', KIND.replace('  n:', '  N:'), '5:3 attributes must match pattern "^[a-z][A-Za-z0-9]*$"'],
    ['an unknown key', KIND.replace('noun:', 'nuon:'), '2:1 unknown key "nuon"'],
  ])('%s', (_, text, expected) => {
    expect(problems('kinds/rds.instance.yaml', text)).toEqual([expected]);
  });

  it.each([
    ['a column that is not there', TABLE.replace('engine: mysql', 'engin: mysql'), ['6:14 no such column: engin']],
    ['an inherited column', TABLE.replace('engine: mysql', 'constructor: mysql'), ['6:14 no such column: constructor']],
    ['a range that is none', TABLE.replace('">=8"', '"8"'), ['6:29 is not a version range such as ">=8.0.16 <9"']],
    ['a range that is a number', TABLE.replace('">=8"', '8'), ['6:29 is not a version range such as ">=8.0.16 <9"']],
    ['a list with a range that is none', TABLE.replace('">=8"', '[">=8", "*"]'), ['6:29 is not a version range such as ">=8.0.16 <9"']],
    ['any version', TABLE.replace('">=8"', '"*"'), []],
    ['a list of ranges', TABLE.replace('">=8"', '[">=5.7 <6", ">=8"]'), []],
    ['a version that is disputed', TABLE.replace('">=8"', '{ unknown: two pages disagree }'), []],
    ['a dispute without a reason', TABLE.replace('">=8"', '{ unknow: two pages disagree }'), ['6:40 unknown key "unknow"']],
    ['a mode that is none', TABLE.replace('engine: exact', 'engine: regex'), ['3:12 engine must be one of exact, glob, version, answer']],
    ['a date that is none', TABLE.replace('2020-01-01', '2020-02-30'), ['7:5 since must match format "date"']],
  ])('%s', (_, text, expected) => {
    expect(problems('tables/engines.yaml', text)).toEqual(expected);
  });
});

describe('a user’s rules', () => {
  const base = load(RULE, GOOD).book;
  const own = (files: readonly RuleFile[]) => loadRuleBook(files, base);

  it('stand beside the built-in ones and use their names', () => {
    const text = rule('{ all: [{ attribute: a, equals: x }, { listed_in: engines, with: { engine: a } }] }').replace('my/rule', 'acme/rule');
    const { book, problems: found } = own([{ path: 'acme/rule/rule.yaml', text }]);
    expect([found, book.rules.map(({ id }) => id), Object.keys(book.kinds), Object.keys(book.tables)]).toEqual([[], ['my/rule', 'acme/rule'], ['rds.instance', 'rds.proxy'], ['engines']]);
  });

  it('have kinds and tables of their own', () => {
    const { book, problems: found } = own([{ path: 'kinds/acme.thing.yaml', text: OTHER.replace('rds.proxy', 'acme.thing') }, { path: 'tables/acme.yaml', text: TABLE.replace('engines', 'acme') }]);
    expect([found, Object.keys(book.kinds), Object.keys(book.tables)]).toEqual([[], ['acme.thing', 'rds.instance', 'rds.proxy'], ['acme', 'engines']]);
  });

  it('cannot use a built-in group', () => {
    const text = nameLast(GOOD.replace('my/rule', 'my/other'));
    expect(own([{ path: 'my/other/rule.yaml', text }]).problems.map(problemText)).toEqual(['my/other/rule.yaml:10:1 the group my is built in: choose one of your own']);
    expect(own([{ path: 'my2/rule/rule.yaml', text: GOOD.replace('my/rule', 'my2/rule') }]).problems).toEqual([]);
  });

  it('cannot redefine a built-in kind or table', () => {
    const { book, problems: found } = own([{ path: 'kinds/rds.proxy.yaml', text: nameLast(OTHER.replace('b:', 'c:')) }, { path: 'tables/engines.yaml', text: nameLast(TABLE) }]);
    expect(found.map(problemText)).toEqual(['kinds/rds.proxy.yaml:4:1 the kind rds.proxy is built in: choose a name of your own', 'tables/engines.yaml:9:1 the table engines is built in: choose a name of your own']);
    expect(Object.keys(book.kinds['rds.proxy']?.attributes ?? {})).toEqual(['b']);
  });
});
