/** What the actions and resources of a statement say about database logins. */
import { and, innerValues, not, or, overChoices, readingsOf, type Truth, truthOf, wildcardMatches } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';
import { actionMatchesConnect, actionNamesConnect } from './connect-action.ts';
import { membersOf } from './condition-tests.ts';
import { flatTextOf } from './flat-text.ts';
import { LOGIN_WORDS } from './foreign-statement.ts';
import { namesDatabaseLogin } from './resource-entry.ts';
import { segmentsOf } from './database-user-arn.ts';
import type { PatternSet, Statement } from './policy.ts';
import { LONGEST_ARN } from './text-budget.ts';
import { firstUnknown, truthIn, truthValue } from './truth-value.ts';

export interface ConnectMatch {
  readonly matchesConnect: Value;
  readonly namesConnect: Value;
  readonly intendsConnect: Value;
}

/** ARNs of database users that hardly anybody excludes: a list of NotResource that matches none of one of them leaves logins in. */
const WITNESSES: readonly string[] = ['aws', 'aws-cn', 'aws-us-gov'].map((partition) => `arn:${partition}:rds-db:xx-none-9:000000000000:dbuser:db-AAAAAAAAAAAAAAAAAAAAAAAAA0/nobody`);

/**
 * Three booleans. `matchesConnect`: some login is covered by actions and resources. `namesConnect`: an action pattern is about logins. `intendsConnect`: that, or a resource
 * says so as it is written: a reference alone means nothing. What NotAction and NotResource name is left out, not meant. A statement without resources covers none. `entries` are the resources taken apart.
 */
export function connectMatch(statement: Statement, entries: Value, variables: Truth): ConnectMatch {
  const { actions, resources, at } = statement;
  const inputs = { actions: actions.patterns, negatedActions: actions.negated, resources: entries, negatedResources: resources.negated };
  const over = (compute: (made: Made) => Truth) => withEvidence(decided(inputs, at, compute), actions);
  return {
    matchesConnect: over((made) => and([actionsMatch(made.negatedActions, made.actions), resourcesMatch(made.negatedResources, made.resources, variables)])),
    namesConnect: over((made) => actionsName(made.negatedActions, made.actions)),
    intendsConnect: over((made) => or([actionsName(made.negatedActions, made.actions), and([not(truthIn(made.negatedResources)), anyOf(made.resources, entrySays)])])),
  };
}

/** Whether every action of a statement is about database logins. */
export function allActionsName({ negated, patterns }: PatternSet): Truth {
  if (truthIn(negated) === 'true' || patterns.state === 'absent') return 'false';
  if (patterns.state === 'unknown' || patterns.more !== undefined) return 'unknown';
  return and([not(truthIn(negated)), ...innerValues(patterns.data).map(actionNamesConnect)]);
}

/** What a person wrote of it: the action that is about logins, or what NotAction leaves out. */
function withEvidence(value: Value, { negated, patterns }: PatternSet): Value {
  if (value.state !== 'known' || patterns.state !== 'known') return value;
  if (truthIn(negated) === 'true') return { ...value, from: readingsOf({ NotAction: patterns }) };
  const telling = innerValues(patterns.data).find((action) => actionNamesConnect(action) === 'true' || actionMatchesConnect(action) === 'true');
  return telling === undefined ? value : { ...value, from: readingsOf({ Action: telling }) };
}

type Made = Readonly<Record<'actions' | 'negatedActions' | 'resources' | 'negatedResources', Value>>;

function decided(inputs: Made, at: Place, compute: (made: Made) => Truth): Value {
  return overChoices(inputs, at, (made) => {
    const truth = compute(made);
    return truthValue(truth, at, truth === 'unknown' ? firstUnknown([...Object.values(made), ...openFields(made.resources)]) : undefined);
  });
}

/** Why an entry that was taken apart is not decided. */
function openFields(entries: Value): readonly Value[] {
  return entries.state === 'known' ? innerValues(entries.data).flatMap((entry) => membersOf(entry)?.['matchesConnect'] ?? []) : [];
}

function anyOf(list: Value, test: (item: Value) => Truth): Truth {
  if (list.state === 'absent') return 'false';
  if (list.state === 'unknown') return 'unknown';
  return or([...innerValues(list.data).map(test), ...(list.more === undefined ? [] : ['unknown' as const])]);
}

function actionsMatch(negated: Value, patterns: Value): Truth {
  if (patterns.state === 'absent') return 'false';
  return eitherWay(truthIn(negated), anyOf(patterns, actionMatchesConnect), (covered) => not(covered));
}

const actionsName = (negated: Value, patterns: Value): Truth => and([not(truthIn(negated)), anyOf(patterns, actionNamesConnect)]);

function resourcesMatch(negated: Value, entries: Value, variables: Truth): Truth {
  if (entries.state === 'absent') return 'false';
  const matched = anyOf(entries, (entry) => truthIn(membersOf(entry)?.['matchesConnect'] ?? entry));
  return eitherWay(truthIn(negated), matched, () => someLeft(entries, variables));
}

/** A statement of which it is open whether it is negated is decided when both readings agree. */
function eitherWay(negated: Truth, plain: Truth, opposite: (plain: Truth) => Truth): Truth {
  if (negated === 'false') return plain;
  const left = opposite(plain);
  return negated === 'true' || left === plain ? left : 'unknown';
}

/** Whether NotResource leaves some login: none, when an entry covers all of them; one for sure, when a witness is matched by no entry. */
function someLeft(entries: Value, variables: Truth): Truth {
  const texts = anyOf(entries, (entry) => coversAll(entry));
  if (texts === 'true') return 'false';
  const spared = WITNESSES.map((witness) => not(anyOf(entries, (entry) => matchesWitness(entry, witness, variables))));
  return spared.includes('true') ? 'true' : 'unknown';
}

const EVERYTHING: ReadonlySet<string> = new Set(['*', 'arn:*', 'arn:*:rds-db:*', 'arn:*:rds-db:*:*:dbuser:*', 'arn:*:rds-db:*:*:dbuser:*/*']);

function coversAll(entry: Value): Truth {
  const text = textIn(entry);
  return typeof text === 'string' ? truthOf(EVERYTHING.has(text)) : 'unknown';
}

function matchesWitness(entry: Value, witness: string, variables: Truth): Truth {
  const text = textIn(entry);
  if (typeof text === 'string') return text.includes('${') && variables !== 'false' ? 'unknown' : truthOf(wildcardMatches(text, witness));
  const matches = membersOf(entry)?.['matchesConnect'];
  return matches !== undefined && truthIn(matches) === 'false' ? 'false' : 'unknown';
}

/** Whether an entry says, as it is written, that it is about logins. What may come out of a hole is not written. */
function entrySays(entry: Value): Truth {
  const flat = flatTextOf(membersOf(entry)?.['text'] ?? entry);
  if (flat === undefined || !LOGIN_WORDS.test(flat.text)) return 'false';
  return flat.text.length > LONGEST_ARN ? 'unknown' : namesDatabaseLogin(flat, segmentsOf(flat.text));
}

/** The text of an entry that was taken apart: a string when it is known, otherwise what is known of it. */
function textIn(entry: Value): string | Value | undefined {
  const text = membersOf(entry)?.['text'];
  return text?.state === 'known' && typeof text.data === 'string' ? text.data : text;
}
