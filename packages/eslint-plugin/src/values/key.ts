/** The key of a property, a member or a class element, where it is a name or a constant. */
import { childOf, fieldOf, type Syntax, wordOf } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { textOf } from './texts.ts';

/** `password` for `{ password }`, `x.password`, `{ 'password': … }`, `x['pass' + 'word']` and `x[0]`; private names begin with `#`. */
export function keyOf(file: SourceFile, node: Syntax): string | undefined {
  const key = childOf(node, node.type === 'MemberExpression' ? 'property' : node.type === 'TSEnumMember' ? 'id' : 'key');
  if (key === undefined) return undefined;
  if (key.type === 'Literal') return String(fieldOf(key, 'value'));
  if (node.type !== 'TSEnumMember' && fieldOf(node, 'computed') === true) return textOf(file, key);
  if (key.type === 'PrivateIdentifier') return `#${wordOf(key, 'name') ?? ''}`;
  return wordOf(key, 'name');
}
