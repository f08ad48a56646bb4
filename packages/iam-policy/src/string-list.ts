/** The elements of a policy that are one string or a list of them, always as a list. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';

/** One value becomes a list of it; so does a partly known string. What may be a list or a string stays unknown. Absent items vanish, as `AWS::NoValue` does. */
export function stringListOf(value: Value): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'unknown') {
    if (value.parts !== undefined || value.word === true) return { state: 'known', data: [value], at: value.at };
    const { candidates } = value;
    return candidates === undefined ? value : { ...value, candidates: { ...candidates, values: candidates.values.map(stringListOf) } };
  }
  if (!Array.isArray(value.data)) return { state: 'known', data: [value], at: value.at };
  const items = value.data as readonly Value[];
  return items.some((item) => item.state === 'absent') ? { ...value, data: items.filter((item) => item.state !== 'absent') } : value;
}

/** What is no string and no list of strings: the places of the values that cannot be in such an element. */
export function strangers(value: Value, allowed: readonly ('string' | 'number' | 'boolean')[]): readonly Place[] {
  if (value.state !== 'known') return [];
  if (Array.isArray(value.data)) return (value.data as readonly Value[]).flatMap((item) => (item.state === 'known' && Array.isArray(item.data) ? [item.at] : strangers(item, allowed)));
  if (typeof value.data === 'object') return isSecret(value.data) ? [] : [value.at];
  return allowed.some((type) => type === typeof value.data) ? [] : [value.at];
}
