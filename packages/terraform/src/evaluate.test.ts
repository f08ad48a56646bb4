import { describe, expect, it } from 'vitest';
import { AT, knownOf, membersOf, parsed, scopeOf, sensitiveOf, setOf, short, valueOf } from './expression-fixture.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import type { Scope } from './scope.ts';

const VARIABLES: Readonly<Record<string, Evaluated>> = {
  on: knownOf(true),
  word: knownOf('b'),
  list: knownOf(['a', 'b']),
  set: setOf('b', 'a'),
  nothing: knownOf(null),
  people: knownOf([{ name: 'Steve' }, { name: 'Ermintrude' }]),
  secret: sensitiveOf('hush'),
  secrets: sensitiveOf(['hush']),
  flag: sensitiveOf(true),
  long: { state: 'known', data: [{ state: 'known', data: 'a', at: AT }], more: unknown(AT, 'reference', 'var.rest'), at: AT },
};

const at = (source: string): unknown => short(valueOf(source, scopeOf(VARIABLES)));

/** Most are what HashiCorp's own tests claim of the same expressions. */
describe('an expression', () => {
  it.each<readonly [string, unknown]>([
    ['2*5+1', 11], ['9%8', 1], ['-9 % 8', -1], ['1 - 2 - 3', -4], ['7 / 2', 3.5], ['(- 2)', -2], ['-0.1', -0.1], ['"3" + 4', 7], ['107374182400 * 2', 214748364800],
    ['(2+true)', 'fails: what is no number with +'], ['1 / 0', 'fails: a division by zero'], ['1 % 0', '? a number with many digits'], ['0.1 + 0.2', '? a number with many digits'], ['null + 1', 'fails: what is no number with +'],
    ['2 + var.n', '? var.n'], ['1 < 2', true], ['2 <= "2"', true], ['1 > 2', false], ['1 >= 2', false], ['1/3 < 0.333333333333333', '? a comparison of numbers with many digits'],
    ['5 == 5', true], ['5 == 4', false], ['1 == true', false], ['"a" == "a"', true], ['"a" != "b"', true], ['null == null', true], ['"a" == null', false], ['var.x == null', '? var.x'],
    ['"a${var.x}" == "b"', false], ['"a${var.x}" == "ab"', '? var.x'], ['"a${var.x}" == null', false], ['[1, var.x] == [2, 3]', false], ['[1, 2] == [1, 2]', true], ['{ a = 1 } == { b = 1 }', false],
    ['var.list == ["a", "b"]', '? a comparison of values whose types are not known'], ['var.list == []', false], ['var.long == []', false], ['var.set == ["a"]', false], ['"5" == 5', '? a comparison of values whose types are not known'],
    ['!true', false], ['!"true"', false], ['!5', 'fails: a condition that is neither true nor false'], ['!null', 'fails: null as a condition'],
    ['var.a || true', true], ['true || var.a', true], ['var.a && false', false], ['false && 1/0 == 1', false], ['var.a || !var.a', true], ['true && var.a', '{var.a is true: true; var.a is false: false}'],
    ['null', null], ['12345678901234567890', '? a number with many digits'], ['nope', 'fails: nope (not declared)'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });
});

describe('a template', () => {
  it.each<readonly [string, unknown]>([
    ['"hello ${"world"}"', 'hello world'], ['"hello ${12.5}"', 'hello 12.5'], ['"silly ${"${true}"}"', 'silly true'], ['"${true}"', true], ['"${var.list}"', ['a', 'b']], ['"hello $${escaped}"', 'hello ${escaped}'],
    ['"a${null}"', '<a${fails: null inside a text}>'], ['"a${var.list}"', '<a${fails: a list or a map inside a text}>'], ['"a${var.x}b${var.y}c"', '<a${? var.x}b${? var.y}c>'], ['"${"a${var.x}"}b"', '<a${? var.x}b>'],
    ['"%{ if var.on }x%{ else }y%{ endif }z"', 'xz'], ['"%{ if false }x%{ endif }z"', 'z'], ['"%{ if var.a }x%{ else }y%{ endif }z"', '<${{var.a is true: "x"; var.a is false: "y"}}z>'], ['"%{ if var.a }x%{ else }x%{ endif }z"', 'xz'],
    ['"%{ for x in var.list }${x}-%{ endfor }"', 'a-b-'], ['"%{ for i, x in var.list }${i}${x}%{ endfor }"', '0a1b'], ['"x%{ for x in var.x }${x}-%{ endfor }"', '<x${? var.x}>'], ['<<-EOT\n    a\n    ${var.word}c\n  EOT', 'a\nbc\n'], ['"${1 / 3}!"', '<${? a number that is too large}!>'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });

  it('keeps the place of each piece of its text', () => {
    const source = '<<-EOT\n    {"a":\n    "${var.word}"}\n  EOT';
    const value = valueOf(source, scopeOf(VARIABLES));
    const text = `x = ${source}\n`;
    expect(value).toMatchObject({ state: 'known', data: '{"a":\n"b"}\n' });
    const pieces = value.state === 'known' ? (value.parts ?? []).flatMap((part) => (typeof part !== 'string' && part.state === 'known' && 'start' in part.at && part.at.end > 0 ? [[part.data, text.slice(part.at.start, part.at.end)]] : [])) : [];
    expect(pieces).toEqual([['{"a":\n', '{"a":\n'], ['"', '"'], ['"}\n', '"}\n']]);
  });
});

describe('a conditional', () => {
  it.each<readonly [string, unknown]>([
    ['var.on ? 1 : 1/0', 1], ['"false" ? 1 : 2', 2], ['var.create ? 1 : 2', '{var.create is true: 1; var.create is false: 2}'], ['!var.create ? 1 : 2', '{var.create is true: 2; var.create is false: 1}'],
    ['var.create == true ? 1 : 2', '{var.create is true: 1; var.create is false: 2}'], ['var.create != true ? 1 : 2', '{var.create is true: 2; var.create is false: 1}'], ['false == var.create ? 1 : 2', '{var.create is true: 2; var.create is false: 1}'],
    ['var.e == "x" ? 1 : 2', '{var.e == "x" is true: 1; var.e == "x" is false: 2}'], ['(var.e) != "x" ? 1 : 2', '{var.e == "x" is true: 2; var.e == "x" is false: 1}'], ['var.create ? 1 : 1', 1], ['var.create ? var.x : var.x', '? var.x'],
    ['var.a ? var.a ? 1 : 2 : 3', '{var.a is true: 1; var.a is false: 3}'], ['(var.a ? 1 : 2) + (var.a ? 10 : 20)', '{var.a is true: 11; var.a is false: 22}'], ['(var.a ? "x" : "y") == "x" ? 1 : 2', '{var.a is true: 1; var.a is false: 2}'],
    ['var.a ? 1 : var.b ? 2 : var.c ? 3 : var.d ? 4 : var.create ? 5 : 6', 'budget: a value that depends on too many choices at once'], ['null ? 1 : 2', 'fails: null as a condition'], ['(1/0 == 1) ? 1 : 2', 'fails: a division by zero'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });

  it('hides texts beside what looks like a secret, and then stands for itself alone', () => {
    const [one, other] = ['var.db_password == "hunter2" ? 1 : 2', 'var.db_password == "hunter3" ? 1 : 2'].map((source) => valueOf(`[${source}, ${source}]`));
    const shown = JSON.stringify([one, other]);
    expect(shown).not.toContain('hunter');
    expect(shown).toContain('var.db_password == \\"…\\" at main.tf:5');
    const choices = [...shown.matchAll(/"choice":"((?:[^"\\]|\\.)*)"/g)].map(([, choice]) => choice);
    expect(new Set(choices).size).toBe(2);
    expect(JSON.stringify(valueOf('[for k in ["hunter2"] : k == var.x ? 1 : 2 if var.token == k]'))).not.toContain('is true": "hunter2');
  });

  it('tells the elements of a loop, and instances, apart', () => {
    const choices = (source: string, scope?: Scope) => [...JSON.stringify(valueOf(source, scope)).matchAll(/"choice":"((?:[^"\\]|\\.)*)"/g)].map(([, choice]) => String(choice).replaceAll('\\"', '"'));
    expect(choices('[for x in [{ on = var.x }, { on = var.y }] : x.on == "a" ? 1 : 2]')).toEqual(['root#[{on = var.x}, {on = var.y}][0].on == "a" in aws_x.y', 'root#[{on = var.x}, {on = var.y}][1].on == "a" in aws_x.y'].map((text) => text.replace(' in aws_x.y', '')));
    const scope = scopeOf({}, { each: membersOf('each', { value: unknown(AT, 'reference', 'each.value') }) });
    expect(choices('each.value == "x" ? 1 : 2', scope)).toEqual(['root#each.value == "x" in aws_x.y']);
    expect(choices('[for x in [1, 2] : uuid() == "x" ? x : 0]')).toHaveLength(2);
    expect(new Set(choices('[for x in [1, 2] : uuid() == "x" ? x : 0]')).size).toBe(2);
  });
});

describe('steps', () => {
  it.each<readonly [string, unknown]>([
    ['["hello"][0]', 'hello'], ['["hello"].0', 'hello'], ['["hello"]["0"]', 'hello'], ['[{greeting = "hello"}].0.greeting', 'hello'], ['[][0]', 'fails: index 0, beyond the end of the list'], ['var.list[-1]', 'fails: an index that the list does not have'],
    ['{ a = 1 }["a"]', 1], ['{ a = 1 }.b', 'fails: attribute b (not in the object)'], ['{ "true" = 1 }[true]', 1], ['{}.constructor', 'fails: attribute constructor (not in the object)'], ['{ "__proto__" = 1 }.__proto__', 1], ['{}["__proto__"]', 'fails: attribute __proto__ (not in the object)'],
    ['null.a', 'fails: an element of null'], ['"a".b', 'fails: an element of what has none'], ['var.long[0]', 'a'], ['var.long[1]', '? var.rest'], ['var.list[var.x]', '? var.x'], ['var.x[0].y', '? var.x'], ['{ a = 1, b = 2 }[var.create ? "a" : "b"]', '{var.create is true: 1; var.create is false: 2}'],
    ['var.people.*.name', ['Steve', 'Ermintrude']], ['var.people[*].name', ['Steve', 'Ermintrude']], ['var.people.*.name[0]', 'Steve'], ['[{names: ["Steve"]}][*].names[0]', ['Steve']], ['{name: "Steve"}.*.name', ['Steve']], ['null[*]', []], ['"hello".*', ['hello']], ['var.x[*]', '? var.x'],
    ['[[{name: "Steve"}], [{name: "Ermintrude"}]][*][*].name', [['Steve'], ['Ermintrude']]], ['var.long[*]', { list: ['a'], more: '? var.rest' }], ['(var.create ? ["a"] : [])[*]', '{var.create is true: ["a"]; var.create is false: []}'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });

  it('asks what has members, and follows references', () => {
    const address = { ...unknown(AT, 'reference', 'aws_x.y.secret'), reference: { resource: { unit: 'root', id: 'aws_x.y' }, attribute: 'secret' } };
    const collection: Evaluated = { ...unknown(AT, 'reference', 'aws_z.z'), members: { get: () => membersOf('aws_z.z[0]', { id: address }), names: () => undefined, isCollection: true } };
    const scope = scopeOf({}, { aws_x: membersOf('aws_x', { y: membersOf('aws_x.y', { name: knownOf('n'), secret: address }) }), aws_z: membersOf('aws_z', { z: collection }) });
    const of = (source: string) => valueOf(source, scope);
    expect(short(of('aws_x.y.name'))).toBe('n');
    expect(short(of('aws_x["y"]["name"]'))).toBe('n');
    expect(short(of('aws_x.y.other'))).toBe('fails: aws_x.y.other (not declared)');
    expect(of('aws_x.y.secret[0].arn')).toMatchObject({ detail: 'aws_x.y.secret[0].arn', reference: { attribute: 'secret.0.arn' } });
    expect(short(of('aws_x.y[*].name'))).toEqual(['n']);
    expect(short(of('[for k, v in aws_x : "${k}=${v.name}"]'))).toEqual(['y=n']);
    expect(of('(aws_z.z[*].id)[0]')).toMatchObject({ detail: 'aws_x.y.secret', reference: { attribute: 'secret' } });
    expect(short(of('try(aws_z.z[0].id, "none")'))).toBe('? aws_x.y.secret');
    expect(short(of('try(aws_x.y.name, "none")'))).toBe('n');
  });
});

describe('a loop', () => {
  it.each<readonly [string, unknown]>([
    ['[for x in var.list : "${x}!"]', ['a!', 'b!']], ['[for i, x in var.list : i]', [0, 1]], ['[for x in var.set : x]', ['a', 'b']], ['[for k, v in { b = 1, a = 2 } : "${k}${v}"]', ['a2', 'b1']], ['{ for v in ["world"] : v => v }', { world: 'world' }],
    ['{ for i, v in ["a", "b", "a"] : v => i... }', { a: [0, 2], b: [1] }], ['{ for i, v in ["a", "a"] : v => i }', 'fails: a loop that gives two values for one key'], ['{ for v in ["x"] : [] => v }', 'fails: a key that is no text'], ['{ for v in ["x"] : 5 => v }', { 5: 'x' }],
    ['[for x in "hello" : x]', 'fails: a loop over what is no collection'], ['[for x in null : x]', 'fails: a loop over null'], ['[for x in var.x : x]', '? var.x'], ['[for x in var.long : "${x}!"]', { list: ['a!'], more: '? var.rest' }], ['{ for x in var.long : x => 1 }', '? var.rest'],
    ['[for x in var.list : x if x != "a"]', ['b']], ['[for x in var.list : x if var.c]', '{var.c is true: ["a","b"]; var.c is false: []}'], ['[for x in var.list : x if null]', { list: [], more: 'fails: null as a condition' }],
    ['{ for x in var.list : x => 1 if var.c }', '{var.c is true: {"a":1,"b":1}; var.c is false: {}}'], ['{ for x in [var.x] : x => 1 }', '? var.x'], ['{ for k in ["__proto__"] : k => 1 }.__proto__', 1],
    ['[for x in ["a", "b", "c", "d", "e", "f"] : x if x == "f" || x == var.x]', { loose: ['f'], more: '? var.x' }], ['[for x in var.create ? ["a"] : [] : x]', '{var.create is true: ["a"]; var.create is false: []}'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });
});

describe('try and can', () => {
  it.each<readonly [string, unknown]>([
    ['try({}.y, 1)', 1], ['try(1/0, [][0], "x")', 'x'], ['try(var.x, 1)', '? var.x'], ['try(var.x.y, 1)', '? var.x'], ['try([1, [][0]], "x")', 'x'], ['try(1/0)', 'fails: a try of which all arguments fail'], ['try(null, 1)', null], ['try(var.create ? {}.y : 1, 2)', '? var.create'],
    ['can(1/0)', false], ['can(1)', true], ['can(var.x)', true], ['can(var.x.y)', '? var.x'], ['can("${null}!")', false], ['can(try(var.x.y, {}.z))', '? var.x'], ['can(try(var.x.y, null))', true], ['nope(1)', '? nope()'], ['upper(["a", "b"]...)', 'fails: upper: the number of arguments'], ['upper(["a"]...)', 'A'], ['upper(var.x...)', '? var.x'],
  ])('%s', (source, expected) => {
    expect(at(source)).toEqual(expected);
  });
});

describe('what is sensitive', () => {
  it.each([
    'var.secret', '"a${var.secret}"', '[var.secret][0]', 'var.secrets[0]', 'var.secrets[*]', '[for x in var.secrets : x]', '[for x in var.list : x if var.flag]', 'var.flag ? 1 : 2', 'var.a ? var.secret : "x"', 'var.secret == "x"', '!var.flag', 'var.flag && var.a',
    '{ (var.secret) = 1 }', 'try(var.secret, 1)', 'upper(var.secret)', '"%{ if var.flag }a%{ endif }b"', '[var.secret] == ["x"]', '"%{ for x in var.secrets }${x}%{ endfor }"', 'var.secret == null ? 1 : 2', '-(var.flag ? 1 : 2)', 'var.x == null ? var.secret : null',
  ])('%s', (source) => {
    const value: Evaluated = valueOf(source, scopeOf(VARIABLES));
    const options: readonly Evaluated[] = value.state === 'unknown' ? value.candidates?.values ?? [] : [];
    expect(value.sensitive === true || options.some((option) => option.sensitive === true)).toBe(true);
  });
});

describe('a key that is not known', () => {
  it.each([
    ['{ dev = "mysql", prod = "postgres" }[var.env]', '{var.env is "dev": "mysql"; var.env is "prod": "postgres"}'],
    ['{ dev = { engine = "mysql" }, prod = { engine = "mysql" } }[var.env].engine', 'mysql'],
    ['{ app-dev = 1, db-dev = 2, prod = 3 }["${var.name}-dev"]', '{"${var.name}-dev" is "app-dev": 1; "${var.name}-dev" is "db-dev": 2}'],
    ['{ only = 1 }[var.env]', 1],
    ['{ dev = 1 }["${var.name}-prod"]', 'fails: a key that the object does not have'],
    ['{ token_a = 1, b = 2 }[var.env]', '? var.env'],
    ['{ "a b" = 1, b = 2 }[var.env]', '? var.env'],
    ['{ (var.name) = 1, b = 2 }[var.env]', '? var.env'],
    [`{ ${Array.from({ length: 17 }, (_, index) => `k${String(index)} = ${String(index)}`).join(', ')} }[var.env]`, '? var.env'],
  ])('%s', (source, expected) => {
    expect(short(valueOf(source))).toEqual(expected);
  });

  it('is chosen once for the same keys, and apart from other keys', () => {
    expect(short(valueOf('{ a = 1, b = 2 }[var.env] == { a = 1, b = 2 }[var.env]'))).toBe(true);
    expect(short(valueOf('{ a = 1, b = 2 }[var.env] == { a = 1, c = 2 }[var.env]'))).not.toBe(true);
  });

  it('may be one that is not there', () => {
    expect(short(valueOf('try({ a = 1, b = 2 }[var.env], 3)'))).toBe('? var.env');
    expect(short(valueOf('can({ a = 1 }[var.env])'))).not.toBe(true);
  });

  it('is not told when it is sensitive', () => {
    expect(JSON.stringify(valueOf('{ a = 1 }[var.key]', scopeOf({ key: sensitiveOf('hush') })))).not.toContain('hush');
    expect(JSON.stringify(valueOf('var.x[var.key]', scopeOf({ key: sensitiveOf('hush') })))).not.toContain('hush');
  });
});

describe('hostile input', () => {
  it('ends, however long a chain or deep a value is', () => {
    const scope = scopeOf(VARIABLES);
    expect(short(valueOf(`1${' + 1'.repeat(20_000)}`, scope))).toBe(20_001);
    expect(short(valueOf(`var.x${'.a'.repeat(20_000)}`, scope))).toBe('? var.x');
    expect(short(valueOf(`var.x.a${' == 1'.repeat(20_000)} ? 1 : 2`, scope))).toContain('a long condition at main.tf');
    let value = knownOf('a');
    const nest = parsed('[root]');
    for (let depth = 0; depth < 2000; depth++) value = evaluate(nest, scopeOf({}, { root: value }));
    expect(JSON.stringify(value)).toMatch(/^.{0,20000}values that are nested too deep/);
  });

  it('does not follow references of any depth', () => {
    const loop = parsed('[for x in [1] : try("${root.next}x", root.next)][0]');
    const scope: Scope = { ...scopeOf({}), root: () => ({ ...unknown(AT, 'reference', 'root'), members: { get: () => evaluate(loop, scope), names: () => undefined } }) };
    expect(short(evaluate(loop, scope))).toContain('budget');
  });

  it('gives up what multiplies', () => {
    const source = Array.from({ length: 12 }).reduce<string>((inner) => `[for x in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] : ${inner}]`, '1');
    const value = valueOf(source);
    expect(JSON.stringify(value)).toContain('takes too much to work out');
  }, 60_000);
});
