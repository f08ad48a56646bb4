/** The tests of a Condition block: one for every operator and key. */
import { innerValues, isSecret, overChoices } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { type ConditionOperator, conditionOperator, whenKeyAbsent } from './condition-operator.ts';
import type { KeyOf } from './flat-text.ts';
import type { Problem } from './problem.ts';
import { variablesIn } from './policy-variable.ts';
import { strangers, stringListOf } from './string-list.ts';
import { known, opened } from './truth-value.ts';

interface Tests {
  readonly tests: Value[];
  readonly problems: Problem[];
  readonly keyOf: KeyOf;
  more?: Unknown;
}

/**
 * A list of objects with `operator quantifier ifExists key values whenKeyAbsent`; empty without a block. A block that is one of a few gives one list for each.
 * An operator that IAM does not have, and values of the wrong type, are problems.
 */
export function conditionTests(condition: Value, problems: Problem[], keyOf: KeyOf): Value {
  const found: Problem[] = [];
  const tests = hasOpenStructure(condition)
    ? overChoices({ condition }, condition.at, (made) => testsOf(made.condition, { problems: found, keyOf }))
    : testsOf(condition, { problems: found, keyOf });
  for (const problem of found) problems.push(problem);
  return tests;
}

/** Whether the block or what stands under one of its operators is one of a few. */
function hasOpenStructure(condition: Value): boolean {
  if (condition.state === 'unknown') return condition.candidates !== undefined;
  return Object.values(membersOf(condition) ?? {}).some((keys) => keys.state === 'unknown' && keys.candidates !== undefined);
}

function testsOf(condition: Value, { problems, keyOf }: Pick<Tests, 'problems' | 'keyOf'>): Value {
  if (condition.state === 'absent') return { state: 'known', data: [], at: condition.at };
  if (condition.state === 'unknown') return opened(condition, condition.at);
  const operators = membersOf(condition);
  if (operators === undefined) {
    problems.push({ message: 'Condition is not an object', at: condition.at });
    return opened(undefined, condition.at);
  }
  const found: Tests = { tests: [], problems, keyOf };
  for (const [text, keys] of Object.entries(operators)) addTests(text, keys, found);
  return { state: 'known', data: found.tests, at: condition.at, ...(found.more === undefined ? {} : { more: found.more }) };
}

function addTests(text: string, keys: Value, found: Tests): void {
  if (keys.state === 'absent') return;
  const operator = conditionOperator(text);
  if (operator === undefined) found.problems.push({ message: 'IAM has no such condition operator', at: found.keyOf(keys, text) });
  const members = membersOf(keys);
  if (members !== undefined) {
    for (const [key, values] of Object.entries(members)) if (values.state !== 'absent') found.tests.push(testOf(operator, known(key, found.keyOf(values, key)), values, found.problems));
    return;
  }
  if (keys.state === 'known') found.problems.push({ message: 'a condition operator does not stand for an object of keys', at: keys.at });
  found.more = opened(keys.state === 'unknown' ? keys : undefined, keys.at);
}

function testOf(operator: ConditionOperator | undefined, key: Value, written: Value, problems: Problem[]): Value {
  for (const at of strangers(written, ['string', 'number', 'boolean'])) problems.push({ message: 'a condition value is neither text, a number nor a boolean', at });
  const values = stringListOf(written);
  const { at } = written;
  return { state: 'known', at, data: { key, values, policyVariable: policyVariableIn(values), ...(operator === undefined ? unknownOperator(at) : operatorFields(operator, values)) } };
}

/** The first value with a policy variable in it. What is not known is presumed to hold none. */
function policyVariableIn(values: Value): Value {
  return overChoices({ values }, values.at, (made) => {
    const items = made.values.state === 'known' ? innerValues(made.values.data) : [];
    const telling = items.find((item) => item.state === 'known' && typeof item.data === 'string' && variablesIn(item.data).length > 0);
    return telling ?? { state: 'absent', at: made.values.at, from: [] };
  });
}

function operatorFields(operator: ConditionOperator, values: Value): Readonly<Record<string, Value>> {
  const { at } = values;
  return {
    operator: known(operator.operator, at),
    quantifier: operator.quantifier === undefined ? { state: 'absent', at } : known(operator.quantifier, at),
    ifExists: known(operator.ifExists, at),
    whenKeyAbsent: overChoices({ values }, at, (made) => whenKeyAbsent(operator, made.values)),
  };
}

function unknownOperator(at: Place): Readonly<Record<string, Value>> {
  const open: Unknown = { state: 'unknown', at, reason: 'expression', detail: 'a condition operator of IAM' };
  return { operator: open, quantifier: open, ifExists: open, whenKeyAbsent: open };
}

/** The members of an object. */
export function membersOf(value: Value): Readonly<Record<string, Value>> | undefined {
  if (value.state !== 'known' || typeof value.data !== 'object' || isSecret(value.data) || Array.isArray(value.data)) return undefined;
  return value.data as Readonly<Record<string, Value>>;
}
