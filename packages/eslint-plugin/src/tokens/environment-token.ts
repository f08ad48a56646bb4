/** Tokens written to the environment of the process, from where drivers read them later. */
import { childOf, objectOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { tokenInText } from './token.ts';

export function environmentTokens(file: SourceFile): readonly Syntax[] {
  return nodesOf(file, 'AssignmentExpression').flatMap((write) => {
    const [left, right] = [childOf(write, 'left'), childOf(write, 'right')];
    if (left === undefined || right === undefined || !isEnvironment(file, objectOf(left))) return [];
    return /^(?:PGPASSWORD|MYSQL_PWD|DATABASE_URL|DB_PASSWORD)$/u.test(keyOf(file, left) ?? '') && tokenInText(file, right) !== undefined ? [right] : [];
  });
}

function isEnvironment(file: SourceFile, object: Syntax | undefined): boolean {
  return object?.type === 'MemberExpression' && keyOf(file, object) === 'env';
}
