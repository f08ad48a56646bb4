import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, assignmentsOf, choicesIn, chosen } from '@rds-iam-lint/logic';
import type { Part, Value } from '@rds-iam-lint/model';
import { asFact } from './as-fact.ts';
import type { Evaluated } from './evaluated.ts';
import { knownOf, type Plain, scopeOf, short, valueOf } from './expression-fixture.ts';
import type { Scope } from './scope.ts';

type Type = 'truth' | 'number' | 'text' | 'list' | 'object';

/** Of each type two variables, of which one may be null. */
const VARIABLES: Readonly<Record<string, readonly Plain[]>> = {
  a: [true, false],
  b: [true, false],
  n: [0, 1, 2, 7],
  m: [1, 2, -3],
  t: ['a', 'b', 'prod', '', '1'],
  u: ['a', 'x-y', 'prod', null],
  l: [[], ['a'], ['a', 'b'], ['b', 'prod']],
  o: [{ on: true, name: 'a' }, { on: false, name: 'prod' }],
  p: [{ on: true, name: 'x', items: ['a', 'b'] }, { on: false, name: '' }, null],
};

const OF_TYPE: Readonly<Record<Type, readonly string[]>> = {
  truth: ['var.a', 'var.b', 'var.o.on', 'var.p.on', 'true', 'false', 'local.not'],
  number: ['var.n', 'var.m', '0', '1', '2', '2.5'],
  text: ['var.t', 'var.u', 'var.o.name', 'var.p.name', '"a"', '"prod"', '""', 'var.l[0]', 'local.map["a"]', 'local.map[var.t]', 'local.rows[var.u].name'],
  list: ['var.l', '[]', '["a", "b"]', 'var.p.items', 'local.list', 'var.o[*].name'],
  object: ['var.o', '{ on = var.a, name = var.t }', '{ on = true, name = "a" }', 'local.object'],
};

const leaf = (type: Type) => fc.constantFrom(...OF_TYPE[type]);
const join = (...pieces: readonly (string | fc.Arbitrary<string>)[]) => fc.tuple(...pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece))).map((texts) => texts.join(''));

const { truth, text, list, object, number } = fc.letrec<Record<Type, string>>((tie) => {
  const either = (type: Type) => join('(', tie('truth'), ' ? ', tie(type), ' : ', tie(type), ')');
  const attempt = (type: Type) => join('try(', tie(type), ', ', tie(type), ')');
  const options = { maxDepth: 2, depthSize: 'small', withCrossShrink: true } as const;
  return {
    truth: fc.oneof(
      options,
      leaf('truth'),
      join('!', tie('truth')),
      join('(', tie('truth'), fc.constantFrom(' && ', ' || '), tie('truth'), ')'),
      join('(', tie('text'), fc.constantFrom(' == ', ' != '), tie('text'), ')'),
      join('(', tie('truth'), fc.constantFrom(' == ', ' != '), tie('truth'), ')'),
      join('(', tie('number'), fc.constantFrom(' < ', ' >= ', ' == '), tie('number'), ')'),
      join('(', tie('list'), fc.constantFrom(' == ', ' != '), tie('list'), ')'),
      join('(', tie('object'), ' == ', tie('object'), ')'),
      join('(', tie('text'), fc.constantFrom(' == null', ' != null'), ')'),
      join('can(', tie('text'), ')'),
      either('truth'),
    ),
    number: fc.oneof(options, leaf('number'), join('(', tie('number'), fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' % '), tie('number'), ')'), either('number'), attempt('number')),
    text: fc.oneof(
      options,
      leaf('text'),
      join('"x${', tie('text'), '}-${', tie('number'), '}"'),
      join('"${', tie('text'), '}"'),
      join('"%{ if ', tie('truth'), ' }y${', tie('text'), '}%{ else }z%{ endif }"'),
      join('"%{ for k, v in ', tie('list'), ' }${k}${v}${', tie('text'), '}%{ endfor }"'),
      join(tie('list'), '[', fc.constantFrom('0', '1', 'var.n'), ']'),
      join(tie('object'), '.name'),
      join('{ for k, v in ', tie('object'), ' : k => v if v != ', tie('truth'), ' }.name'),
      either('text'),
      attempt('text'),
    ),
    list: fc.oneof(
      options,
      leaf('list'),
      join('[', tie('text'), ', ', tie('text'), ']'),
      join('[for i, x in ', tie('list'), ' : "${x}${', tie('text'), '}" if ', tie('truth'), ']'),
      join('[for x in ', tie('list'), ' : x if x == ', tie('text'), ']'),
      join('[for x in [', tie('object'), ', ', tie('object'), '] : x.name if x.on]'),
      join('[', tie('object'), ', ', tie('object'), '][*].name'),
      join(tie('text'), '[*]'),
      either('list'),
    ),
    object: fc.oneof(
      options,
      leaf('object'),
      join('{ on = ', tie('truth'), ', name = ', tie('text'), ' }'),
      join('{ for x in ', tie('list'), ' : x => ', tie('text'), ' }'),
      join('{ for i, x in ', tie('list'), ' : "k${i == 0}" => x... }'),
      join('{ (', tie('text'), ') = ', tie('text'), ', on = true }'),
      either('object'),
    ),
  };
});

const LOCALS: Readonly<Record<string, string>> = { not: '!var.a', map: '{ a = var.t, b = var.u }', rows: '{ a = var.o, prod = { name = "p" }, x-y = { name = var.t } }', list: 'var.b ? [var.t] : ["a", "prod"]', object: 'var.a ? var.o : { on = var.b, name = "n" }' };

type Supplied = Readonly<Record<string, Plain>>;

function scopeWith(given: Supplied, isSensitive = false) {
  const variables: Readonly<Record<string, Evaluated>> = Object.fromEntries(Object.entries(given).map(([name, plain]) => [name, isSensitive ? { ...knownOf(plain), sensitive: true as const } : knownOf(plain)]));
  const locals: Readonly<Record<string, Evaluated>> = Object.fromEntries(Object.entries(LOCALS).map(([name, source]) => [name, valueOf(source, scopeOf(variables))]));
  return scopeOf(variables, { local: { state: 'known', data: locals, at: { file: 'main.tf', start: 0, end: 0 } } });
}

/** Whether `after`, which knows more, can be what `before` becomes. */
function refines(before: Evaluated, after: Evaluated): boolean {
  if (before.state === 'absent' || after.state === 'absent') return after.state === before.state || (before.state === 'unknown' && before.parts === undefined);
  if (before.state === 'unknown') return before.parts === undefined || after.state !== 'known' || fits(before.parts, after.data);
  return after.state === 'unknown' ? before.more !== undefined : refinesKnown(before, after);
}

type Settled = Evaluated & { readonly state: 'known' };

function refinesKnown(before: Settled, after: Settled): boolean {
  if (typeof before.data !== 'object' || typeof after.data !== 'object') return before.data === after.data;
  return Array.isArray(before.data) ? refinesList(before, after) : refinesObject(before.data as Readonly<Record<string, Value>>, after.data as Readonly<Record<string, Value>>);
}

function refinesList(before: Settled, after: Settled): boolean {
  if (!Array.isArray(after.data)) return false;
  const [some, all] = [before.data as readonly Value[], after.data as readonly Value[]];
  if (before.loose === true) return some.every((item) => after.more !== undefined || all.some((other) => refines(item, other)));
  if (before.more === undefined && (after.more !== undefined || some.length !== all.length)) return false;
  return some.every((item, index) => (all[index] === undefined ? after.more !== undefined : refines(item, all[index])));
}

function refinesObject(before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>): boolean {
  const names = Object.keys(before);
  return names.length === Object.keys(after).length && names.every((name) => before[name] !== undefined && after[name] !== undefined && refines(before[name], after[name]));
}

/** Every hole stands for any text. */
function fits(parts: readonly Part[], whole: unknown): boolean {
  const pattern = parts.map((part) => {
    const known = typeof part === 'string' ? part : part.state === 'known' && typeof part.data !== 'object' ? String(part.data) : undefined;
    return known === undefined ? '.*' : known.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  });
  return typeof whole === 'string' && new RegExp(`^${pattern.join('')}$`, 's').test(whole);
}

const completions = (value: Evaluated): readonly { readonly assignment: Assignment; readonly made: Evaluated }[] =>
  (assignmentsOf(choicesIn([value])) ?? []).map((assignment) => ({ assignment, made: chosen(value, assignment) }));

/** A choice is named after its condition, so what is chosen can be asked of the language itself. */
function chooses(assignment: Assignment, scope: Scope): boolean {
  return [...assignment].every(([choice, index]) => {
    const source = choice.slice(choice.indexOf('#') + 1);
    if (/…|key of|item |long| in aws_x/.test(source)) return true;
    const [, names] = /^(".*") of root#/.exec(choice) ?? [];
    if (names !== undefined) return choosesRow(valueOf(source, scope), JSON.parse(`[${names}]`) as readonly string[], index);
    const truth = valueOf(source, scope);
    return truth.state !== 'known' || truth.data === (index === 0) || truth.data === (index === 0 ? 'true' : 'false');
  });
}

/** A key that no row has is nowhere looked up. */
const choosesRow = (key: Evaluated, names: readonly string[], index: number): boolean => key.state !== 'known' || key.data === names[index] || !names.some((name) => name === key.data);

const supplied: fc.Arbitrary<Supplied> = fc.record(Object.fromEntries(Object.entries(VARIABLES).map(([name, values]) => [name, fc.constantFrom(...values)])));
const hidden = fc.uniqueArray(fc.constantFrom(...Object.keys(VARIABLES)), { minLength: 1 });

describe('the evaluator', () => {
  it('never takes back what it said when a variable becomes known', () => {
    let [said, decided] = [0, 0];
    fc.assert(
      fc.property(supplied, hidden, fc.oneof(truth, text, list, object, number), (given, names, source) => {
        const open = Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
        const before = valueOf(source, scopeWith(open));
        const scope = scopeWith(given);
        const after = valueOf(source, scope);
        if (short(valueOf(`can(${source})`, scope)) !== true) return;
        const possible = completions(before).filter(({ assignment }) => chooses(assignment, scope));
        if (completions(before).length === 0) return;
        decided += after.state === 'known' ? 1 : 0;
        if (before.state === 'known' || possible.some(({ made }) => made.state === 'known')) said++;
        expect(possible.some(({ made }) => refines(made, after)), `${source}\n${JSON.stringify(given)}\nopen: ${names.join()}\nbefore ${JSON.stringify(short(before))}\nafter ${JSON.stringify(short(after))}`).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect([said > 250, decided > 400], JSON.stringify({ said, decided })).toEqual([true, true]);
  }, 60_000);

  it('shows nothing of what is sensitive', () => {
    const mark = 'hush';
    const secret = { a: true, b: false, n: 7, m: 1, t: `${mark}t`, u: `${mark}u`, l: [`${mark}l`, 'a'], o: { on: true, name: `${mark}o` }, p: { on: false, name: `${mark}p`, items: [`${mark}i`] } };
    fc.assert(
      fc.property(hidden, fc.oneof(truth, text, list), (names, source) => {
        const value = valueOf(source, scopeWith(Object.fromEntries(Object.entries(secret).filter(([name]) => names.includes(name))), true));
        const shown = JSON.stringify(asFact(value));
        expect(shown, source).not.toContain(mark);
        expect(shown).not.toMatch(/"(?:sensitive|origin|members|failure|loose|set)":/);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
