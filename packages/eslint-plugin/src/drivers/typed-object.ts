/** The family that an annotation gives an object: a type, `satisfies`, `as`, a return type, or a JSDoc comment. */
import { around, childOf, isFunction, nameOf, stringOf, type Syntax, wordOf } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { originOf } from '../values/origin.ts';
import type { FamilyName } from './family.ts';
import { familyOfType } from './typed.ts';

export function typedFamily(file: SourceFile, object: Syntax): FamilyName | undefined {
  for (const annotation of annotationsOf(object)) {
    const family = familyOfAnnotation(file, annotation);
    if (family !== undefined) return family;
  }
  return commentedFamily(file, object);
}

/** The annotations on the expression itself and on what it is assigned to or returned from. */
function annotationsOf(object: Syntax): readonly Syntax[] {
  const annotations: (Syntax | undefined)[] = [];
  let node = object;
  let parent = node.parent ?? undefined;
  while (parent !== undefined && 'typeAnnotation' in parent && parent.type.startsWith('TS')) {
    annotations.push(childOf(parent, 'typeAnnotation'));
    node = parent;
    parent = node.parent ?? undefined;
  }
  annotations.push(childOf(targetOf(node, parent), 'typeAnnotation'), childOf(returnedFrom(node, parent), 'returnType'));
  return annotations.filter((annotation) => annotation !== undefined);
}

function targetOf(node: Syntax, parent: Syntax | undefined): Syntax | undefined {
  if (parent?.type === 'VariableDeclarator') return childOf(parent, 'id');
  if (parent?.type === 'PropertyDefinition') return parent;
  return parent?.type === 'AssignmentPattern' && childOf(parent, 'right') === node ? childOf(parent, 'left') : undefined;
}

function returnedFrom(node: Syntax, parent: Syntax | undefined): Syntax | undefined {
  if (parent?.type === 'ReturnStatement') return around(parent, isFunction);
  return parent?.type === 'ArrowFunctionExpression' && childOf(parent, 'body') === node ? parent : undefined;
}

function familyOfAnnotation(file: SourceFile, annotation: Syntax): FamilyName | undefined {
  const type = annotation.type === 'TSTypeAnnotation' ? childOf(annotation, 'typeAnnotation') : annotation;
  if (type?.type === 'TSImportType') return ofImportType(type);
  const inside = wrappedType(type);
  if (inside !== undefined) return familyOfAnnotation(file, inside);
  const name = childOf(type, 'typeName');
  return name === undefined ? undefined : ofTypeName(file, name);
}

/** `import('pg').PoolConfig`; the two versions of the tree keep the module in different places. */
function ofImportType(type: Syntax): FamilyName | undefined {
  const module = stringOf(childOf(type, 'source')) ?? stringOf(childOf(childOf(type, 'argument'), 'literal'));
  return familyOfType(module, nameOf(childOf(type, 'qualifier')) ?? '');
}

/** `PoolConfig`, under the name it was exported with, and `Knex.Config`. */
function ofTypeName(file: SourceFile, name: Syntax): FamilyName | undefined {
  const origin = originOf(file, leftmost(name));
  const exported = origin?.path.split('.').at(-1) ?? '';
  const written = wordOf(childOf(name, 'right') ?? name, 'name') ?? '';
  return familyOfType(origin?.module, name.type === 'TSQualifiedName' || exported === '' ? written : exported);
}

function leftmost(name: Syntax): Syntax {
  let node = name;
  while (node.type === 'TSQualifiedName') node = childOf(node, 'left') ?? { type: '' };
  return node;
}

/** `Promise<T>`, `Partial<T>`, `Readonly<T>`. */
function wrappedType(type: Syntax | undefined): Syntax | undefined {
  if (!['Promise', 'Partial', 'Readonly', 'Required'].includes(nameOf(childOf(type, 'typeName')) ?? '')) return undefined;
  const parameters: unknown = Reflect.get(childOf(type, 'typeArguments') ?? {}, 'params');
  return Array.isArray(parameters) ? (parameters[0] as Syntax | undefined) : undefined;
}

const IMPORTED = /@(?:type|satisfies|returns?)\s*\{\s*(?:Promise<|Partial<|Readonly<)?import\(\s*['"]([^'"]{1,100})['"]\s*\)\.(?:\w+\.)?(\w{1,60})/u;

/** `/** @type {import('pg').PoolConfig} *\/` before the declaration or the object. */
function commentedFamily(file: SourceFile, object: Syntax): FamilyName | undefined {
  const statement = around(object, ({ type }) => type.endsWith('Statement') || type === 'VariableDeclaration' || type === 'PropertyDefinition' || type.startsWith('Export') || type === 'FunctionDeclaration');
  const places = statement !== undefined && isDirect(object, statement) ? [object, ...ownersOf(statement)] : [object];
  for (const comment of places.flatMap((place) => commentsBefore(file, place).slice(-1))) {
    const [, module, type] = IMPORTED.exec(comment) ?? [];
    if (module !== undefined && type !== undefined) return familyOfType(module, type);
  }
  return undefined;
}

/** The statement, what exports it, and for a `return` the function that returns. */
function ownersOf(statement: Syntax): readonly Syntax[] {
  const called = statement.type === 'ReturnStatement' ? around(statement, isFunction) : undefined;
  const own = called === undefined ? statement : called.type === 'FunctionDeclaration' ? called : (around(called, ({ type }) => type === 'VariableDeclaration') ?? called);
  return own.parent?.type.startsWith('Export') === true ? [own, own.parent] : [own];
}

/** The texts of the comments in front of a node, or of the parenthesis around it. */
function commentsBefore({ sourceCode }: SourceFile, place: Syntax): readonly string[] {
  // The types of ESLint want a node of their own kind, and every node of the file is one.
  const node = place as Parameters<typeof sourceCode.getCommentsBefore>[0];
  const before = sourceCode.getTokenBefore(node);
  const comments = [...(before?.value === '(' ? sourceCode.getCommentsBefore(before) : []), ...sourceCode.getCommentsBefore(node)];
  return comments.filter(({ type }) => type === 'Block').map(({ value }) => value);
}

/** Whether the object is the whole value of the statement, and not a part of it. */
function isDirect(object: Syntax, statement: Syntax | undefined): boolean {
  let node = object.parent ?? undefined;
  while (node !== undefined && node !== statement) {
    if (node.type === 'ObjectExpression' || node.type === 'CallExpression' || node.type === 'NewExpression' || node.type === 'ArrayExpression') return false;
    node = node.parent ?? undefined;
  }
  return true;
}
