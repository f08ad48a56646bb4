/** Values that are one of a few: which choices there are, how many ways to make them, and what is left once they are made. */
import { describe, expect, it } from 'vitest';
import type { Data, Known, Part, Unknown, Value } from '@rds-iam-lint/model';
import { type Assignment, assignmentsOf, choicesIn, chosen, innerValues, isSecret, joined, MOST_ASSIGNMENTS } from './choices.ts';

const at = { file: 'a.yaml', start: 0, end: 1 };
const known = (data: Data): Known => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown = (detail: string, rest: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', at, reason: 'reference', detail, ...rest });
const either = (choice: string, ...values: readonly Value[]): Unknown => unknown(choice, { candidates: { choice, labels: values.map((_, index) => `${choice} is ${index}`), values } });
const string = (...parts: readonly Part[]): Unknown => unknown('a string', { parts });
const secret = { secret: 'literal', length: 3 };
const making = (choices: Readonly<Record<string, number>>): Assignment => new Map(Object.entries(choices));

describe('choicesIn', () => {
  it('finds choices at any depth, each once, with the labels of its options', () => {
    const list: Value = { ...known([known('x'), either('item', known(1), known(2))]), more: either('more', known([]), absent) };
    const values = [absent, known('x'), known(secret), unknown('var.x'), either('outer', either('inner', absent, known(3)), known({ a: either('field', absent, absent) })), list, string('a', either('part', known('b'), known('c')), 'd'), either('outer', known(1), known(2))];
    expect([...choicesIn(values)]).toEqual(['outer', 'inner', 'field', 'more', 'item', 'part'].map((choice) => [choice, [`${choice} is 0`, `${choice} is 1`]]));
  });

  it('finds none in settled values', () => {
    expect([...choicesIn([known([known('x'), known({ a: known(1) })]), unknown('var.x'), string('a', unknown('var.y'))])]).toEqual([]);
  });
});

describe('assignmentsOf', () => {
  const choicesOf = (...counts: readonly number[]) => new Map(counts.map((count, index) => [`c${index}`, Array.from({ length: count }, (_, option) => String(option))]));

  it('is every combination, once', () => {
    const assignments = assignmentsOf(choicesOf(2, 3)) ?? [];
    expect(assignments.map((assignment) => [...assignment].map(([choice, index]) => `${choice}=${index}`).join())).toEqual(['c0=0,c1=0', 'c0=0,c1=1', 'c0=0,c1=2', 'c0=1,c1=0', 'c0=1,c1=1', 'c0=1,c1=2']);
  });

  it('without choices there is one way', () => {
    expect(assignmentsOf(new Map())).toEqual([new Map()]);
  });

  it('gives up beyond the limit and not before', () => {
    expect(MOST_ASSIGNMENTS).toBe(16);
    expect(assignmentsOf(choicesOf(2, 2, 2, 2))).toHaveLength(16);
    expect(assignmentsOf(choicesOf(16))).toHaveLength(16);
    expect(assignmentsOf(choicesOf(17))).toBeUndefined();
    expect(assignmentsOf(choicesOf(2, 2, 2, 2, 2))).toBeUndefined();
    expect(assignmentsOf(choicesOf(3, 6))).toBeUndefined();
  });
});

describe('chosen', () => {
  it('makes the choices that are named and leaves the others open', () => {
    const value = known([either('a', known(1), absent), either('b', known(2), known(3))]);
    expect(chosen(value, making({ a: 1 }))).toEqual(known([absent, either('b', known(2), known(3))]));
    expect(chosen(value, making({ a: 0, b: 1 }))).toEqual(known([known(1), known(3)]));
  });

  it('makes equal choices together, also inside each other', () => {
    const value = known({ x: either('a', known(1), known(2)), y: either('a', known('one'), either('a', known('never'), known('two'))) });
    expect(chosen(value, making({ a: 0 }))).toEqual(known({ x: known(1), y: known('one') }));
    expect(chosen(value, making({ a: 1 }))).toEqual(known({ x: known(2), y: known('two') }));
  });

  it('makes choices inside the options of one that stays open', () => {
    expect(chosen(either('a', either('b', known(1), known(2)), absent), making({ b: 1 }))).toEqual(either('a', known(2), absent));
  });

  it('an option that is not there leaves the choice open', () => {
    expect(chosen(either('a', known(1), known(2)), making({ a: 2 }))).toEqual(either('a', known(1), known(2)));
  });

  it('values without choices are the same values', () => {
    for (const value of [absent, known('x'), unknown('var.x'), known(secret)]) {
      expect(chosen(value, making({ a: 0 }))).toBe(value);
    }
    const open = known([either('a', known(1), known(2))]);
    expect(chosen(open, new Map())).toBe(open);
    expect(chosen(known([known(1)]), making({ a: 0 }))).toEqual(known([known(1)]));
    expect(chosen(known(secret), making({ a: 0 }))).toEqual(known(secret));
    const computed: Value = { ...known([either('a', known(1), known(2))]), defaulted: true, from: [] };
    expect(chosen(computed, making({ a: 0 }))).toEqual({ ...known([known(1)]), defaulted: true, from: [] });
  });

  it('a hostile key stays a key', () => {
    const hostile = JSON.parse('{"__proto__": 1, "constructor": 2}') as Readonly<Record<string, number>>;
    const data = Object.fromEntries(Object.keys(hostile).map((key) => [key, either('a', known(1), known(2))]));
    const made = chosen(known(data), making({ a: 1 }));
    expect(made.state === 'known' && Object.entries(made.data)).toEqual([['__proto__', known(2)], ['constructor', known(2)]]);
  });

  it('a partly known string is known once all its parts are', () => {
    const value = string('arn:', either('a', known('db-'), known(7)), either('b', known('A'), unknown('var.id')));
    expect(chosen(value, making({ a: 1, b: 0 }))).toEqual(known('arn:7A'));
    expect(chosen(value, making({ a: 0, b: 1 }))).toEqual(string('arn:', known('db-'), unknown('var.id')));
    expect(chosen(value, making({ a: 0 }))).toEqual(string('arn:', known('db-'), either('b', known('A'), unknown('var.id'))));
  });

  describe('the rest of a list', () => {
    const list = (...options: readonly Value[]): Value => ({ ...known([known(1)]), more: either('m', ...options) });
    const made = (index: number, ...options: readonly Value[]) => chosen(list(...options), making({ m: index }));

    it('is appended when it is known', () => {
      expect(made(0, known([known(2), known(3)]), absent)).toStrictEqual(known([known(1), known(2), known(3)]));
    });
    it('is nothing when it is absent', () => {
      expect(made(1, known([known(2)]), absent)).toEqual(known([known(1)]));
    });
    it('stays open when it is unknown', () => {
      expect(made(0, unknown('var.rest'), absent)).toEqual({ ...known([known(1)]), more: unknown('var.rest') });
      expect(chosen(list(absent, absent), making({ other: 0 }))).toEqual(list(absent, absent));
    });
    it('keeps a rest of its own', () => {
      expect(made(0, { ...known([known(2)]), more: unknown('var.rest') })).toEqual({ ...known([known(1), known(2)]), more: unknown('var.rest') });
    });
    it('stays open when it is no list', () => {
      expect(made(0, known('x'))).toEqual({ ...known([known(1)]), more: { state: 'unknown', at, reason: 'expression', detail: 'a list' } });
    });
  });
});

describe('joined', () => {
  it('is text, or the same unknown with other parts', () => {
    expect(joined(string('old'), ['a', known('b'), known(1), known(true)])).toEqual(known('ab1true'));
    expect(joined(string('old'), ['a', absent])).toEqual(string('a', absent));
    expect(joined(string('old'), [])).toEqual(known(''));
  });
});

describe('inner values and secrets', () => {
  it('are those of lists and objects, never of secrets', () => {
    const inside = [known('a'), absent];
    expect([innerValues(inside), innerValues({ a: known('a'), b: absent }), innerValues(secret), innerValues('a'), innerValues([])]).toEqual([inside, inside, [], [], []]);
  });

  it('a secret is told from an object that a user named so', () => {
    expect([isSecret(secret), isSecret({ secret: known('x') }), isSecret({ a: known('x') }), isSecret([]), isSecret('secret')]).toEqual([true, false, false, false, false]);
  });
});
