/** The members of a value that is an object. */
import type { Value } from '@rds-iam-lint/model';
import { isSecret } from './choices.ts';

/** By name; `undefined` for every value that is no object, secrets among them. */
export function membersOf(value: Value): Readonly<Record<string, Value>> | undefined {
  if (value.state !== 'known' || typeof value.data !== 'object' || isSecret(value.data) || Array.isArray(value.data)) return undefined;
  return value.data as Readonly<Record<string, Value>>;
}
