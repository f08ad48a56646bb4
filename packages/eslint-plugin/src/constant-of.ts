/** What a name or a member of an object is bound to, where the file itself settles it. */
import { findVariable, getPropertyName, getStaticValue } from '@eslint-community/eslint-utils';
import type { Scope, SourceCode } from 'eslint';
import { type Expression, type Identifier, type Literal, type MemberExpression, unwrapped } from './expression.ts';

/** A constant with a longer text is data; following it from many places would cost too much. */
const MAX_LENGTH = 2000;

/** The expression a variable always holds: it has one definition with a value, and nothing writes to it afterwards. */
export function constantOf(name: Identifier, sourceCode: SourceCode): Expression | undefined {
  const variable = findVariable(sourceCode.getScope(name), name);
  const init = variable?.defs.length === 1 ? initOf(variable.defs[0]) : undefined;
  if (init === undefined || sourceCode.getText(init).length > MAX_LENGTH) return undefined;
  return variable?.references.every(isReadOrInit) === true ? init : undefined;
}

/** A destructured name holds a part of the value, not the value. */
function initOf(definition: Scope.Definition | undefined): Expression | undefined {
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return undefined;
  return definition.node.init ?? undefined;
}

const isReadOrInit = (reference: Scope.Reference) => reference.init === true || reference.isReadOnly();

/** The literal that a member of a constant object holds, as `hosts.test` does. */
export function constantMemberOf(member: MemberExpression, sourceCode: SourceCode): Expression | undefined {
  if (member.object.type !== 'Identifier') return undefined;
  const constant = constantOf(member.object, sourceCode);
  const literals = constant === undefined ? undefined : literalsOf(unwrapped(constant));
  if (literals === undefined) return undefined;
  const value = getStaticValue(member, sourceCode.getScope(member))?.value;
  const name = getPropertyName(member);
  const literal = typeof name === 'string' ? literals.get(name) : undefined;
  return literal !== undefined && literal.value === value ? literal : undefined;
}

/**
 * The literals of an object by name; `undefined` when it holds anything else. `getStaticValue` follows names and calls without a limit,
 * and scanned code can make that last for ever; over plain literals it cannot. It knows whether the object is changed later.
 */
function literalsOf(object: Expression): ReadonlyMap<string, Literal> | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  const literals = new Map<string, Literal>();
  for (const property of object.properties) {
    const name = property.type === 'Property' && !property.computed ? getPropertyName(property) : undefined;
    if (typeof name !== 'string' || property.type !== 'Property' || property.value.type !== 'Literal') return undefined;
    literals.set(name, property.value);
  }
  return literals;
}
