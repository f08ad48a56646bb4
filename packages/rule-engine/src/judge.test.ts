/** Verdicts over choices, and what a judgement tells: wording, severity, place, evidence, root and fingerprint. */
import { describe, expect, it } from 'vitest';
import type { Condition, Data, Judgement, Resource, Rule, Unknown, Value } from '@rds-iam-lint/model';
import type { Adjustment } from './adjustment.ts';
import type { JudgeOptions } from './compile-rule.ts';
import { judge } from './judge.ts';

const place = (start: number) => ({ file: 'main.tf', start, end: start + 4 });
const at = place(0);
const known = (data: Data, start = 0): Value => ({ state: 'known', data, at: place(start) });
const absent: Value = { state: 'absent', at };
const unknown = (detail: string, start = 0): Unknown => ({ state: 'unknown', at: place(start), reason: 'reference', detail });
/** Options by label. */
const either = (choice: string, options: Readonly<Record<string, Value>>): Unknown => ({ ...unknown(choice), candidates: { choice: `t.yaml#${choice}`, labels: Object.keys(options), values: Object.values(options) } });

const resource = (attributes: Readonly<Record<string, Value>>, rest: Partial<Resource> = {}): Resource => ({ kind: 'rds.instance', unit: 'root', id: 'aws_db_instance.app', exists: known(true), attributes, at, ...rest });
const rule = (assertion: Condition, rest: Partial<Rule> = {}): Rule => ({ id: 'test/rule', title: 'A is on', severity: 'high', applies_to: ['rds.instance'], assert: assertion, message: 'A is off.', why: '', fix: '', references: [], ...rest });
const on: Condition = { attribute: 'a', equals: true };
const UNCHANGED: Adjustment = { off: new Set(), settings: {}, severities: {} };
const OPTIONS: JudgeOptions = { asOf: '2026-11-21' };

const judged = (rules: readonly Rule[], resources: readonly Resource[], options = OPTIONS) => judge({ kinds: {}, tables: {}, rules }, { resources, gaps: [], complete: [] }, options);
function only(one: Rule, subject: Resource, options = OPTIONS): Judgement {
  const [judgement, ...others] = judged([one], [subject], options);
  if (judgement === undefined || others.length > 0) throw new TypeError('one judgement was expected');
  return judgement;
}
const verdict = (one: Rule, attributes: Readonly<Record<string, Value>>, rest: Partial<Resource> = {}) => only(one, resource(attributes, rest)).verdict;

describe('which resources are judged', () => {
  it('each rule, each resource of its kinds, in that order', () => {
    const rules = [rule(on, { id: 'test/one', applies_to: ['rds.cluster', 'rds.instance'] }), rule(on, { id: 'test/two' })];
    const resources = [resource({}, { id: 'i1' }), resource({}, { id: 'c1', kind: 'rds.cluster' }), resource({}, { id: 'i2' }), resource({}, { id: 'p', kind: 'rds.proxy' })];
    expect(judged(rules, resources).map((one) => `${one.rule} ${one.kind} ${one.resource}`)).toEqual(['test/one rds.cluster c1', 'test/one rds.instance i1', 'test/one rds.instance i2', 'test/two rds.instance i1', 'test/two rds.instance i2']);
  });

  it('none that certainly does not exist', () => {
    const exist = (exists: Value) => judged([rule(on)], [resource({ a: known(false) }, { exists })]).map((one) => one.verdict);
    expect([known(true), known(false), absent, unknown('var.count'), known('yes')].map(exist)).toEqual([['fail'], [], [], ['unknown'], ['fail']]);
  });
});

describe('guards', () => {
  const guarded = rule(on, { when: { attribute: 'g', equals: true } });

  it.each([
    [known(true), known(true), 'pass'],
    [known(true), known(false), 'fail'],
    [known(true), unknown('var.a'), 'unknown'],
    [known(false), known(true), 'not-applicable'],
    [known(false), known(false), 'not-applicable'],
    [known(false), unknown('var.a'), 'not-applicable'],
    [unknown('var.g'), known(true), 'pass'],
    [unknown('var.g'), known(false), 'unknown'],
    [unknown('var.g'), unknown('var.a'), 'unknown'],
  ] as const)('when %j, assert %j', (g, a, expected) => {
    expect(verdict(guarded, { g, a })).toBe(expected);
  });

  it('unknown existence is one more guard', () => {
    const exists = unknown('var.count', 9);
    expect(verdict(rule(on), { a: known(true) }, { exists })).toBe('pass');
    const open = only(guarded, resource({ g: known(true), a: known(false) }, { exists }));
    expect([open.verdict, open.until, open.at]).toEqual(['unknown', ['var.count'], place(9)]);
    expect(open.because).toEqual([{ attribute: 'exists', value: exists, wanted: 'equals true' }]);
    expect(verdict(guarded, { g: known(false), a: known(false) }, { exists })).toBe('not-applicable');
  });

  it('waits for the guard before the assertion', () => {
    const open = (g: Value) => only(guarded, resource({ g, a: unknown('var.a', 2) }));
    expect([open(unknown('var.g', 1)), open(known(true, 1))].map(({ until, at: placed }) => [until, placed])).toEqual([[['var.g'], place(1)], [['var.a'], place(2)]]);
    expect(open(unknown('which members it has')).message).toBe('Cannot be decided until it is known which members it has.');
  });

  it('readings: all that is open, or the assertion before the guard', () => {
    const because = (g: Value, a: Value) => only(guarded, resource({ g, a }, { exists: unknown('var.count', 3) })).because.map(({ attribute }) => attribute).join();
    expect(because(unknown('var.g', 1), unknown('var.a', 2))).toBe('a,g,exists');
    const names = (g: Value, a: Value) => only(guarded, resource({ g, a })).because.map(({ attribute }) => attribute).join();
    expect([names(known(true, 1), known(false, 2)), names(known(true), known(true)), names(known(false), known(true)), names(unknown('var.g'), known(false))]).toEqual(['a,g', 'a', 'g', 'g']);
  });
});

describe('choices', () => {
  const production = (yes: Value, no: Value) => either('IsProduction', { 'IsProduction is true': yes, 'IsProduction is false': no });
  const guarded = rule(on, { when: { attribute: 'g', equals: true } });

  it.each([
    [known(true), known(true), 'pass'],
    [known(false), known(false), 'fail'],
    [known(true), known(false), 'unknown'],
    [unknown('var.a'), known(false), 'unknown'],
    [unknown('var.a'), known(true), 'unknown'],
    [unknown('var.a'), unknown('var.b'), 'unknown'],
  ] as const)('%j or %j', (yes, no, expected) => {
    expect(verdict(rule(on), { a: production(yes, no) })).toBe(expected);
  });

  it('passes and not-applicables together pass', () => {
    expect(verdict(guarded, { g: production(known(true), known(false)), a: known(true) })).toBe('pass');
    expect(verdict(guarded, { g: production(known(false), known(false)), a: known(true) })).toBe('not-applicable');
    expect(verdict(guarded, { g: production(known(true), known(false)), a: known(false) })).toBe('unknown');
    expect(verdict(guarded, { g: production(known(true), known(false)), a: unknown('var.a') })).toBe('unknown');
  });

  it('equal choices are made together, also that of existence', () => {
    expect(verdict(guarded, { g: production(known(true), known(false)), a: production(known(true), known(false)) })).toBe('pass');
    expect(verdict(rule(on), { a: production(known(true), known(false)) }, { exists: production(known(true), known(false)) })).toBe('pass');
    expect(verdict(rule(on), { a: production(known(false), known(true)) }, { exists: production(known(true), known(false)) })).toBe('unknown');
    expect(verdict(rule(on), { a: known(false) }, { exists: production(known(false), known(false)) })).toBe('not-applicable');
  });

  it('says when it fails, with the evidence of those ways', () => {
    const open = only(rule(on), resource({ a: production(known(true, 5), known(false, 7)) }));
    expect([open.message, open.until, open.at]).toEqual(['Fails when IsProduction is false.', ['IsProduction'], place(7)]);
    expect(open.because).toEqual([{ attribute: 'a', value: known(false, 7), wanted: 'equals true' }]);
    expect(open.severity).toBe('high');
  });

  it('names only choices that matter', () => {
    const other = either('Other', { 'Other is true': known('x'), 'Other is false': known('y') });
    const both = rule({ all: [on, { attribute: 'b', in: ['x', 'y'] }] });
    const open = only(both, resource({ a: production(known(true), known(false)), b: other }));
    expect([open.message, open.until]).toEqual(['Fails when IsProduction is false.', ['IsProduction']]);
  });

  it('names choices that matter together', () => {
    const size = either('Size', { 'Size is small': known('s'), 'Size is large': known('l') });
    const both = rule({ any: [on, { attribute: 'b', equals: 'l' }] });
    const open = only(both, resource({ a: production(known(true), known(false)), b: size }));
    expect([open.message, open.until]).toEqual(['Fails when IsProduction is false and Size is small.', ['IsProduction', 'Size']]);
  });

  it('names the first three of many ways, each once', () => {
    const sizes = (...fits: readonly boolean[]) => either('Size', Object.fromEntries(fits.map((fit, index) => [`Size is ${index}`, known(fit)])));
    const message = (...fits: readonly boolean[]) => only(rule(on), resource({ a: sizes(...fits) })).message;
    expect(message(true, false, false, false)).toBe('Fails when Size is 1, or when Size is 2, or when Size is 3.');
    expect(message(true, false, false, false, false, false)).toMatch(/^Fails when Size is 1, or when Size is 2, or when Size is 3, and in 2 more cases?\.$/);
  });

  it('when no way fails, the open choices are what is needed', () => {
    const open = only(rule(on), resource({ a: production(unknown('var.a', 3), known(true)) }));
    expect([open.message, open.until, open.at]).toEqual(['Cannot be decided until IsProduction is known.', ['IsProduction'], place(3)]);
    expect(open.because.map(({ value }) => value)).toEqual([unknown('var.a', 3)]);
  });

  it('when every way is unknown, the choice is not what is needed', () => {
    const open = only(rule(on), resource({ a: production(unknown('var.a', 3), unknown('var.b', 4)) }));
    expect([open.message, open.until]).toEqual(['Cannot be decided until var.a is known.', ['var.a']]);
  });

  it('the evidence of a decided verdict is that of the first way which has it', () => {
    const passing = only(guarded, resource({ g: production(known(false, 5), known(true, 6)), a: known(true, 7) }));
    expect([passing.verdict, passing.because.map(({ attribute }) => attribute)]).toEqual(['pass', ['a']]);
    expect(only(rule(on), resource({ a: production(known(false, 5), known(false, 6)) })).at).toEqual(place(5));
  });

  it('tries sixteen ways and no more, and only of what the rule reads', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const attributes = Object.fromEntries(names.map((name) => [name, either(name, { yes: known(true), no: known(true) })]));
    const all = (count: number) => rule({ all: names.slice(0, count).map((attribute) => ({ attribute, equals: true })) });
    expect(verdict(all(4), attributes)).toBe('pass');
    const open = only(all(5), resource(attributes));
    const needed = 'fewer than 5 independent choices (at most 16 combinations are tried)';
    expect([open.verdict, open.message, open.until, open.at]).toEqual(['unknown', `Cannot be decided until ${needed} is known.`, [needed], at]);
    expect(open.because).toEqual([{ attribute: 'choices', value: { state: 'unknown', at, reason: 'budget', detail: needed }, wanted: '' }]);
  });
});

describe('wording', () => {
  const oracle = { if: { attribute: 'engine', matches: 'oracle.*' }, severity: 'low', message: 'Oracle has none.' } as const;
  const old = { if: { attribute: 'version', version: '<8' }, message: 'The version is old.' } as const;
  const calm = { if: { attribute: 'engine', present: true }, severity: 'info' } as const;
  const varied = rule(on, { variants: [oracle, old, calm] });
  const worded = (attributes: Readonly<Record<string, Value>>, one = varied) => {
    const { severity, message } = only(one, resource({ a: known(false), ...attributes }));
    return `${severity} ${message}`;
  };

  it('the first variant that certainly holds', () => {
    expect(worded({ engine: known('oracle-ee'), version: known('7') })).toBe('low Oracle has none.');
    expect(worded({ engine: known('mysql'), version: known('7') })).toBe('high The version is old.');
    expect(worded({ engine: known('mysql'), version: known('8') })).toBe('info A is off.');
    expect(worded({ engine: absent, version: known('8') })).toBe('high A is off.');
    expect(worded({ engine: unknown('var.e'), version: known('7') })).toBe('high The version is old.');
    expect(worded({ engine: unknown('var.e'), version: unknown('var.v') })).toBe('high A is off.');
  });

  it('a variant holds when it does in every way', () => {
    const engine = (one: string, other: string) => either('Engine', { one: known(one), other: known(other) });
    expect(worded({ engine: engine('oracle-ee', 'oracle-se'), version: known('8') })).toBe('low Oracle has none.');
    expect(worded({ engine: engine('oracle-ee', 'mysql'), version: known('8') })).toBe('info A is off.');
  });

  it('variants are for failures only', () => {
    const attributes = { engine: known('oracle-ee'), version: known('7') };
    const told = (a: Value) => { const { severity, message } = only(varied, resource({ ...attributes, a })); return `${severity} ${message}`; };
    expect(told(known(true))).toBe('high A is on.');
    expect(told(unknown('var.a'))).toBe('high Cannot be decided until var.a is known.');
  });

  it('what is not applicable says what must be true', () => {
    expect(only(rule(on, { when: on }), resource({ a: known(false) })).message).toBe('A is on.');
  });

  it('what is missing is a thing or a question, each once', () => {
    const both = rule({ all: [on, { attribute: 'b', equals: 1 }, { attribute: 'c', equals: 1 }] });
    expect(only(both, resource({ a: unknown('var.a', 1), b: unknown('whether it is on', 2), c: unknown('var.a', 3) })).message).toBe('Cannot be decided until var.a is known and it is known whether it is on.');
    expect(only(both, resource({ a: known('x'), b: known(1), c: known(1) })).message).toBe('Cannot be decided from what was read.');
  });
});

describe('place, evidence, root and fingerprint', () => {
  const failing = (start: number, rest: Partial<Resource> = {}) => only(rule(on), resource({ a: known(false, start) }, rest));

  it('a failure is where its deciding reading stands, anything decided otherwise at the resource', () => {
    expect([failing(8).at, failing(8).until]).toEqual([place(8), []]);
    expect(only(rule(on), resource({ a: known(true, 8) })).at).toEqual(at);
    expect(only(rule(on, { when: { not: on } }), resource({ a: known(true, 8) })).at).toEqual(at);
  });

  it('a default has no place of its own', () => {
    expect(only(rule(on), resource({ a: { state: 'known', data: false, at: place(8), defaulted: true } })).at).toEqual(at);
  });

  it('computed values unfold', () => {
    const from = [{ attribute: 'b', value: known('x', 9), wanted: '' }];
    const { because, at: deciding } = only(rule(on), resource({ a: { state: 'known', data: false, at: place(8), from } }));
    expect([because, deciding]).toEqual([from, place(9)]);
  });

  it('findings with one cause share the root', () => {
    const roots = [failing(8), failing(8, { id: 'other' }), failing(9), only(rule(on, { id: 'test/other' }), resource({ a: known(false, 8) }))].map(({ root }) => root);
    expect(roots[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(roots.map((root) => roots.indexOf(root))).toEqual([0, 0, 2, 3]);
  });

  it('variants, verdicts and files have roots of their own', () => {
    const variants = [{ if: { attribute: 'b', present: true }, severity: 'low' }] as const;
    const root = (attributes: Readonly<Record<string, Value>>) => only(rule(on, { variants }), resource(attributes)).root;
    const elsewhere = (one: string) => root({ a: { state: 'known', data: false, at: { file: one, start: 8, end: 9 } }, b: absent });
    const called = (call: string, id: string) => root({ a: { state: 'known', data: false, at: { call, resource: id, observed: '2026-11-21T00:00:00Z' } }, b: absent });
    const roots = [root({ a: known(false, 8), b: known(1) }), root({ a: known(false, 8), b: absent }), root({ a: unknown('x', 8), b: absent }), elsewhere('other.tf'), called('rds:A', 'x'), called('rds:A', 'y'), called('rds:B', 'x')];
    expect(new Set(roots).size).toBe(roots.length);
    expect(called('rds:A', 'x')).toBe(roots[4]);
  });

  it('the fingerprint is of rule, unit and resource, whatever the verdict and the line', () => {
    const prints = [failing(8), failing(9), only(rule(on), resource({ a: known(true) })), failing(8, { id: 'other' }), failing(8, { unit: 'other' }), only(rule(on, { id: 'test/other' }), resource({ a: known(false) }))].map(({ fingerprint }) => fingerprint);
    expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(prints.map((print) => prints.indexOf(print))).toEqual([0, 0, 0, 3, 4, 5]);
    const joined = (unit: string, id: string) => failing(1, { unit, id }).fingerprint;
    expect(joined('ab', 'c')).not.toBe(joined('a', 'bc'));
  });

  it('the rest is that of the rule and the resource', () => {
    expect(failing(8)).toMatchObject({ rule: 'test/rule', verdict: 'fail', unit: 'root', resource: 'aws_db_instance.app', kind: 'rds.instance' });
  });
});

describe('parameters', () => {
  const edition = (value: number | null, since: string) => ({ value, since, source: 'https://example.org', retrieved: '2026-11-21' });
  const limited = rule({ attribute: 'n', at_most: { parameter: 'limit' } }, { parameters: { limit: { type: 'number', description: 'A limit.', editions: [edition(null, '2026-10-01'), edition(200, '2019-12-14')] } } });
  const on_ = (asOf: string, settings: Adjustment['settings'] = {}) => only(limited, resource({ n: known(150, 4) }), { asOf, adjustmentAt: () => ({ ...UNCHANGED, settings }) });

  it('have the value of the day, or the user’s own', () => {
    expect(on_('2020-01-01').verdict).toBe('pass');
    expect(on_('2020-01-01', { 'test/rule': { limit: 100 } }).verdict).toBe('fail');
    expect(on_('2026-11-21', { 'test/rule': { limit: 200 } }).verdict).toBe('pass');
  });

  it.each(['2026-11-21', '2019-12-13'])('without a value on %s it is unknown until the user sets one', (day) => {
    const open = on_(day);
    expect([open.verdict, open.until]).toEqual(['unknown', [`a value for limit (the documents of ${day} give none; --set gives one)`]]);
  });
});

describe('what is different where a resource is declared', () => {
  const edition = { value: 1, since: '2019-12-14', source: 'https://example.org', retrieved: '2026-11-21' };
  const limited = rule({ attribute: 'n', at_most: { parameter: 'limit' } }, { parameters: { limit: { type: 'number', description: 'A limit.', editions: [edition] } }, variants: [{ if: { attribute: 'v', present: true }, severity: 'medium' }] });
  const legacy: Adjustment = { ...UNCHANGED, settings: { 'test/rule': { limit: 200 } } };
  const quiet: Adjustment = { ...UNCHANGED, severities: { 'test/rule': 'low' } };
  const silent: Adjustment = { ...UNCHANGED, off: new Set(['test/rule']) };
  const declared = (file: string, attributes: Readonly<Record<string, Value>> = {}) => resource({ n: known(150), v: absent, ...attributes }, { id: file, at: { file, start: 0, end: 1 } });
  const adjustmentAt: JudgeOptions['adjustmentAt'] = (where) => ({ legacy, quiet, silent })['file' in where ? where.file : ''] ?? UNCHANGED;
  const among = (resources: readonly Resource[]) => judged([limited], resources, { ...OPTIONS, adjustmentAt }).map(({ resource: id, verdict: word, severity }) => `${id} ${word} ${severity}`);

  it('parameters, severity, or the rule is off there', () => {
    expect(among(['other', 'legacy', 'quiet', 'silent'].map((file) => declared(file)))).toEqual(['other fail high', 'legacy pass high', 'quiet fail low']);
  });

  it('caps the severity of a variant, and raises none', () => {
    expect(among([declared('quiet', { v: known(true) })])).toEqual(['quiet fail low']);
    const raised = judged([limited], [declared('x', { v: known(true) })], { ...OPTIONS, adjustmentAt: () => ({ ...UNCHANGED, severities: { 'test/rule': 'high' } }) });
    expect(raised.map(({ severity }) => severity)).toEqual(['medium']);
  });

  it('one cause of two severities is two roots', () => {
    const roots = judged([limited], ['other', 'quiet'].map((file) => declared(file)), { ...OPTIONS, adjustmentAt }).map(({ root }) => root);
    expect(new Set(roots).size).toBe(2);
  });

  it('looks parameters up once for an adjustment, however many resources there are', () => {
    let asked = 0;
    const settings = { get 'test/rule'() { asked++; return { limit: 200 }; } };
    const shared = { ...UNCHANGED, settings };
    expect(judged([limited], Array.from({ length: 50 }, (_, index) => declared(String(index))), { ...OPTIONS, adjustmentAt: () => shared })).toHaveLength(50);
    expect(asked).toBe(1);
  });
});
