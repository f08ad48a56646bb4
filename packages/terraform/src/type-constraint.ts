/** The type that a variable is declared with. */
import type { Expression, ObjectKey } from './hcl-node.ts';

export type TypeConstraint =
  | { readonly type: 'any' | 'string' | 'number' | 'bool' }
  | { readonly type: 'list'; readonly of: TypeConstraint }
  | { readonly type: 'set'; readonly of: TypeConstraint }
  | { readonly type: 'map'; readonly of: TypeConstraint }
  | { readonly type: 'tuple'; readonly items: readonly TypeConstraint[] }
  | { readonly type: 'object'; readonly members: readonly TypedMember[] };

export interface TypedMember {
  readonly name: string;
  readonly of: TypeConstraint;
  readonly isOptional: boolean;
  readonly byDefault?: Expression;
}

const ANY: TypeConstraint = { type: 'any' };

/** What is no type, or of a form that is not known, is `any`: then nothing is converted. */
export function typeConstraint(node: Expression): TypeConstraint {
  if (node.kind === 'parenthesis') return typeConstraint(node.inner);
  if (node.kind === 'variable') return fromWord(node.name);
  if (node.kind === 'string') return fromWord(node.value);
  return node.kind === 'call' ? fromCall(node.name, node.args[0]) : ANY;
}

function fromWord(word: string): TypeConstraint {
  if (word === 'string' || word === 'number' || word === 'bool') return { type: word };
  return word === 'list' || word === 'set' || word === 'map' ? { type: word, of: ANY } : ANY;
}

function fromCall(name: string, argument: Expression | undefined): TypeConstraint {
  if (argument === undefined) return fromWord(name);
  if (name === 'list' || name === 'set' || name === 'map') return { type: name, of: typeConstraint(argument) };
  if (name === 'tuple' && argument.kind === 'tuple') return { type: 'tuple', items: argument.items.map(typeConstraint) };
  if (name === 'object' && argument.kind === 'object') return { type: 'object', members: argument.items.map(({ key, value }) => typedMember(textOf(key), value)) };
  return ANY;
}

function typedMember(name: string, node: Expression): TypedMember {
  if (node.kind !== 'call' || node.name !== 'optional') return { name, of: typeConstraint(node), isOptional: false };
  const [type, byDefault] = node.args;
  const member = { name, of: type === undefined ? ANY : typeConstraint(type), isOptional: true };
  return byDefault === undefined ? member : { ...member, byDefault };
}

function textOf(key: ObjectKey): string {
  if (key.kind === 'name' || key.kind === 'variable') return key.name;
  return key.kind === 'string' ? key.value : '';
}
