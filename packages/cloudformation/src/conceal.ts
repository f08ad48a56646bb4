/** Replaces the literal text of a secret attribute by what kind of secret it is and how long: the text goes no further. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { type Scope, unknown } from './scope.ts';
import type { Span } from './template-node.ts';

/** Whatever part of the value is known text becomes a `Secret` at the same place. An empty text counts as not supplied. */
export function concealed(value: Value, scope: Scope): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'unknown') return concealedUnknown(value, scope);
  const { data, at } = value;
  if (typeof data === 'object') return isSecret(data) ? value : { state: 'known', data: { secret: 'literal', length: 0 }, at };
  const text = String(data);
  return text === '' ? notSupplied(at, scope) : { state: 'known', data: { secret: originOf(at, scope), length: text.length }, at };
}

function concealedUnknown(value: Unknown, scope: Scope): Unknown {
  const { parts, candidates } = value;
  const shown = parts === undefined ? value : { ...value, parts: parts.map((part) => concealedPart(part, value.at, scope)) };
  return candidates === undefined ? shown : { ...shown, candidates: { ...candidates, values: candidates.values.map((option) => concealed(option, scope)) } };
}

const concealedPart = (part: Part, at: Place, scope: Scope): Part => concealed(typeof part === 'string' ? { state: 'known', data: part, at } : part, scope);

/** Known values keep the place where they are written, and that says what supplies them. */
function originOf(at: Place, scope: Scope): string {
  if ('file' in at && at.file !== scope.file) return 'literal';
  if (isInside(at, scope.parameterSection)) return 'parameter default';
  return isInside(at, scope.mappings) ? 'mapping' : 'literal';
}

const isInside = (at: Place, section: Span | undefined): boolean => section !== undefined && 'file' in at && at.start >= section.start && at.end <= section.end;

function notSupplied(at: Place, scope: Scope): Unknown {
  const name = scope.parameters.nameAt((place) => samePlace(place, at));
  if (name === undefined) return unknown(at, 'reference', 'a secret that is left empty');
  return { ...unknown(at, 'reference', name), reference: { resource: { unit: scope.unit, id: name }, attribute: 'Ref' } };
}

const samePlace = (one: Place, other: Place): boolean => 'file' in one && 'file' in other && one.file === other.file && one.start === other.start && one.end === other.end;
