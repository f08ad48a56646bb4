/** For tests: the names that everything turns out to have. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { isGone, keyOf } from './facts-index.ts';
import { namesIn, type Unit, UNITS } from './random-pools.ts';
import { ABSENT, given } from './sample-facts.ts';
import type { Tape } from './tape.ts';

/** The attribute that holds the name. */
export const NAMES: Readonly<Record<string, string>> = { 'rds.instance': 'identifier', 'rds.cluster': 'identifier', 'rds.parameter-group': 'name', 'rds.cluster-parameter-group': 'name', 'rds.option-group': 'name', 'iam.principal': 'name', 'iam.policy': 'name', 'rds.proxy': 'name', 'rds.global-cluster': 'identifier' };

/** By key. */
export type Names = ReadonlyMap<string, Value>;

/** Names stay unique in a unit. What one unit does not know never turns out to be a name that only another one has. */
export function namesOf(resources: readonly Resource[], tape: Tape): Names {
  const names = new Map<string, Value>();
  const taken = new Set<string>();
  const written = (resource: Resource) => resource.attributes[NAMES[resource.kind] ?? ''];
  const textOf = (resource: Resource) => {
    const value = written(resource);
    return value?.state === 'known' ? textOfPart(value) : value?.state === 'unknown' && value.parts !== undefined ? `env-${resource.unit}x-${resource.id.at(-1) ?? ''}` : undefined;
  };
  for (const resource of resources) {
    const text = textOf(resource);
    if (text === undefined) continue;
    names.set(keyOf(resource), given(text));
    taken.add(`${resource.unit} ${resource.kind} ${text}`);
  }
  const known = new Set(resources.filter((resource) => !isGone(resource) && written(resource)?.state === 'known').map((resource) => `${resource.unit} ${resource.kind} ${textOf(resource) ?? ''}`));
  for (const resource of resources.filter((candidate) => written(candidate)?.state === 'unknown' && !names.has(keyOf(candidate)))) {
    const elsewhere = UNITS.find((unit) => unit !== resource.unit) ?? 'a';
    const free = namesIn(resource.unit as Unit).filter((name) => !taken.has(`${resource.unit} ${resource.kind} ${name}`) && (!name.startsWith('shared') || known.has(`${elsewhere} ${resource.kind} ${name}`)));
    const name = tape.one([...free, `fresh-${resource.id}`, '']);
    names.set(keyOf(resource), name === '' ? ABSENT : given(name));
    taken.add(`${resource.unit} ${resource.kind} ${name}`);
  }
  return new Map([...names].filter(([key]) => resources.some((resource) => keyOf(resource) === key && !isGone(resource))));
}
