/** Whether the text of a node goes on: the node is a part of a concatenation or of a template. */
import { fieldOf, parentOf, type Syntax } from '../syntax/node.ts';

export function isPartOfText(node: Syntax): boolean {
  const parent = parentOf(node);
  return parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && fieldOf(parent, 'operator') === '+');
}
