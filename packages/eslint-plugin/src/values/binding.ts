/** The values that a name can hold: what is written to it, its part of a destructured value, its default, and the arguments of local calls. */
import type { Scope } from 'eslint';
import { around, calleeOf, childOf, childrenOf, fieldOf, isClass, isFunction, isSyntax, parentOf, placesOf, type Syntax } from '../syntax/node.ts';
import { type SourceFile, variableOf, variableOfDeclaration } from '../syntax/source-file.ts';
import { keyOf } from './key.ts';
import { leavesOf } from './leaves.ts';
import { lookUp } from './look-up.ts';

/** `undefined` where nothing of the file says what the name holds. */
export function valuesBehindName(file: SourceFile, name: Syntax): readonly Syntax[] | undefined {
  const variable = variableOf(file, name);
  const [definition] = variable?.defs ?? [];
  if (variable?.defs.length !== 1 || definition === undefined) return undefined;
  const values = valuesOfDefinition(file, variable, definition);
  return values.length === 0 ? undefined : values;
}

function valuesOfDefinition(file: SourceFile, variable: Scope.Variable, definition: Scope.Definition): readonly Syntax[] {
  switch (definition.type) {
    case 'Variable':
      return writesOf(variable).flatMap(({ identifier, writeExpr }) => writtenValues(file, identifier, writeExpr ?? undefined));
    case 'Parameter':
      return [...destructured(file, definition.name), ...reassigned(file, variable)];
    case 'ClassName':
    case 'FunctionName':
      return [definition.node];
    default:
      return isContainer(definition.node) ? [definition.node] : [];
  }
}

const isContainer = (node: unknown): node is Syntax => isSyntax(node) && (node.type === 'TSEnumDeclaration' || node.type === 'TSModuleDeclaration');

/** The writes that can be the last one: of two in the same block, only the later. */
function writesOf(variable: Scope.Variable): readonly Scope.Reference[] {
  const writes = variable.references.filter((reference) => reference.isWrite());
  if (writes.length > MAX_WRITES) return [];
  return writes.filter((write, index) => !writes.slice(index + 1).some((later) => blockOf(later.identifier) === blockOf(write.identifier)));
}

const MAX_WRITES = 50;

const blockOf = (node: Syntax): Syntax | undefined => around(node, ({ type }) => type === 'BlockStatement' || type === 'Program' || type === 'StaticBlock' || type === 'SwitchCase' || type === 'IfStatement' || type === 'ConditionalExpression' || type === 'LogicalExpression');

const reassigned = (file: SourceFile, variable: Scope.Variable): readonly Syntax[] =>
  writesOf(variable).filter(({ init }) => init !== true).flatMap(({ identifier, writeExpr }) => writtenValues(file, identifier, writeExpr ?? undefined));

function writtenValues(file: SourceFile, name: Syntax, written: Syntax | undefined): readonly Syntax[] {
  const parent = name.parent ?? undefined;
  if (parent?.type === 'AssignmentExpression') return ['=', '??=', '||='].includes(String(fieldOf(parent, 'operator'))) && written !== undefined ? [written] : [];
  return destructured(file, name);
}

/** Where a pattern takes its value from, and the steps from there to the name. */
interface Pattern {
  readonly sources: readonly Syntax[];
  readonly steps: readonly (string | Syntax)[];
}

/** The value of a name in a pattern: a string is a step to a member, a node is a default. */
function destructured(file: SourceFile, name: Syntax): readonly Syntax[] {
  const pattern = patternAround(file, name);
  if (pattern === undefined) return [];
  let values = pattern.sources;
  for (const step of pattern.steps) {
    if (typeof step === 'string') values = values.flatMap((value) => lookUp(file, value, step).values);
    else values = [...values, step];
  }
  return values;
}

function patternAround(file: SourceFile, name: Syntax): Pattern | undefined {
  const steps: (string | Syntax)[] = [];
  let node = name;
  for (let parent = node.parent ?? undefined; parent !== undefined; parent = node.parent ?? undefined) {
    const sources = sourcesOf(file, parent, node);
    if (sources !== undefined) return { sources, steps: steps.toReversed() };
    const step = stepOut(file, parent, node);
    if (step === undefined) return undefined;
    if (step !== '') steps.push(step);
    node = parent;
  }
  return undefined;
}

/** The step from a pattern to a part of it; the empty text for a part that is the whole. */
function stepOut(file: SourceFile, parent: Syntax, node: Syntax): string | Syntax | undefined {
  switch (parent.type) {
    case 'Property':
      return keyOf(file, parent);
    case 'ObjectPattern':
    case 'RestElement':
    case 'TSParameterProperty':
      return '';
    case 'ArrayPattern':
      return String(placesOf(parent, 'elements').indexOf(node));
    case 'AssignmentPattern':
      return childOf(parent, 'right');
    default:
      return undefined;
  }
}

function sourcesOf(file: SourceFile, parent: Syntax, node: Syntax): readonly Syntax[] | undefined {
  if (parent.type === 'VariableDeclarator') return declaredValues(file, parent);
  if (parent.type === 'AssignmentExpression') return [childOf(parent, 'right')].filter((value) => value !== undefined);
  return isFunction(parent) ? argumentsFor(file, parent, placesOf(parent, 'params').indexOf(node)) : undefined;
}

function declaredValues(file: SourceFile, declarator: Syntax): readonly Syntax[] {
  const init = childOf(declarator, 'init');
  if (init !== undefined) return [init];
  const loop = declarator.parent?.parent;
  return loop?.type === 'ForOfStatement' ? elementsOf(file, childOf(loop, 'right')) : [];
}

const elementsOf = (file: SourceFile, list: Syntax | undefined): readonly Syntax[] =>
  list === undefined ? [] : leavesOf(file, list).filter(({ type }) => type === 'ArrayExpression').flatMap((array) => childrenOf(array, 'elements')).slice(0, MAX_WRITES);

/** What a function is called with at one place of its parameters: by its name, by `new`, or by a method that takes a callback. */
export function argumentsFor(file: SourceFile, called: Syntax, index: number): readonly Syntax[] {
  const calls = callsOf(file, called);
  const given = calls.flatMap((call) => childrenOf(call, 'arguments').slice(index, index + 1)).filter(({ type }) => type !== 'SpreadElement');
  return [...given, ...givenByReceiver(file, called, index), ...(index === 0 ? calledBack(file, called) : [])];
}

/** The calls and constructions of a function or of the class that it makes. */
export function callsOf(file: SourceFile, called: Syntax): readonly Syntax[] {
  const direct = parentOf(called);
  if (direct?.type === 'CallExpression' && childOf(direct, 'callee') === called) return [direct];
  const maker = makerOf(called, direct);
  if (maker !== undefined) return callsOf(file, maker).filter((call) => calleeOf(call.parent ?? undefined) === call).flatMap((call) => call.parent ?? []);
  const owner = classMadeBy(called) ?? called;
  const references = variableOfOwner(file, owner)?.references ?? [];
  return references.slice(0, MAX_WRITES).flatMap(({ identifier }: { readonly identifier: Syntax }) => {
    const call = identifier.parent ?? undefined;
    return call !== undefined && (call.type === 'CallExpression' || call.type === 'NewExpression') && childOf(call, 'callee') === identifier ? [call] : [];
  });
}

/** The function that gives back this one: the outer one of `(host) => (password) => …`. */
function makerOf(called: Syntax, parent: Syntax | undefined): Syntax | undefined {
  if (parent?.type === 'ReturnStatement') return around(parent, isFunction);
  return parent?.type === 'ArrowFunctionExpression' && childOf(parent, 'body') === called ? parent : undefined;
}

function variableOfOwner(file: SourceFile, owner: Syntax): Scope.Variable | undefined {
  const bound = owner.parent?.type === 'VariableDeclarator' ? childOf(owner.parent, 'id') : undefined;
  if (bound !== undefined) return variableOf(file, bound);
  const name = childOf(owner, 'id');
  return name === undefined ? undefined : variableOfDeclaration(file, owner, name);
}

function classMadeBy(called: Syntax): Syntax | undefined {
  const method = called.parent ?? undefined;
  if (method?.type !== 'MethodDefinition' || fieldOf(method, 'kind') !== 'constructor') return undefined;
  return around(method, isClass);
}

/** What a local function calls its parameter with: `'…'` of `const use = (callback) => callback('…')`. */
function givenByReceiver(file: SourceFile, called: Syntax, index: number): readonly Syntax[] {
  const call = parentOf(called);
  const callee = call?.type === 'CallExpression' ? calleeOf(call) : undefined;
  if (call === undefined || callee === undefined || callee === called) return [];
  const place = childrenOf(call, 'arguments').indexOf(called);
  return leavesOf(file, callee).filter(isFunction).flatMap((receiver) => {
    const parameter = placesOf(receiver, 'params')[place];
    const references = parameter?.type === 'Identifier' ? (variableOf(file, parameter)?.references ?? []) : [];
    return references.slice(0, MAX_WRITES).flatMap(({ identifier }: { readonly identifier: Syntax }) => {
      const inner = identifier.parent ?? undefined;
      return calleeOf(inner) === identifier ? childrenOf(inner, 'arguments').slice(index, index + 1) : [];
    });
  });
}

/** `[…].map(callback)` and `promise.then(callback)`. */
function calledBack(file: SourceFile, called: Syntax): readonly Syntax[] {
  const call = parentOf(called);
  const callee = call?.type === 'CallExpression' ? childOf(call, 'callee') : undefined;
  if (callee?.type !== 'MemberExpression') return [];
  const [object, method] = [childOf(callee, 'object'), keyOf(file, callee)];
  if (object === undefined || method === undefined) return [];
  if (method === 'then') return [object];
  return ['map', 'forEach', 'flatMap', 'filter', 'every', 'some'].includes(method) ? elementsOf(file, object) : [];
}
