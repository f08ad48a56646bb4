/** Names for the syntax nodes the rules look at, in JavaScript and in TypeScript. */
import type { Rule } from 'eslint';

type NodeOf<Type extends Rule.Node['type']> = Extract<Rule.Node, { readonly type: Type }>;

export type Expression = NodeOf<'ConditionalExpression'>['test'];
export type Identifier = Extract<Expression, { readonly type: 'Identifier' }>;
export type Literal = Extract<Expression, { readonly type: 'Literal' }>;
export type TemplateLiteral = Extract<Expression, { readonly type: 'TemplateLiteral' }>;
export type BinaryExpression = Extract<Expression, { readonly type: 'BinaryExpression' }>;
export type MemberExpression = Extract<Expression, { readonly type: 'MemberExpression' }>;
export type TemplateElement = TemplateLiteral['quasis'][number];
/** What a rule can be called with where a string is built. */
export type StringNode = NodeOf<'Literal'> | NodeOf<'TemplateLiteral'> | NodeOf<'BinaryExpression'>;

/** TypeScript's nodes around an expression that do not change its value. ESLint's own types do not know them. */
const WRAPPERS: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'ChainExpression']);

/** The expression inside `x as T`, `x!`, `<T>x` and `x satisfies T`. */
export function unwrapped(node: Expression): Expression {
  let inner = node;
  while (WRAPPERS.has(inner.type) && 'expression' in inner && typeof inner.expression === 'object') inner = inner.expression;
  return inner;
}

/** Whether the string goes on: the node is a part of a concatenation or of a template. */
export function isPartOfString(node: Rule.Node): boolean {
  let parent = node.parent;
  while (parent !== null && WRAPPERS.has(parent.type)) parent = parent.parent;
  return parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && parent.operator === '+');
}
