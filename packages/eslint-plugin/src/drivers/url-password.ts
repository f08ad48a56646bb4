/** Writes to the password of a URL object that leads to a database: `url.password = '…'`. */
import { calleeOf, childOf, childrenOf, nameOf, objectOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf } from '../values/leaves.ts';
import { textsOf } from '../values/texts.ts';

const DATABASE = /^(?:postgres(?:ql)?|mysql2?|mariadb):/u;

export function urlPasswordsOf(file: SourceFile): readonly Syntax[] {
  if (!file.sourceCode.text.includes('URL(')) return [];
  return nodesOf(file, 'AssignmentExpression').flatMap((write) => {
    const [left, value] = [childOf(write, 'left'), childOf(write, 'right')];
    const object = objectOf(left);
    if (left === undefined || value === undefined || object === undefined || keyOf(file, left) !== 'password') return [];
    return leavesOf(file, object).some((leaf) => isDatabaseUrl(file, leaf)) ? [value] : [];
  });
}

function isDatabaseUrl(file: SourceFile, leaf: Syntax): boolean {
  const [text] = nameOf(calleeOf(leaf)) === 'URL' ? childrenOf(leaf, 'arguments') : [];
  return text !== undefined && textsOf(file, text).some((built) => DATABASE.test(built.text));
}
