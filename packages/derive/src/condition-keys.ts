/** What the condition keys of a statement are worth for a database login: which of them a connect request never carries. */
import type { Knowledge, Place, Resource, Value } from '@rds-iam-lint/model';
import { and, answerOf, innerValues, isSecret, overChoices, textOfPart, type Truth } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

type Fields = Readonly<Record<string, Value>>;
type Presence = 'never' | 'undocumented' | 'open';

interface Test {
  readonly key: Value;
  readonly presence: Presence;
  /** What the test yields when the request does not carry the key. */
  readonly whenKeyAbsent: Truth;
}

/** The dead and the undocumented keys, and what the whole block yields given that the dead ones are absent; all absent when it has neither. */
export function conditionKeys(statement: Resource, knowledge: Knowledge): Readonly<Record<'deadConditionKeys' | 'undocumentedConditionKeys' | 'conditionsHold', Value>> {
  const conditions = attributeOf(statement, 'conditions');
  const targets = attributeOf(statement, 'connectResources');
  const facts = (pick: (tests: readonly Test[] | undefined, at: Place) => Value) =>
    overChoices({ conditions, targets }, conditions.at, (made) => pick(testsOf(made.conditions, targetsOf(made.targets), knowledge), conditions.at));
  return {
    deadConditionKeys: facts((tests, at) => keysWith('never', tests, at)),
    undocumentedConditionKeys: facts((tests, at) => keysWith('undocumented', tests, at)),
    conditionsHold: facts(holds),
  };
}

/** `undefined` when the block cannot be read. */
function testsOf(conditions: Value, targets: readonly string[], knowledge: Knowledge): readonly Test[] | undefined {
  if (conditions.state === 'absent') return [];
  if (conditions.state === 'unknown' || conditions.more !== undefined) return undefined;
  return innerValues(conditions.data).map((item) => testOf(item, targets, knowledge));
}

function testOf(item: Value, targets: readonly string[], knowledge: Knowledge): Test {
  const fields: Fields = item.state === 'known' && typeof item.data === 'object' && !isSecret(item.data) && !Array.isArray(item.data) ? (item.data as Fields) : {};
  const key = fields['key'] ?? item;
  const { whenKeyAbsent } = fields;
  return {
    key,
    presence: key.state === 'known' ? presenceOf(key, targets, knowledge) : 'open',
    whenKeyAbsent: whenKeyAbsent?.state === 'known' ? (whenKeyAbsent.data === true ? 'true' : 'false') : 'unknown',
  };
}

/** Never, if no kind of target that the statement reaches has the key. */
function presenceOf(key: Value, targets: readonly string[], { tables, asOf }: Knowledge): Presence {
  const table = tables['condition-keys'];
  if (table === undefined) throw new TypeError('no table condition-keys');
  const answers = targets.map((target) => answerOf(table, { key, target: known(target, key.at) }, 'present', asOf).answer);
  return answers.every((answer) => answer === 'never') ? 'never' : 'undocumented';
}

/** The kinds of target by the form of the ids; a statement that names none, or something unknown, may reach both. */
function targetsOf(connectResources: Value): readonly string[] {
  const items = connectResources.state === 'known' && connectResources.more === undefined ? innerValues(connectResources.data) : [];
  const forms = items.map((item) => (item.state === 'known' ? (item.data as Fields)['idForm'] : undefined));
  const kinds = forms.map((form) => (form?.state !== 'known' ? undefined : form.data === 'proxy' ? 'proxy' : form.data === 'instance' || form.data === 'cluster' ? 'database' : undefined));
  const certain = kinds.filter((kind) => kind !== undefined);
  return certain.length === 0 || certain.length < kinds.length ? ['database', 'proxy'] : [...new Set(certain)];
}

function keysWith(presence: Presence, tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const keys = tests.filter((test) => test.presence === presence).map(({ key }) => key);
  const open = tests.find((test) => test.presence === 'open');
  const [first] = keys;
  if (first !== undefined) return { state: 'known', data: keys, at: first.at };
  if (open === undefined) return { state: 'absent', at };
  return open.key.state === 'unknown' ? open.key : { state: 'unknown', at, reason: 'expression', detail: 'a condition key' };
}

/** False when a dead key makes a test fail, true when all tests are of dead keys and hold; else it depends on what is not documented. */
function holds(tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const dead = tests.filter(({ presence }) => presence === 'never');
  const doubtful = tests.find(({ presence }) => presence !== 'never');
  const first = (dead[0] ?? doubtful)?.key.at;
  if (first === undefined) return { state: 'absent', at };
  const settled = and(dead.map(({ whenKeyAbsent }) => whenKeyAbsent));
  if (settled === 'false') return known(false, first);
  if (doubtful !== undefined) return carriesUnknown(doubtful.key);
  return settled === 'true' ? known(true, first) : { state: 'unknown', at: first, reason: 'expression', detail: 'Condition' };
}

function carriesUnknown(key: Value): Value {
  const name = textOfPart(key);
  return { state: 'unknown', at: key.at, reason: 'sources-disagree', detail: name === undefined ? 'Condition' : `whether a connect request carries ${name}` };
}
