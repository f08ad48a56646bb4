/** Computes one value from others without losing an unknown on the way. Every computed attribute goes through here. */
import type { Absent, Known, Place, Reading, Unknown, Value } from '@rds-iam-lint/model';
import { areFew, choicesIn, chosen } from './choices.ts';
import { sameValue } from './same-value.ts';

export type Inputs = Readonly<Record<string, Value>>;

/** What an input is once it is settled. */
export type Settled = Known | Absent;

/**
 * Computes a value from inputs that may be one of a few: once for each way to choose. Results that agree are one result, others become candidates of the
 * same choices. `compute` sees values without open choices, but still sees unknowns. More than 16 ways give an unknown.
 */
export function overChoices<Name extends string>(inputs: Readonly<Record<Name, Value>>, at: Place, compute: (inputs: Readonly<Record<Name, Value>>) => Value): Value {
  const choices = choicesIn(Object.values<Value>(inputs));
  const [first] = choices;
  if (first === undefined) return compute(inputs);
  if (!areFew(choices)) return { state: 'unknown', at, reason: 'budget', detail: `a value that depends on ${String(choices.size)} choices at once` };
  const [choice, labels] = first;
  const values = labels.map((_, index) => {
    const assignment = new Map([[choice, index]]);
    const made = Object.fromEntries(Object.entries<Value>(inputs).map(([name, value]) => [name, chosen(value, assignment)]));
    return overChoices(made as Record<Name, Value>, at, compute);
  });
  const [one, ...others] = values;
  if (one !== undefined && others.every((other) => sameValue(one, other))) return one;
  return { state: 'unknown', at, reason: 'expression', detail: choice.slice(choice.indexOf('#') + 1), candidates: { choice, labels, values } };
}

/** Like `overChoices`, and an unknown input makes the result unknown: `compute` sees only known and absent values. */
export function lift<Name extends string>(inputs: Readonly<Record<Name, Value>>, at: Place, compute: (settled: Readonly<Record<Name, Settled>>) => Value): Value {
  return overChoices(inputs, at, (values) => {
    const open = Object.values<Value>(values).find((value) => value.state === 'unknown');
    if (open !== undefined) return unknownBecause(open, inputs);
    return compute(values as Readonly<Record<Name, Settled>>);
  });
}

/** A computed unknown that keeps the cause of the first unknown input; it no longer is that input, so nothing can be followed from it. */
export function unknownBecause(open: Unknown, inputs: Inputs): Unknown {
  return { state: 'unknown', at: open.at, reason: open.reason, detail: open.detail, from: readingsOf(inputs) };
}

/** The inputs of a computed value as evidence. */
export const readingsOf = (inputs: Inputs): readonly Reading[] => Object.entries(inputs).map(([attribute, value]) => ({ attribute, value, wanted: '' }));
