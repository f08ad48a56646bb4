/** Writes to the password inside a `beforeConnect` hook of Sequelize, which runs for each new connection. */
import { calleeOf, childOf, childrenOf, isFunction, objectOf, parentOf, stringOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile, variableOf } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';

export interface HookedPassword {
  readonly value: Syntax;
}

/** What `config.password` is set to, where `config` is the parameter of such a hook. */
export function hookedPasswordsOf(file: SourceFile): readonly HookedPassword[] {
  if (!file.sourceCode.text.includes('beforeConnect')) return [];
  return nodesOf(file, 'AssignmentExpression').flatMap((write) => {
    const [left, value] = [childOf(write, 'left'), childOf(write, 'right')];
    return left !== undefined && value !== undefined && isOfHook(file, left) ? [{ value }] : [];
  });
}

function isOfHook(file: SourceFile, target: Syntax): boolean {
  const object = objectOf(target);
  if (object === undefined || keyOf(file, target) !== 'password') return false;
  const definition = variableOf(file, object)?.defs[0];
  return definition?.type === 'Parameter' && isHook(file, definition.node);
}

/** `addHook('beforeConnect', …)`, `db.beforeConnect(…)`, `hooks: { beforeConnect: … }`, `beforeConnect(config) {…}`. */
function isHook(file: SourceFile, callback: Syntax): boolean {
  const parent = parentOf(callback);
  if (!isFunction(callback) || parent === undefined) return false;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition') return keyOf(file, parent) === 'beforeConnect';
  const callee = calleeOf(parent);
  return callee !== undefined && (keyOf(file, callee) === 'beforeConnect' || stringOf(childrenOf(parent, 'arguments')[0]) === 'beforeConnect');
}
