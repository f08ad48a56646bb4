/** What the condition keys of a statement are worth for a database login: which of them a connect request never carries. */
import type { Knowledge, Place, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { and, answerOf, innerValues, membersOf, overChoices, readingsOf, textOfPart, type Truth, truthOf } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { attributeOf, known, waitingFor } from './facts-index.ts';

type Fields = Readonly<Record<string, Value>>;
/** `foreign`: only requests to another service carry it. `either`: never or undocumented, by what the login is to. */
type Presence = 'never' | 'foreign' | 'undocumented' | 'either' | 'open';
type Target = 'database' | 'proxy';
/** The sets of targets that a statement may reach, of which one is true. */
type Reach = readonly (readonly Target[])[];

const BOTH: readonly Target[] = ['database', 'proxy'];

interface Test {
  readonly key: Value;
  readonly presence: Presence;
  /** Why it is not documented. */
  readonly why?: string;
  /** What the test yields when the request does not carry the key. */
  readonly whenKeyAbsent: Truth;
}

type Name = 'deadConditionKeys' | 'undocumentedConditionKeys' | 'conditionKeysSupported' | 'conditionsHold';

/** The dead and the undocumented keys, and what the whole block yields given that those are absent that no login carries; all absent when it has no such key. */
export function conditionKeys(statement: Resource, knowledge: Knowledge): Readonly<Record<Name, Value>> {
  const conditions = attributeOf(statement, 'conditions');
  const targets = attributeOf(statement, 'connectResources');
  const negated = attributeOf(statement, 'resourcesNegated');
  const facts = (pick: (tests: readonly Test[] | undefined, at: Place) => Value) =>
    overChoices({ conditions, targets, negated }, conditions.at, (made) => pick(testsOf(made.conditions, reachOf(made.targets, made.negated), knowledge), conditions.at));
  return {
    deadConditionKeys: facts((tests, at) => keysWith('never', tests, at)),
    undocumentedConditionKeys: facts((tests, at) => keysWith('undocumented', tests, at)),
    conditionKeysSupported: facts(supported),
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
    ...(key.state === 'known' && operator?.state !== 'unknown' ? presenceOf(key, reach, knowledge) : { presence: 'open' }),
    whenKeyAbsent: whenKeyAbsent?.state === 'known' ? truthOf(whenKeyAbsent.data === true) : 'unknown',
  };
}

/** Never, if no kind of target that the statement reaches has the key. */
function presenceOf(key: Value, reach: Reach, knowledge: Knowledge): Pick<Test, 'presence' | 'why'> {
  const answers = new Map(BOTH.map((target) => [target, answerOf(tableNamed('condition-keys', knowledge), { key, target: known(target, key.at) }, 'present', knowledge.asOf)]));
  const isAnswered = (answer: string) => (target: Target) => answers.get(target)?.answer === answer;
  if (BOTH.every(isAnswered('foreign'))) return { presence: 'foreign' };
  const never = new Set(reach.map((targets) => targets.every(isAnswered('never'))));
  if (never.size > 1) return { presence: 'either' };
  if (never.has(true)) return { presence: 'never' };
  const open = reach.flat().map((target) => answers.get(target)?.open).find((found) => found?.reason === 'sources-disagree');
  return { presence: 'undocumented', ...(open === undefined ? {} : { why: open.why }) };
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
  const open = tests.find((test) => test.presence === 'open' || test.presence === 'either');
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

/** A key beside a dead one is told once that one is gone. */
function supported(tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const those = (...presences: readonly Presence[]) => tests.filter(({ presence }) => presences.includes(presence));
  const [foreign] = those('foreign');
  if (foreign !== undefined) return decidedBy(foreign.key, false, at);
  const [open] = those('open');
  if (open !== undefined) return openKey(open.key);
  const undocumented = those('undocumented');
  const [first] = undocumented;
  return first === undefined || those('never', 'either').length > 0 ? { state: 'absent', at } : notDocumented(first, undocumented);
}

function notDocumented(first: Test, tests: readonly Test[]): Value {
  const names = [...new Set(tests.flatMap(({ key }) => textOfPart(key) ?? []))].join(' and ');
  const detail = `whether a database login carries ${names} (${first.why ?? 'the documents do not say'}), which a trial login shows`;
  return { state: 'unknown', at: first.key.at, reason: 'sources-disagree', detail, from: readingsOf({ 'condition key': first.key }) };
}

/** False when a key that no login carries makes a test fail, true when all tests are of such keys and hold; else it depends on what is not documented. */
function holds(tests: readonly Test[] | undefined, at: Place): Value {
  if (tests === undefined) return { state: 'unknown', at, reason: 'expression', detail: 'Condition' };
  const dead = [...tests.filter(({ presence }) => presence === 'never'), ...tests.filter(({ presence }) => presence === 'foreign')];
  const doubtful = tests.find((test) => !dead.includes(test));
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
