/** Puts a value under a name of the text into an object, whatever the name is. */
import type { Value } from '@rds-iam-lint/model';

/** An assignment to `__proto__` would change the object's prototype instead. */
export function setMember(members: Record<string, Value>, name: string, value: Value): void {
  if (name === '__proto__') Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  else members[name] = value;
}
