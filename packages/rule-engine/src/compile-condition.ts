/** Turns the conditions of a rule into closures, once. */
import type { Condition, ListedIn, Literal, Operand, Operator, Reading, Test, Unknown, Value } from '@rds-iam-lint/model';
import { isSecret, lookUp, type Truth, truthOf } from '@rds-iam-lint/logic';
import { type Decide, decideBy, decidePartly } from './operators.ts';
import { allOf, anyOf, negated, type Outcome } from './outcome.ts';
import { read, type Scope } from './scope.ts';

export type Decision = (scope: Scope) => Outcome;

/** Evaluation follows Kleene. Open choices are taken as unknown: the judge makes them first. */
export function compileCondition(condition: Condition): Decision {
  if ('all' in condition) return compileEach(condition.all, allOf);
  if ('any' in condition) return compileEach(condition.any, anyOf);
  if ('not' in condition) {
    const decide = compileCondition(condition.not);
    return (scope) => negated(decide(scope));
  }
  if ('some' in condition) return compileList(condition.some, condition.satisfies, 'some');
  if ('every' in condition) return compileList(condition.every, condition.satisfies, 'every');
  return 'listed_in' in condition ? compileListedIn(condition) : compileTest(condition);
}

function compileEach(conditions: readonly Condition[], combine: (outcomes: readonly Outcome[]) => Outcome): Decision {
  const decisions = conditions.map(compileCondition);
  return (scope) => combine(decisions.map((decide) => decide(scope)));
}

/** An absent list has no items: `every` of nothing is true. A list with `more` can still make `some` true or `every` false. */
function compileList(path: string, satisfies: Condition, quantifier: 'some' | 'every'): Decision {
  const decide = compileCondition(satisfies);
  const combine = quantifier === 'some' ? anyOf : allOf;
  return (scope) => {
    const value = read(path, scope);
    const reading = { attribute: path, value, wanted: quantifier };
    const items = itemsOf(value);
    if (items === undefined) return { truth: 'unknown', because: [reading] };
    const open = value.state === 'known' && value.more !== undefined ? [{ truth: 'unknown', because: [{ ...reading, value: value.more }] } as const] : [];
    const present = items.filter((item) => item.state !== 'absent');
    const outcomes = present.map((item) => onItem(item, decide({ ...scope, item }), { ...reading, value: item }));
    if (outcomes.length + open.length === 0) return { truth: truthOf(quantifier === 'every'), because: [reading] };
    return combine([...outcomes, ...open]);
  };

  function onItem(item: Value, outcome: Outcome, reading: Reading): Outcome {
    return mayBeAbsent(item) && outcome.truth === truthOf(quantifier === 'some') ? { truth: 'unknown', because: [reading] } : outcome;
  }
}

/** An unknown item may turn out to be no item at all, so it decides nothing on its own. A partly known string is there. */
export const mayBeAbsent = (item: Value): boolean => item.state === 'unknown' && item.parts === undefined;

/** The items of a list, of which there are none where it is absent; nothing when that is not known. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.state === 'absent') return [];
  if (value.state === 'unknown' || typeof value.data !== 'object' || isSecret(value.data)) return undefined;
  return Array.isArray(value.data) ? (value.data as readonly Value[]) : undefined;
}

function compileListedIn({ listed_in: name, with: columns }: ListedIn): Decision {
  return (scope) => {
    const inputs = Object.fromEntries(Object.entries(columns).map(([column, path]) => [column, read(path, scope)]));
    const wanted = `listed in ${name}`;
    const because = Object.entries(columns).map(([column, path]): Reading => ({ attribute: path, value: inputs[column] ?? read(path, scope), wanted }));
    const table = scope.knowledge.tables[name];
    if (table === undefined) return { truth: 'unknown', because };
    const { truth, why } = lookUp(table, inputs, scope.knowledge.day);
    return { truth, because: why === undefined ? because : because.map((reading) => withReason(reading, why)) };
  };
}

/** The table, not the input, leaves it open: the reading says so, at the input's place. */
function withReason(reading: Reading, detail: string): Reading {
  if (reading.value.state === 'unknown') return reading;
  return { ...reading, value: { state: 'unknown', at: reading.value.at, reason: 'sources-disagree', detail } };
}

function compileTest(test: Test): Decision {
  const [operator, operand] = operatorOf(test);
  const { attribute } = test;
  if (operator === 'present') {
    return (scope) => {
      const value = read(attribute, scope);
      return { truth: presence(value, operand !== false), because: [{ attribute, value, wanted: operand === false ? 'absent' : 'present' }] };
    };
  }
  const decide = decideBy(operator);
  const fixed = isLiteral(operand) ? `${operator.replace('_', ' ')} ${JSON.stringify(operand)}` : undefined;
  return (scope) => {
    const value = read(attribute, scope);
    const settled = settle(operand, scope);
    const reading = { attribute, value, wanted: fixed ?? limitInWords(operator, operand, settled) };
    if (value.state === 'absent') return { truth: 'false', because: [reading] };
    if (settled.state !== 'literal') return { truth: settled.truth, because: [reading, settled.reading] };
    const truth = decideValue(value, operator, settled.literal, decide);
    return { truth, because: truth === 'unknown' ? [reading, ...openItems(reading)] : [reading] };
  };
}

/** What is not known inside a list that is. */
function openItems(reading: Reading): readonly Reading[] {
  const { value } = reading;
  if (value.state !== 'known') return [];
  const items = [...(itemsOf(value) ?? []), ...(value.more === undefined ? [] : [value.more])];
  return items.filter(({ state }) => state === 'unknown').map((item) => ({ ...reading, value: item }));
}

/** The one operator of a test; the schema guarantees that there is one. */
export function operatorOf(test: Test): readonly [Operator, Operand] {
  const { attribute: _, ...operators } = test;
  const [entry] = Object.entries(operators) as [Operator, Operand][];
  if (entry === undefined) throw new TypeError('a test without an operator');
  return entry;
}

function presence(value: Value, wanted: boolean): Truth {
  return value.state === 'unknown' ? 'unknown' : truthOf((value.state === 'known') === wanted);
}

function decideValue(value: Exclude<Value, { state: 'absent' }>, operator: Operator, operand: Literal, decide: Decide): Truth {
  return value.state === 'unknown' ? decidePartly(value, operator, operand) : decide(value, operand);
}

type SettledOperand = { readonly state: 'literal'; readonly literal: Literal } | { readonly state: 'open'; readonly truth: Truth; readonly reading: Reading };

/** A parameter without a value on that day, or an unknown attribute, leaves the test open; an absent attribute makes it false. */
function settle(operand: Operand, scope: Scope): SettledOperand {
  if (isLiteral(operand)) return { state: 'literal', literal: operand };
  if ('parameter' in operand) {
    const literal = scope.knowledge.parameters[operand.parameter] ?? null;
    return literal === null ? { state: 'open', truth: 'unknown', reading: unsetParameter(operand.parameter, scope) } : { state: 'literal', literal };
  }
  const value = read(operand.attribute, scope);
  const reading = { attribute: operand.attribute, value, wanted: '' };
  if (value.state === 'known' && typeof value.data !== 'object') return { state: 'literal', literal: value.data };
  return { state: 'open', truth: value.state === 'absent' ? 'false' : 'unknown', reading };
}

function unsetParameter(name: string, { resource, knowledge }: Scope): Reading {
  const value: Unknown = { state: 'unknown', at: resource.at, reason: 'sources-disagree', detail: `a value for ${name} (the documents of ${knowledge.day} give none; --set gives one)` };
  return { attribute: name, value, wanted: '' };
}

const isLiteral = (operand: Operand): operand is Literal => typeof operand !== 'object' || Array.isArray(operand);

/** A limit that stands elsewhere is told with its value: `at most 200 (max_new_connections_per_second)`. */
function limitInWords(operator: Operator, operand: Operand, settled: SettledOperand): string {
  const name = Object.values(operand).join('');
  return `${operator.replace('_', ' ')} ${settled.state === 'literal' ? `${JSON.stringify(settled.literal)} (${name})` : name}`;
}
