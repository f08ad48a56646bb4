/** The resource entries of a statement that are about database logins, with what their database id is. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { innerValues, isSecret, lift, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, known } from './facts-index.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';

type Entry = Readonly<Record<string, Value>>;

/** Adds `connectResources` and `hasLiveResource`. An entry that may be about logins is kept; one that surely is not is left out. */
export function connectResources(statement: Resource, index: FactsIndex): { readonly connectResources: Value; readonly hasLiveResource: Value } {
  const resources = attributeOf(statement, 'resources');
  const entries = overChoices({ resources }, resources.at, (made) => {
    if (made.resources.state !== 'known') return made.resources;
    const kept = innerValues(made.resources.data).flatMap((item) => keptEntry(item, index));
    return { ...made.resources, data: kept };
  });
  return { connectResources: entries, hasLiveResource: hasLive(entries) };
}

function keptEntry(item: Value, index: FactsIndex): readonly Value[] {
  const entry = fieldsOf(item);
  if (entry === undefined) return item.state === 'unknown' ? [item] : [];
  const namesRdsDb = entry['namesRdsDb'];
  if (namesRdsDb?.state === 'known' && namesRdsDb.data === false) return [];
  return [{ state: 'known', at: item.at, data: { ...entry, ...idFacts(entry, item, index) } }];
}

function fieldsOf(item: Value): Entry | undefined {
  if (item.state !== 'known' || typeof item.data !== 'object' || isSecret(item.data) || Array.isArray(item.data)) return undefined;
  return item.data as Entry;
}

/** An entry that is one wildcard has no segments of its own: it reaches any database. */
function idFacts(entry: Entry, item: Value, index: FactsIndex): Entry {
  const databaseId = entry['databaseId'] ?? { state: 'absent', at: item.at };
  const idForm = idFormOf(databaseId, index);
  const isResourceId = lift({ idForm }, idForm.at, ({ idForm: form }) => (form.state === 'known' ? { ...known(RESOURCE_IDS.has(textOfPart(form) ?? ''), form.at), from: [{ attribute: 'databaseId', value: databaseId, wanted: '' }] } : form));
  return { idForm, isResourceId };
}

/** Some entry is well formed, can match a login and has the id of a database. */
function hasLive(entries: Value): Value {
  return overChoices({ entries }, entries.at, (made) => {
    if (made.entries.state !== 'known') return made.entries;
    const states = innerValues(made.entries.data).map(liveState);
    if (states.includes(true)) return known(true, entries.at);
    const open = made.entries.more !== undefined || states.includes(undefined);
    return open ? { state: 'unknown', at: entries.at, reason: 'reference', detail: 'Resource' } : known(false, entries.at);
  });
}

function liveState(item: Value): boolean | undefined {
  const entry = fieldsOf(item);
  if (entry === undefined) return undefined;
  const { matchesConnect, isResourceId, problem } = entry;
  const answers = [booleanOf(matchesConnect), problem === undefined || problem.state === 'absent' ? true : problem.state === 'known' ? false : undefined, isResourceId?.state === 'absent' ? true : booleanOf(isResourceId)];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const booleanOf = (value: Value | undefined) => (value?.state === 'known' && typeof value.data === 'boolean' ? value.data : undefined);
