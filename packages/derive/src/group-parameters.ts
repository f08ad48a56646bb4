/** Computed entries about some parameters of a group, one for each of them. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { membersOf } from '@rds-iam-lint/logic';
import { attributeOf, waitingFor } from './facts-index.ts';

/** `undefined` for a parameter that the entries are not about. Names are in lower case. */
export type EntryOf = (parameter: string, written: Value) => Readonly<Record<string, Value>> | undefined;

/** A list with an entry for each parameter that `entryOf` wants; choices inside a value stay there, since a group may have many. */
export const groupParameters = (group: Resource, entryOf: EntryOf): Value => listFrom(attributeOf(group, 'parameters'), entryOf);

function listFrom(parameters: Value, entryOf: EntryOf): Value {
  if (parameters.state === 'unknown' && parameters.candidates !== undefined) {
    const { candidates } = parameters;
    return { ...waitingFor(parameters), candidates: { ...candidates, values: candidates.values.map((option) => listFrom(option, entryOf)) } };
  }
  if (parameters.state === 'unknown') return waitingFor(parameters);
  if (parameters.state === 'absent') return { state: 'known', data: [], at: parameters.at };
  const entries = Object.entries(membersOf(parameters) ?? {}).flatMap(([name, written]) => {
    const entry = written.state === 'absent' ? undefined : entryOf(name.toLowerCase(), written);
    return entry === undefined ? [] : [{ state: 'known' as const, data: { parameter: { state: 'known' as const, data: name, at: written.at, from: [] }, ...entry }, at: written.at }];
  });
  return { state: 'known', data: entries, at: parameters.at, ...(parameters.more === undefined ? {} : { more: waitingFor(parameters.more) }) };
}
