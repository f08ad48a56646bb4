/** The resource entries of a statement that are about database logins, with what their database id is. */
import type { Known, Reading, Resource, Value } from '@rds-iam-lint/model';
import { innerValues, lift, membersOf, overChoices, textOfPart } from '@rds-iam-lint/logic';
import type { Attachments } from './attachments.ts';
import { connectTargetFacts, type EntryOf, ofProblem } from './connect-target-facts.ts';
import { type ConnectTargets, mentionOf } from './connect-targets.ts';
import { misplacedSegment, type PlaceContext } from './connect-place.ts';
import { attributeOf, type FactsIndex, keyOf, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { grantBreadth } from './grant-breadth.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';
import { resourceIdInstead } from './resource-id-instead.ts';
import { type KindOfHolders, kindOfHolders } from './kind-of-holders.ts';
import { principalAccountOf } from './principal-account.ts';
import { userNameForm } from './user-name-form.ts';

export type ConnectContext = Omit<PlaceContext, 'principalAccount'> & { readonly index: FactsIndex; readonly attachments?: Attachments };

type Entry = Readonly<Record<string, Value>>;

/** So many entries are named where none of them is about logins. */
const MOST_NAMED = 3;

/**
 * `connectResources` keeps an entry that may be about logins and leaves out one that surely is not. `hasLiveResource` looks at all entries: a wildcard for everything is not
 * about logins, and matches them.
 */
export function connectResources(statement: Resource, context: ConnectContext): { readonly [name in 'connectResources' | 'hasLiveResource' | 'hasMatchingResource' | 'reachedLogins']: Value } {
  const holders = context.attachments === undefined ? undefined : kindOfHolders(statement, context.index, context.attachments);
  const place = { ...context, holders, unit: statement.unit, principalAccount: principalAccountOf(statement) };
  const resources = attributeOf(statement, 'resources');
  const namesOnlyConnect = attributeOf(statement, 'namesOnlyConnect');
  const over = (compute: (entries: Known, items: readonly Value[]) => Value) =>
    overChoices({ resources }, resources.at, ({ resources: made }) => {
      const list = listOf(made, context.index);
      return list.state === 'known' ? compute(list, innerValues(list.data).flatMap((item) => entryOf(item, namesOnlyConnect, place))) : list;
    });
  return {
    connectResources: over((entries, items) => {
      const data = items.filter((item) => !isOther(item));
      return { ...entries, data, ...(data.length === 0 ? { from: items.slice(0, MOST_NAMED).flatMap(asWritten) } : {}) };
    }),
    hasLiveResource: over(hasLive),
    hasMatchingResource: over(hasMatching),
    reachedLogins: over((entries, items) => ({ ...entries, data: items.filter((item) => liveState(item) !== false).map(certainly) })),
  };
}

/** What a person wrote as the whole of Resource may be a list; an attribute of a database is none. */
function listOf(resources: Value, index: FactsIndex): Value {
  if (referencedDatabase(resources, index) === undefined) return resources;
  return { state: 'known', at: resources.at, data: [{ state: 'known', at: resources.at, data: { text: resources } }] };
}

function entryOf(item: Value, namesOnlyConnect: Value, context: ConnectContext & PlaceContext & { readonly unit: string; readonly holders: KindOfHolders | undefined }): readonly Value[] {
  const written = membersOf(item);
  if (written === undefined) return item.state === 'unknown' ? [item] : [];
  const entry = { ...written, ...wholeReference(written, namesOnlyConnect, context.index) };
  const placed = { entry, at: item.at, unit: context.unit };
  const facts = { ...idFacts(entry, item, context), ...userFacts(placed, context), ...connectTargetFacts(placed, context.targets), misplacedSegment: misplacedSegment(placed, context) };
  return [{ state: 'known', at: item.at, data: { ...entry, ...facts } }];
}

/** An attribute of a database as the whole resource: none is the ARN of a database user. */
function wholeReference({ text }: Entry, namesOnlyConnect: Value, index: FactsIndex): Entry {
  if (text === undefined || referencedDatabase(text, index) === undefined) return {};
  const isArn = text.state === 'unknown' && /arn$/i.test(text.reference?.attribute ?? '');
  const problem = isArn ? 'The reference yields the ARN of the database, not of a database user.' : 'The reference yields no ARN of a database user.';
  return { matchesConnect: known(false, text.at), problem: known(problem, text.at), namesRdsDb: namesOnlyConnect };
}

/** The database or proxy that a reference takes an attribute of. */
function referencedDatabase(value: Value, index: FactsIndex): Resource | undefined {
  const target = value.state === 'unknown' && value.reference !== undefined ? index.byKey.get(keyOf(value.reference.resource)) : undefined;
  return target?.kind.startsWith('rds.') === true ? target : undefined;
}

/** What the user name is, and how much the entry lets in: both depend on the database that the id is of. */
function userFacts({ entry, at, unit }: EntryOf, { targets, holders }: { readonly targets: ConnectTargets; readonly holders: KindOfHolders | undefined }): Entry {
  const nothing: Value = { state: 'absent', at };
  const { databaseId = nothing, userName = nothing, problem = nothing } = entry;
  const ofTarget = (name: string, id: Value): Value => {
    const reach = targets.reachOf(mentionOf(entry, id, unit));
    if (reach?.state === 'one') return optionalAttributeOf(reach.target.resource, name);
    return reach?.state === 'open' ? reach.value : { state: 'absent', at: userName.at };
  };
  return {
    userNameForm: overChoices({ databaseId, problem }, userName.at, (made) => {
      const form = userNameForm(userName, ofTarget('engineName', made.databaseId), holders);
      // A reference to nothing does not deploy, whatever else may be wrong.
      return made.problem.state === 'absent' || (made.problem.state === 'unknown' && textOfPart(form) === 'unescaped-variable') ? form : ofProblem(made.problem, at);
    }),
    breadth: overChoices({ databaseId }, userName.at, (made) => grantBreadth({ databaseId: made.databaseId, userName, masterUserName: ofTarget('masterUserName', made.databaseId) })),
  };
}

/** What an entry lets in that may match nothing is not certain. */
function certainly(item: Value): Value {
  const entry = membersOf(item);
  if (entry === undefined || liveState(item) === true || textOfPart(entry['breadth'] ?? item) === 'narrow') return item;
  const open = [entry['matchesConnect'], entry['isResourceId']].find((value) => value?.state === 'unknown');
  const breadth: Value = open?.state === 'unknown' ? waitingFor(open) : { state: 'unknown', at: item.at, reason: 'reference', detail: 'Resource' };
  return { state: 'known', at: item.at, data: { ...entry, breadth } };
}

function asWritten(item: Value): readonly Reading[] {
  const text = membersOf(item)?.['text'];
  return text === undefined ? [] : [{ attribute: 'Resource', value: text, wanted: '' }];
}

function isOther(item: Value): boolean {
  const namesRdsDb = membersOf(item)?.['namesRdsDb'];
  return namesRdsDb?.state === 'known' && namesRdsDb.data === false;
}

/** An entry that is one wildcard has no segments of its own: it reaches any database. */
function idFacts(entry: Entry, item: Value, { index, unit }: { readonly index: FactsIndex; readonly unit: string }): Entry {
  const databaseId = entry['databaseId'] ?? { state: 'absent', at: item.at };
  const idForm = idFormOf(databaseId, index);
  const isResourceId = lift({ idForm }, idForm.at, ({ idForm: form }) => (form.state === 'known' ? { ...known(RESOURCE_IDS.has(textOfPart(form) ?? ''), form.at), from: [{ attribute: 'databaseId', value: inOnePiece(databaseId), wanted: '' }, ...(RESOURCE_IDS.has(textOfPart(form) ?? '') ? [] : resourceIdInstead(databaseId, unit, index))] } : form));
  return { idForm, isResourceId };
}

/** An attribute that was taken apart, such as an ARN, is shown as it was written. */
function inOnePiece(id: Value): Value {
  if (id.state !== 'unknown' || id.reference !== undefined) return id;
  const holes = (id.parts ?? []).filter((part) => typeof part !== 'string' && part.state === 'unknown');
  const [first] = holes;
  const isOne = holes.length > 1 && holes.every(({ detail, reference }) => reference !== undefined && detail === first?.detail);
  return isOne && first?.reference !== undefined ? { state: 'unknown', at: id.at, reason: id.reason, detail: first.detail, reference: first.reference } : id;
}

/** Some entry is well formed, can match a login and has an id that is not known to be wrong. */
function hasLive({ at, more }: Known, items: readonly Value[]): Value {
  const states = items.map(liveState);
  if (states.includes(true)) return known(true, at);
  return more !== undefined || states.includes(undefined) ? { state: 'unknown', at, reason: 'reference', detail: 'Resource' } : known(false, at);
}

function hasMatching({ at, more }: Known, items: readonly Value[]): Value {
  const matching = items.map((item) => membersOf(item)?.['matchesConnect'] ?? item);
  if (matching.some((value) => value.state === 'known' && value.data === true)) return known(true, at);
  const open = [...matching, more].find((value) => value?.state === 'unknown');
  return open?.state === 'unknown' ? waitingFor(open) : { ...known(false, at), from: [] };
}

function liveState(item: Value): boolean | undefined {
  const entry = membersOf(item);
  if (entry === undefined) return undefined;
  const { matchesConnect, isResourceId, problem, reachesTarget, misplacedSegment: misplaced } = entry;
  if (booleanOf(reachesTarget) === false || (misplaced?.state === 'known' && misplaced.data !== 'none')) return false;
  const answers = [booleanOf(matchesConnect), isWellFormed(problem), isResourceId?.state === 'absent' ? true : booleanOf(isResourceId)];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const isWellFormed = (problem: Value | undefined) => (problem === undefined || problem.state === 'absent' ? true : problem.state === 'known' ? false : undefined);
const booleanOf = (value: Value | undefined) => (value?.state === 'known' && typeof value.data === 'boolean' ? value.data : undefined);
