/** One file as the rules see it: its nodes by type, what its functions return, and how much work may still go into it. */
import { findVariable } from '@eslint-community/eslint-utils';
import type { Scope, SourceCode } from 'eslint';
import { childOf, functionAround, isSyntax, type Syntax } from './node.ts';

export interface SourceFile {
  readonly sourceCode: SourceCode;
  /** Every node by its type, in source order. */
  readonly nodes: ReadonlyMap<string, readonly Syntax[]>;
  readonly returns: ReadonlyMap<Syntax, readonly Syntax[]>;
  readonly fuel: Fuel;
}

/** Scanned code can make the search for a value last for ever; what is left when the fuel is out stays unknown. */
export interface Fuel {
  depth: number;
  query: number;
  total: number;
}

export const MAX_DEPTH = 40;
const MAX_QUERY = 2000;
const MAX_TOTAL = 400_000;

const files = new WeakMap<SourceCode, SourceFile>();

/** The same file for the same source code, however many rules ask. */
export function sourceFileOf(sourceCode: SourceCode): SourceFile {
  const known = files.get(sourceCode);
  if (known !== undefined) return known;
  const nodes = nodesByType(sourceCode);
  const file = { sourceCode, nodes, returns: returnsByFunction(nodes), fuel: { depth: 0, query: MAX_QUERY, total: MAX_TOTAL } };
  files.set(sourceCode, file);
  return file;
}

export const nodesOf = (file: SourceFile, ...types: readonly string[]): readonly Syntax[] => types.flatMap((type) => file.nodes.get(type) ?? []);

function nodesByType(sourceCode: SourceCode): ReadonlyMap<string, readonly Syntax[]> {
  const nodes = new Map<string, Syntax[]>();
  const open: Syntax[] = [sourceCode.ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const same = nodes.get(node.type);
    if (same === undefined) nodes.set(node.type, [node]);
    else same.push(node);
    for (const key of (sourceCode.visitorKeys[node.type] ?? []).toReversed()) pushChildren(open, Reflect.get(node, key));
  }
  return nodes;
}

function pushChildren(open: Syntax[], value: unknown): void {
  if (isSyntax(value)) open.push(value);
  else if (Array.isArray(value)) for (const item of value.toReversed()) if (isSyntax(item)) open.push(item);
}

function returnsByFunction(nodes: ReadonlyMap<string, readonly Syntax[]>): ReadonlyMap<Syntax, readonly Syntax[]> {
  const returns = new Map<Syntax, Syntax[]>();
  for (const statement of nodes.get('ReturnStatement') ?? []) {
    const [owner, value] = [functionAround(statement), childOf(statement, 'argument')];
    if (owner !== undefined && value !== undefined) returns.set(owner, [...(returns.get(owner) ?? []), value]);
  }
  return returns;
}

/** A function of a node that is worked out once for each node of a file; while that goes on, the node gives `meanwhile`, which ends every circle. */
export function remembered<Result>(meanwhile: (node: Syntax) => Result, action: (file: SourceFile, node: Syntax) => Result): (file: SourceFile, node: Syntax) => Result {
  const results = new WeakMap<Syntax, Result>();
  return (file, node) => {
    const known = results.get(node);
    if (known !== undefined) return known;
    results.set(node, meanwhile(node));
    const result = deeper(file, undefined, () => action(file, node));
    if (result === undefined) results.delete(node);
    else results.set(node, result);
    return result ?? meanwhile(node);
  };
}

/** Whether one more step may be taken. */
export function spend({ fuel }: SourceFile): boolean {
  if (fuel.query <= 0 || fuel.total <= 0) return false;
  fuel.query -= 1;
  fuel.total -= 1;
  return true;
}

/** Runs a part of a query one level deeper; `otherwise` where that is too deep. Each outermost call has fuel of its own. */
export function deeper<Result>({ fuel }: SourceFile, otherwise: Result, action: () => Result): Result {
  if (fuel.depth >= MAX_DEPTH) return otherwise;
  if (fuel.depth === 0) fuel.query = MAX_QUERY;
  fuel.depth += 1;
  try {
    return action();
  } finally {
    fuel.depth -= 1;
  }
}

/** What a name refers to, seen from a node: the identifier itself, or another place in the file. */
export function variableOf(file: SourceFile, identifier: Syntax, from: Syntax = identifier): Scope.Variable | undefined {
  return variableNamed(scopeOf(file, from), identifier);
}

/** The variable of the name of a class or a function, as the code around it sees it. */
export function variableOfDeclaration(file: SourceFile, declaration: Syntax, name: Syntax): Scope.Variable | undefined {
  const inside = scopeOf(file, declaration);
  return variableNamed(inside.upper ?? inside, name);
}

function variableNamed(scope: Scope.Scope, identifier: Syntax): Scope.Variable | undefined {
  const name: unknown = Reflect.get(identifier, 'name');
  return typeof name === 'string' ? (findVariable(scope, name) ?? undefined) : undefined;
}

/** The types of ESLint want a node of their own kind, and every node of the file is one. */
const scopeOf = ({ sourceCode }: SourceFile, node: Syntax): Scope.Scope => sourceCode.getScope(node as Parameters<SourceCode['getScope']>[0]);
