/** Makes the texts of JSON literal, where Terraform takes them as they are: files of variables and defaults. */
import type { Expression, ObjectItem, ObjectKey } from './hcl-node.ts';

/** Nothing else than JSON may be given. */
export function literalNode(node: Expression): Expression {
  switch (node.kind) {
    case 'string':
      return node.verbatim === undefined ? node : { kind: 'string', start: node.start, end: node.end, value: node.verbatim, from: node.from };
    case 'template':
      return { kind: 'string', start: node.start, end: node.end, value: node.verbatim ?? '', from: node.start + 1 };
    case 'tuple':
      return { ...node, items: node.items.map(literalNode) };
    case 'object':
      return { ...node, items: node.items.map(literalItem) };
    default:
      return node;
  }
}

const literalItem = (item: ObjectItem): ObjectItem => ({ ...item, key: literalKey(item.key), value: literalNode(item.value) });
const literalKey = (key: ObjectKey): ObjectKey => (key.kind === 'name' ? key : literalNode(key));
