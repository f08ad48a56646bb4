/** The values inside a value: items, what may be more of them, parts and options. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Known, Unknown, Value } from '@rds-iam-lint/model';

export function valuesInside(value: Value): readonly Value[] {
  if (value.state === 'absent') return [];
  const parts = (value.parts ?? []).filter((part): part is Value => typeof part !== 'string');
  return [...parts, ...(value.state === 'known' ? insideKnown(value) : (value.candidates?.values ?? []))];
}

function insideKnown({ data, more }: Known): readonly Value[] {
  const rest: readonly Unknown[] = more === undefined ? [] : [more];
  if (typeof data !== 'object' || isSecret(data)) return rest;
  return [...(Array.isArray(data) ? (data as readonly Value[]) : Object.values(data as Readonly<Record<string, Value>>)), ...rest];
}
