/** Computing over choices and unknowns: made one way, the result is what the inputs of that way give. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Data, Known, Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen } from './choices.ts';
import { type Inputs, lift, overChoices, readingsOf, unknownBecause } from './lift.ts';
import { sameValue } from './same-value.ts';

const at = { file: 'a.yaml', start: 0, end: 1 };
const here = { file: 'a.yaml', start: 5, end: 6 };
const known = (data: Data): Known => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown = (detail: string, rest: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', at, reason: 'reference', detail, ...rest });
const either = (choice: string, ...values: readonly Value[]): Unknown => unknown(choice, { candidates: { choice, labels: values.map((_, index) => `${choice} is ${index}`), values } });
/** What the inputs are, as one text; unknowns are told too. */
const spelled = (inputs: Inputs): Value => known(JSON.stringify(Object.values(inputs).map((value) => (value.state === 'known' ? value.data : value.state))));

describe('overChoices', () => {
  it('without choices computes once, with the inputs as they are', () => {
    const inputs = { a: known(1), b: unknown('var.x'), c: absent };
    const seen: Inputs[] = [];
    expect(overChoices(inputs, here, (values) => { seen.push(values); return spelled(values); })).toEqual(known('[1,"unknown","absent"]'));
    expect(seen).toEqual([inputs]);
  });

  it('results that differ are candidates of the same choice, in its order', () => {
    const result = overChoices({ a: either('t.yaml#IsProduction', known(1), known(2)) }, here, spelled);
    expect(result).toEqual({
      state: 'unknown', at: here, reason: 'expression', detail: 'IsProduction',
      candidates: { choice: 't.yaml#IsProduction', labels: ['t.yaml#IsProduction is 0', 't.yaml#IsProduction is 1'], values: [known('[1]'), known('[2]')] },
    });
  });

  it('the whole choice is the detail when it has no file', () => {
    expect(overChoices({ a: either('IsProduction', known(1), known(2)) }, here, spelled)).toMatchObject({ detail: 'IsProduction' });
  });

  it('results that agree are one result', () => {
    expect(overChoices({ a: either('c', known(1), known(2)), b: either('d', known(3), absent) }, here, () => known(7))).toEqual(known(7));
    expect(overChoices({ a: either('c', known(1), known(2), known(1)) }, here, ({ a }) => a)).toMatchObject({ candidates: { values: [known(1), known(2), known(1)] } });
  });

  it('a choice that makes no difference on one side is not there on that side', () => {
    const result = overChoices({ a: either('c', known(1), known(2)), b: either('d', known('x'), known('y')) }, here, ({ a, b }) => (a.state === 'known' && a.data === 1 ? a : b));
    expect(result).toMatchObject({ candidates: { choice: 'c', values: [known(1), { candidates: { choice: 'd', values: [known('x'), known('y')] } }] } });
  });

  it('equal choices are made together', () => {
    const result = overChoices({ a: either('c', known(1), known(2)), b: either('c', known('x'), known('y')) }, here, spelled);
    expect(result).toMatchObject({ candidates: { values: [known('[1,"x"]'), known('[2,"y"]')] } });
  });

  it('a choice without options stays open', () => {
    expect(overChoices({ a: either('c') }, here, spelled)).toMatchObject({ state: 'unknown', candidates: { values: [] } });
  });

  it('gives up beyond 16 ways', () => {
    const choices = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, either(`c${index}`, known(0), known(1))]));
    expect(choicesIn([overChoices(choices(4), here, spelled)]).size).toBe(4);
    const never = () => { throw new Error('computed'); };
    expect(overChoices(choices(5), here, never)).toEqual({ state: 'unknown', at: here, reason: 'budget', detail: 'a value that depends on 5 choices at once' });
  });
});

describe('lift', () => {
  const never = () => { throw new Error('computed'); };

  it('computes from what is known or absent', () => {
    expect(lift({ a: known(1), b: absent }, here, spelled)).toEqual(known('[1,"absent"]'));
  });

  it('the first unknown input makes the result unknown, with its cause and the inputs as evidence', () => {
    const open = unknown('var.x', { reason: 'denied', parts: ['a', unknown('var.y')], reference: { resource: { unit: 'u', id: 'i' }, attribute: 'arn' } });
    const inputs = { a: known(1), b: open, c: unknown('var.z') };
    expect(lift(inputs, here, never)).toEqual({
      state: 'unknown', at, reason: 'denied', detail: 'var.x',
      from: [{ attribute: 'a', value: known(1), wanted: '' }, { attribute: 'b', value: open, wanted: '' }, { attribute: 'c', value: unknown('var.z'), wanted: '' }],
    });
  });

  it('an unknown in one way is unknown in that way', () => {
    expect(lift({ a: either('c', known(1), unknown('var.x')) }, here, ({ a }) => a)).toMatchObject({ candidates: { values: [known(1), { state: 'unknown', detail: 'var.x' }] } });
  });

  it('evidence names every input', () => {
    expect(readingsOf({ a: known(1), b: absent })).toEqual([{ attribute: 'a', value: known(1), wanted: '' }, { attribute: 'b', value: absent, wanted: '' }]);
    expect(unknownBecause(unknown('var.x'), {})).toEqual({ state: 'unknown', at, reason: 'reference', detail: 'var.x', from: [] });
  });
});

const leaf = fc.constantFrom<Value>(known(1), known('x'), absent, unknown('var.x'), unknown('a string', { parts: ['a', unknown('var.y')] }));
const option = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, fc.record({ choice: fc.constantFrom('c', 'd', 'e'), one: tie('value'), other: tie('value') }).map(({ choice, one, other }) => either(choice, one, other)), fc.array(tie('value'), { maxLength: 2 }).map(known),
    fc.record({ choice: fc.constantFrom('c', 'd'), one: fc.constantFrom('p', 'q'), rest: leaf }).map(({ choice, one, rest }): Value => unknown('a string', { parts: ['a', either(choice, known(one), rest)] }))),
})).value;

describe('made one way', () => {
  it.each([['overChoices', overChoices], ['lift', lift]] as const)('%s gives what the inputs of that way give', (_, compute) => {
    let open = 0;
    fc.assert(fc.property(fc.record({ a: option, b: option }), (inputs) => {
      const result = compute(inputs, here, spelled);
      const choices = choicesIn(Object.values(inputs));
      for (const assignment of assignmentsOf(choices) ?? []) {
        const made = { a: chosen(inputs.a, assignment), b: chosen(inputs.b, assignment) };
        expect(choicesIn(Object.values(made)).size).toBe(0);
        const direct = compute(made, here, spelled);
        expect(sameValue(chosen(result, assignment), direct), JSON.stringify([inputs, [...assignment]])).toBe(true);
      }
      if (choices.size > 0) open++;
    }), { seed: 8, numRuns: 250 });
    expect(open).toBeGreaterThan(80);
  });
});
