/** Values that are nothing but what their members are worth: `var`, a type of resource, `each`. */
import type { Place } from '@rds-iam-lint/model';
import { type Evaluated, type Members, unknown } from './evaluated.ts';

/** `detail` is its address: what a person sees when it is used whole. */
export function namedMembers(at: Place, detail: string, members: Members): Evaluated {
  return { ...unknown(at, 'reference', detail), members };
}

/** With all members at hand. */
export const boundMembers = (at: Place, detail: string, values: ReadonlyMap<string, Evaluated>): Evaluated =>
  namedMembers(at, detail, { get: (name) => values.get(name), names: () => [...values.keys()] });
