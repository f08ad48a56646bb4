/** The resource entries of a statement that are about database logins, with what their database id is. */
import type { Known, Resource, Value } from '@rds-iam-lint/model';
import { innerValues, lift, membersOf, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { connectTargetFacts } from './connect-target-facts.ts';
import { misplacedSegment, type PlaceContext } from './connect-place.ts';
import { attributeOf, type FactsIndex, known } from './facts-index.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';
import { principalAccountOf } from './principal-account.ts';

export type ConnectContext = Omit<PlaceContext, 'principalAccount'> & { readonly index: FactsIndex };

type Entry = Readonly<Record<string, Value>>;

/**
 * `connectResources` keeps an entry that may be about logins and leaves out one that surely is not. `hasLiveResource` looks at all entries: a wildcard for everything is not
 * about logins, and matches them.
 */
export function connectResources(statement: Resource, context: ConnectContext): { readonly connectResources: Value; readonly hasLiveResource: Value } {
  const place = { ...context, unit: statement.unit, principalAccount: principalAccountOf(statement) };
  const resources = attributeOf(statement, 'resources');
  const over = (compute: (entries: Known, items: readonly Value[]) => Value) =>
    overChoices({ resources }, resources.at, ({ resources: made }) => (made.state === 'known' ? compute(made, innerValues(made.data).flatMap((item) => entryOf(item, place))) : made));
  return {
    connectResources: over((entries, items) => ({ ...entries, data: items.filter((item) => !isOther(item)) })),
    hasLiveResource: over(hasLive),
  };
}

function entryOf(item: Value, context: ConnectContext & PlaceContext & { readonly unit: string }): readonly Value[] {
  const entry = membersOf(item);
  if (entry === undefined) return item.state === 'unknown' ? [item] : [];
  const placed = { entry, at: item.at, unit: context.unit };
  const facts = { ...idFacts(entry, item, context.index), ...connectTargetFacts(placed, context.targets), misplacedSegment: misplacedSegment(placed, context) };
  return [{ state: 'known', at: item.at, data: { ...entry, ...facts } }];
}

function isOther(item: Value): boolean {
  const namesRdsDb = membersOf(item)?.['namesRdsDb'];
  return namesRdsDb?.state === 'known' && namesRdsDb.data === false;
}

/** An entry that is one wildcard has no segments of its own: it reaches any database. */
function idFacts(entry: Entry, item: Value, index: FactsIndex): Entry {
  const databaseId = entry['databaseId'] ?? { state: 'absent', at: item.at };
  const idForm = idFormOf(databaseId, index);
  const isResourceId = lift({ idForm }, idForm.at, ({ idForm: form }) => (form.state === 'known' ? { ...known(RESOURCE_IDS.has(textOfPart(form) ?? ''), form.at), from: [{ attribute: 'databaseId', value: databaseId, wanted: '' }] } : form));
  return { idForm, isResourceId };
}

/** Some entry is well formed, can match a login and has an id that is not known to be wrong. */
function hasLive({ at, more }: Known, items: readonly Value[]): Value {
  const states = items.map(liveState);
  if (states.includes(true)) return known(true, at);
  return more !== undefined || states.includes(undefined) ? { state: 'unknown', at, reason: 'reference', detail: 'Resource' } : known(false, at);
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
