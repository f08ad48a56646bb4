/** Conceals the secrets of a template, and tells what supplies them: a literal, the default of a parameter, a mapping. */
import { concealed as concealedBy, type Concealment } from '@rds-iam-lint/connection';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { placesWithin } from './place-within.ts';
import { type Scope, unknown } from './scope.ts';
import type { Span } from './template-node.ts';

/** Whatever part of the value is known text becomes a `Secret` at the same place. An empty text counts as not supplied. */
export const concealed = (value: Value, scope: Scope): Value => concealedBy(value, concealmentIn(scope));

export const concealmentIn = (scope: Scope): Concealment => ({
  originOf: (at) => originOf(at, scope),
  notSupplied: (at) => notSupplied(at, scope),
  placesWithin: (at, text, pieces) => placesWithin(scope, at, text, pieces),
});

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
