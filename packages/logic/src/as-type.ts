/** Converts a value to the type that the vocabulary gives its attribute; a wrong type is unknown. */
import type { AttributeType, Data, Scalar, Value } from '@rds-iam-lint/model';
import { isSecret } from './choices.ts';

const TRUE = ['true', 'yes', 'on', '1'];
const FALSE = ['false', 'no', 'off', '0'];

/** Candidates are converted one by one; absent and unknown values pass through, secrets too. */
export function asType(value: Value, type: AttributeType): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'unknown') {
    const { candidates } = value;
    return candidates === undefined ? value : { ...value, candidates: { ...candidates, values: candidates.values.map((option) => asType(option, type)) } };
  }
  const data = converted(value.data, type);
  if (data === undefined) return { state: 'unknown', at: value.at, reason: 'expression', detail: `a ${type} in place of the ${typeOf(value.data)}` };
  return data === value.data ? value : { ...value, data };
}

function converted(data: Data, type: AttributeType): Data | undefined {
  if (isSecret(data)) return data;
  if (typeof data !== 'object') return fromScalar(data, type);
  return Array.isArray(data) === (type === 'list') && !SCALAR_TYPES.includes(type) ? data : undefined;
}

const SCALAR_TYPES: readonly AttributeType[] = ['boolean', 'number', 'string'];

function fromScalar(data: Scalar, type: AttributeType): Scalar | undefined {
  if (type === 'boolean') return asBoolean(String(data).trim().toLowerCase());
  if (type === 'number') return asNumber(data);
  return type === 'string' ? String(data) : undefined;
}

function asBoolean(text: string): boolean | undefined {
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}

function asNumber(data: Scalar): number | undefined {
  if (typeof data === 'number') return data;
  return typeof data === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(data) ? Number(data) : undefined;
}

const typeOf = (data: Data) => (Array.isArray(data) ? 'list' : typeof data);
