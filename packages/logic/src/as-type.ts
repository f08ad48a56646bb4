/** Converts a value to the type that the vocabulary gives its attribute; a wrong type is unknown. */
import type { AttributeType, Data, Value } from '@rds-iam-lint/model';
import { isSecret } from './choices.ts';

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, '1': true, false: false, no: false, off: false, '0': false };

/** Candidates are converted one by one; absent and unknown values pass through, secrets too. */
export function asType(value: Value, type: AttributeType): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'unknown') {
    const { candidates } = value;
    return candidates === undefined ? value : { ...value, candidates: { ...candidates, values: candidates.values.map((option) => asType(option, type)) } };
  }
  const data = converted(value.data, type);
  if (data === undefined) return { state: 'unknown', at: value.at, reason: 'expression', detail: `a ${type}, not a ${typeOf(value.data)}` };
  return data === value.data ? value : { ...value, data };
}

function converted(data: Data, type: AttributeType): Data | undefined {
  if (isSecret(data)) return data;
  switch (type) {
    case 'boolean': return typeof data === 'object' ? undefined : BOOLEANS[String(data).trim().toLowerCase()];
    case 'number': return asNumber(data);
    case 'string': return typeof data === 'object' ? undefined : String(data);
    case 'list': return Array.isArray(data) ? data : undefined;
    case 'map':
    case 'object': return isRecord(data) ? data : undefined;
  }
}

const isRecord = (data: Data) => typeof data === 'object' && !Array.isArray(data);

function asNumber(data: Data): number | undefined {
  if (typeof data === 'number') return data;
  return typeof data === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(data) ? Number(data) : undefined;
}

const typeOf = (data: Data) => (Array.isArray(data) ? 'list' : typeof data);
