/** Which export of which module an expression comes from. */
import type { Scope } from 'eslint';
import { around, childOf, childrenOf, isClass, isSyntax, nameOf, stringOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { remembered, type SourceFile, variableOf } from '../syntax/source-file.ts';
import { keyOf } from './key.ts';
import { leavesOf } from './leaves.ts';

export interface Origin {
  readonly module: string;
  /** Members from the module on, `()` for a call or a construction: `Pool`, `createPoolCluster().add`; empty for the module or its default. */
  readonly path: string;
}

function plus(origin: Origin | undefined, part: string): Origin | undefined {
  if (origin === undefined || part === 'default') return origin;
  const dot = origin.path === '' || part === '()' ? '' : '.';
  return { module: origin.module, path: `${origin.path}${dot}${part}` };
}

/** `undefined` for what does not come from a module. */
export const originOf = (file: SourceFile, node: Syntax): Origin | undefined => origins(file, node) ?? undefined;

const origins = remembered<Origin | null>(() => null, (file, node) => {
  const inner = unwrapped(node);
  return READERS.get(inner.type)?.(file, inner) ?? null;
});

type Read = (file: SourceFile, node: Syntax) => Origin | undefined;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['Identifier', ofName],
  ['MemberExpression', ofMember],
  ['CallExpression', ofCall],
  ['NewExpression', ofCall],
  ['ImportExpression', (_, node) => moduleOf(childOf(node, 'source'))],
  ['AwaitExpression', (file, node) => originOf(file, childOf(node, 'argument') ?? node)],
  ['Super', ofSuper],
]);

function moduleOf(source: Syntax | undefined): Origin | undefined {
  const module = stringOf(source)?.replace(/^node:/u, '');
  return module === undefined ? undefined : { module, path: '' };
}

function ofCall(file: SourceFile, call: Syntax): Origin | undefined {
  const callee = childOf(call, 'callee');
  if (callee === undefined) return undefined;
  if (nameOf(callee) === 'require') return moduleOf(childrenOf(call, 'arguments')[0]);
  return plus(originOf(file, callee), '()');
}

function ofMember(file: SourceFile, member: Syntax): Origin | undefined {
  const [object, key] = [childOf(member, 'object'), keyOf(file, member)];
  if (object === undefined || key === undefined) return undefined;
  return plus(originOf(file, object), key) ?? throughValue(file, member);
}

/** `this.db` as the field says. */
function throughValue(file: SourceFile, node: Syntax): Origin | undefined {
  const [leaf] = leavesOf(file, node);
  return leaf === undefined || leaf === node ? undefined : originOf(file, leaf);
}

function ofName(file: SourceFile, name: Syntax): Origin | undefined {
  const variable = variableOf(file, name);
  const definition = variable?.defs[0];
  switch (definition?.type) {
    case 'ImportBinding':
      return ofImport(definition);
    case 'Variable':
      return ofPattern(file, definition.name) ?? throughValue(file, name);
    case 'Parameter':
    case 'ClassName':
      return throughValue(file, name);
    default:
      return undefined;
  }
}

function ofImport({ node, parent }: Scope.Definition): Origin | undefined {
  const specifier: unknown = node;
  if (!isSyntax(specifier)) return undefined;
  if (specifier.type === 'TSImportEqualsDeclaration') return moduleOf(childOf(childOf(specifier, 'moduleReference'), 'expression'));
  const origin = moduleOf(childOf(parent ?? undefined, 'source'));
  const imported = specifier.type === 'ImportSpecifier' ? childOf(specifier, 'imported') : undefined;
  return imported === undefined ? origin : plus(origin, nameOf(imported) ?? stringOf(imported) ?? '');
}

/** `const { Pool } = require('pg')` and `const { native: { Pool } } = pg`. */
function ofPattern(file: SourceFile, name: Syntax): Origin | undefined {
  const keys: string[] = [];
  let node: Syntax = name;
  for (let parent = node.parent ?? undefined; parent !== undefined; parent = node.parent ?? undefined) {
    if (parent.type === 'VariableDeclarator') {
      const init = childOf(parent, 'init');
      const origin = init === undefined ? undefined : originOf(file, init);
      return keys.reduceRight<Origin | undefined>((found, key) => plus(found, key), origin);
    }
    if (parent.type === 'Property') keys.push(keyOf(file, parent) ?? '');
    else if (parent.type !== 'ObjectPattern') return undefined;
    node = parent;
  }
  return undefined;
}

/** `super(…)` calls what the class extends. */
function ofSuper(file: SourceFile, node: Syntax): Origin | undefined {
  const parent = childOf(around(node, isClass), 'superClass');
  return parent === undefined ? undefined : originOf(file, parent);
}
