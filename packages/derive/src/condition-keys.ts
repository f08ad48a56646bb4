/** What the condition keys of a statement are worth for a database login: which of them a connect request never carries. */
import type { Knowledge, Place, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { and, answerOf, innerValues, membersOf, overChoices, readingsOf, textOfPart, type Truth, truthOf } from '@rds-iam-lint/logic';
import { attributeOf, known, waitingFor } from './facts-index.ts';

type Fields = Readonly<Record<string, Value>>;
type Presence = 'never' | 'undocumented' | 'open';
type Target = 'database' | 'proxy';
/** The sets of targets that a statement may reach, of which one is true. */
type Reach = readonly (readonly Target[])[];

const BOTH: readonly Target[] = ['database', 'proxy'];

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
  const negated = attributeOf(statement, 'resourcesNegated');
  const facts = (pick: (tests: readonly Test[] | undefined, at: Place) => Value) =>
    overChoices({ conditions, targets, negated }, conditions.at, (made) => pick(testsOf(made.conditions, reachOf(made.targets, made.negated), knowledge), conditions.at));
  return {
    deadConditionKeys: facts((tests, at) => keysWith('never', tests, at)),
    undocumentedConditionKeys: facts((tests, at) => keysWith('undocumented', tests, at)),
    conditionsHold: facts(holds),
  };
}

/** `undefined` when the block cannot be read. */
function testsOf(conditions: Value, reach: Reach, knowledge: Knowledge): readonly Test[] | undefined {
  if (conditions.state === 'absent') return [];
  if (conditions.state === 'unknown' || conditions.more !== undefined) return undefined;
  return innerValues(conditions.data).map((item) => testOf(item, reach, knowledge));
}

function testOf(item: Value, reach: Reach, knowledge: Knowledge): Test {
  const { key = item, operator, whenKeyAbsent } = membersOf(item) ?? {};
  return {
    key,
    // Of an operator that IAM does not have nothing follows.
    presence: key.state === 'known' && operator?.state !== 'unknown' ? presenceOf(key, reach, knowledge) : 'open',
    whenKeyAbsent: whenKeyAbsent?.state === 'known' ? truthOf(whenKeyAbsent.data === true) : 'unknown',
  };
}

/** Never, if no kind of target that the statement reaches has the key. */
function presenceOf(key: Value, reach: Reach, { tables, asOf }: Knowledge): Presence {
  const table = tables['condition-keys'];
  if (table === undefined) throw new TypeError('no table condition-keys');
  const isNever = (target: Target) => answerOf(table, { key, target: known(target, key.at) }, 'present', asOf).answer === 'never';
  const never = new Set(reach.map((targets) => targets.every(isNever)));
  return never.size > 1 ? 'open' : never.has(true) ? 'never' : 'undocumented';
}

/** The kinds of target by the form of the ids. A statement that names none, names something else, or names what it leaves out, may reach both. */
function reachOf(connectResources: Value, negated: Value): Reach {
  if (negated.state === 'known' && negated.data === true) return [BOTH];
  const targets = targetsIn(connectResources);
  const certain = BOTH.filter((target) => targets.includes(target));
  const isOpen = negated.state === 'unknown' || targets.includes('open');
  if (targets.includes('any') || (certain.length === 0 && !isOpen)) return [BOTH];
  if (certain.length > 0) return isOpen ? [certain, BOTH] : [certain];
  return [['database'], ['proxy'], BOTH];
}

function targetsIn(connectResources: Value): readonly (Target | 'any' | 'open')[] {
  if (connectResources.state === 'absent') return [];
  if (connectResources.state === 'unknown') return ['open'];
  const targets = innerValues(connectResources.data).map(targetOf);
  return connectResources.more === undefined ? targets : [...targets, 'open'];
}

const TARGET_OF: ReadonlyMap<unknown, Target> = new Map([['instance', 'database'], ['cluster', 'database'], ['proxy', 'proxy']]);

/** An entry that is perhaps not about logins may as well not be there. */
function targetOf(item: Value): Target | 'any' | 'open' {
  if (item.state !== 'known') return 'open';
  const { idForm, namesRdsDb } = item.data as Fields;
  if (namesRdsDb?.state === 'unknown' || idForm?.state === 'unknown') return 'open';
  return idForm?.state === 'known' ? (TARGET_OF.get(idForm.data) ?? 'any') : 'any';
}

/** With `more` where other keys may be among them. */
function keysWith(presence: Presence, tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const keys = tests.filter((test) => test.presence === presence).map(({ key }) => key);
  const open = tests.find((test) => test.presence === 'open');
  const rest = open === undefined ? undefined : openKey(open.key);
  const [first] = keys;
  if (first !== undefined) return { state: 'known', data: keys, at: first.at, from: readingsOf({ 'condition key': first }), ...(rest === undefined ? {} : { more: rest }) };
  return rest ?? { state: 'absent', at };
}

function openKey(key: Value): Unknown {
  if (key.state === 'unknown') return waitingFor(key);
  const name = textOfPart(key);
  return { state: 'unknown', at: key.at, reason: 'expression', detail: name === undefined ? 'a condition key' : `whether a login with ${name} is to a database or to a proxy` };
}

/** False when a dead key makes a test fail, true when all tests are of dead keys and hold; else it depends on what is not documented. */
function holds(tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const dead = tests.filter(({ presence }) => presence === 'never');
  const doubtful = tests.find(({ presence }) => presence !== 'never');
  const first = (dead[0] ?? doubtful)?.key.at;
  if (first === undefined) return { state: 'absent', at };
  const settled = and(dead.map(({ whenKeyAbsent }) => whenKeyAbsent));
  if (settled === 'false') return decidedBy(dead.find(({ whenKeyAbsent }) => whenKeyAbsent === 'false')?.key, false, first);
  if (doubtful !== undefined) return carriesUnknown(doubtful.key);
  return settled === 'true' ? decidedBy(dead[0]?.key, true, first) : { state: 'unknown', at: first, reason: 'expression', detail: 'Condition' };
}

/** The key is what a person wrote of it. */
function decidedBy(key: Value | undefined, data: boolean, at: Place): Value {
  return key === undefined ? known(data, at) : { state: 'known', data, at: key.at, from: readingsOf({ 'condition key': key }) };
}

function carriesUnknown(key: Value): Value {
  const name = textOfPart(key);
  return { state: 'unknown', at: key.at, reason: 'sources-disagree', detail: name === undefined ? 'Condition' : `whether a connect request carries ${name}` };
}
