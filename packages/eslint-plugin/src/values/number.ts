/** The number that an expression certainly is: `15 * 60 * 1000`, and constants of them. */
import { childOf, childrenOf, fieldOf, nameOf, type Syntax } from '../syntax/node.ts';
import { remembered, type SourceFile } from '../syntax/source-file.ts';
import { leavesOf } from './leaves.ts';

/** `undefined` where it is not known, or not one number. */
export const numberOf = (file: SourceFile, node: Syntax): number | undefined => numbers(file, node).value;

const numbers = remembered<{ readonly value?: number }>(() => ({}), (file, node) => {
  const [leaf, ...others] = leavesOf(file, node);
  const value = leaf === undefined || others.length > 0 ? undefined : ofLeaf(file, leaf);
  return value === undefined ? {} : { value };
});

function ofLeaf(file: SourceFile, leaf: Syntax): number | undefined {
  if (leaf.type === 'Literal') return ofLiteral(fieldOf(leaf, 'value'));
  if (leaf.type === 'UnaryExpression' && fieldOf(leaf, 'operator') === '-') return negated(numberOfChild(file, leaf, 'argument'));
  if (leaf.type === 'BinaryExpression') return ofOperation(fieldOf(leaf, 'operator'), numberOfChild(file, leaf, 'left'), numberOfChild(file, leaf, 'right'));
  if (leaf.type !== 'CallExpression' || !/^(?:Number|parseInt|parseFloat)$/u.test(nameOf(childOf(leaf, 'callee')) ?? '')) return undefined;
  const [argument] = childrenOf(leaf, 'arguments');
  return argument === undefined ? undefined : numberOf(file, argument);
}

function ofLiteral(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,15}$/u.test(value) ? Number(value) : undefined;
}

const negated = (value: number | undefined): number | undefined => (value === undefined ? undefined : -value);

function numberOfChild(file: SourceFile, node: Syntax, key: string): number | undefined {
  const child = childOf(node, key);
  return child === undefined ? undefined : numberOf(file, child);
}

function ofOperation(operator: unknown, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return undefined;
  }
}
