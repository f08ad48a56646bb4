/** What a parameter group says about one parameter. */
import type { Data, Resource, Value } from '@rds-iam-lint/model';
import { isSecret } from '@rds-iam-lint/logic';
import { attributeOf, keyOf, waitingFor } from './facts-index.ts';

/** By group and name of the parameter in lower case: its value as written, absent where the group does not set it. */
export type WrittenParameters = (group: Resource, parameter: string) => Value;

/** A look-up that reads each group once, however many databases have it. */
export function writtenParameters(): WrittenParameters {
  const found = new Map<string, Value>();
  return (group, parameter) => {
    const key = `${parameter}\n${keyOf(group)}`;
    const value = found.get(key) ?? writtenIn(attributeOf(group, 'parameters'), parameter);
    found.set(key, value);
    return value;
  };
}

function writtenIn(parameters: Value, parameter: string): Value {
  if (parameters.state === 'absent') return parameters;
  if (parameters.state === 'unknown') {
    const { candidates } = parameters;
    return candidates === undefined ? waitingFor(parameters) : { ...waitingFor(parameters), candidates: { ...candidates, values: candidates.values.map((option) => writtenIn(option, parameter)) } };
  }
  const entries = entriesOf(parameters.data);
  const [written, ...others] = entries?.filter(([name]) => name.toLowerCase() === parameter).map(([, value]) => value) ?? [];
  if (entries === undefined || others.length > 0) return { state: 'unknown', at: parameters.at, reason: 'expression', detail: `one value of ${parameter}` };
  if (written !== undefined) return written;
  return parameters.more === undefined ? { state: 'absent', at: parameters.at } : waitingFor(parameters.more);
}

function entriesOf(data: Data): readonly (readonly [string, Value])[] | undefined {
  if (typeof data !== 'object' || isSecret(data) || Array.isArray(data)) return undefined;
  return Object.entries(data as Readonly<Record<string, Value>>);
}
