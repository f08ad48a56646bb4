/** The resource entries of a statement that are about database logins, with what their database id is. */
import type { Known, Resource, Value } from '@rds-iam-lint/model';
import { innerValues, lift, membersOf, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, known } from './facts-index.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';

type Entry = Readonly<Record<string, Value>>;

/**
 * `connectResources` keeps an entry that may be about logins and leaves out one that surely is not. `hasLiveResource` looks at all entries: a wildcard for everything is not
 * about logins, and matches them.
 */
export function connectResources(statement: Resource, index: FactsIndex): { readonly connectResources: Value; readonly hasLiveResource: Value } {
  const resources = attributeOf(statement, 'resources');
  const over = (compute: (entries: Known, items: readonly Value[]) => Value) =>
    overChoices({ resources }, resources.at, ({ resources: made }) => (made.state === 'known' ? compute(made, innerValues(made.data).flatMap((item) => entryOf(item, index))) : made));
  return {
    connectResources: over((entries, items) => ({ ...entries, data: items.filter((item) => !isOther(item)) })),
    hasLiveResource: over(hasLive),
  };
}

function entryOf(item: Value, index: FactsIndex): readonly Value[] {
  const entry = membersOf(item);
  if (entry === undefined) return item.state === 'unknown' ? [item] : [];
  return [{ state: 'known', at: item.at, data: { ...entry, ...idFacts(entry, item, index) } }];
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

/** Some entry is well formed, can match a login and has the id of a database. */
function hasLive({ at, more }: Known, items: readonly Value[]): Value {
  const states = items.map(liveState);
  if (states.includes(true)) return known(true, at);
  return more !== undefined || states.includes(undefined) ? { state: 'unknown', at, reason: 'reference', detail: 'Resource' } : known(false, at);
}

function liveState(item: Value): boolean | undefined {
  const entry = membersOf(item);
  if (entry === undefined) return undefined;
  const { matchesConnect, isResourceId, problem } = entry;
  const answers = [booleanOf(matchesConnect), problem === undefined || problem.state === 'absent' ? true : problem.state === 'known' ? false : undefined, isResourceId?.state === 'absent' ? true : booleanOf(isResourceId)];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const booleanOf = (value: Value | undefined) => (value?.state === 'known' && typeof value.data === 'boolean' ? value.data : undefined);
