/** Whether an expression is an authentication token, or a text or an object with one in it. */
import { calleeOf, childOf, childrenOf, fieldOf, isFunction, nameOf, objectOf, parentOf, placesOf, rangeOf, type Syntax, unwrapped } from '../syntax/node.ts';
import { remembered, type SourceFile, variableOf } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf, returnedBy } from '../values/leaves.ts';
import { isTokenCall } from './signer.ts';

/** Calls that leave a token whole. */
const SAME: ReadonlySet<string> = new Set(['trim', 'toString', 'valueOf', 'trimEnd', 'trimStart']);

/** The calls that sign the tokens an expression can be: of a signer, or of the command line of AWS. */
export const tokenCallsIn = (file: SourceFile, node: Syntax): readonly Syntax[] => tokenCalls(file, node);

const tokenCalls = remembered<readonly Syntax[]>(() => [], (file, node) => leavesOf(file, node).flatMap((leaf) => ofLeaf(file, leaf)));

function ofLeaf(file: SourceFile, leaf: Syntax): readonly Syntax[] {
  if (leaf.type === 'Identifier') return ofCallback(file, leaf);
  const callee = leaf.type === 'CallExpression' ? calleeOf(leaf) : undefined;
  if (callee === undefined) return [];
  if (isTokenCall(file, leaf) || isCommand(file, leaf)) return [leaf];
  const object = objectOf(callee);
  return object !== undefined && SAME.has(keyOf(file, callee) ?? '') ? tokenCallsIn(file, object) : [];
}

/** `execSync('aws rds generate-db-auth-token …')`. */
function isCommand(file: SourceFile, call: Syntax): boolean {
  const [start, end] = rangeOf(call);
  const name = nameOf(calleeOf(call)) ?? keyOf(file, calleeOf(call) ?? call) ?? '';
  return /^(?:exec|execSync|execFile|execFileSync|execa|execaSync|\$|spawnSync)$/u.test(name) && file.sourceCode.text.slice(start, end).includes('generate-db-auth-token');
}

/** `signer.getAuthToken(options, (error, token) => …)`. */
function ofCallback(file: SourceFile, name: Syntax): readonly Syntax[] {
  const definition = variableOf(file, name)?.defs[0];
  if (definition?.type !== 'Parameter') return [];
  const callback: Syntax = definition.node;
  const call = parentOf(callback);
  return call !== undefined && placesOf(callback, 'params')[1] === definition.name && isTokenCall(file, call) ? [call] : [];
}

export const isToken = (file: SourceFile, node: Syntax): boolean => tokenCallsIn(file, node).length > 0;

export type TokenForm = 'raw' | 'encoded';

/** How a text holds a token. */
export function tokenInText(file: SourceFile, node: Syntax): TokenForm | undefined {
  return formIn(file, node);
}

const forms = remembered<{ readonly form?: TokenForm }>(() => ({}), (file, node) => {
  if (isToken(file, node)) return { form: 'raw' };
  const inner = leavesOf(file, node).flatMap((leaf) => formOfLeaf(file, leaf) ?? []);
  const [form] = inner.includes('raw') ? (['raw'] as const) : inner;
  return form === undefined ? {} : { form };
});

const formIn = (file: SourceFile, node: Syntax): TokenForm | undefined => forms(file, node).form;

function formOfLeaf(file: SourceFile, leaf: Syntax): TokenForm | undefined {
  if (leaf.type === 'CallExpression') return ofEncoding(file, leaf);
  const parts = leaf.type === 'TemplateLiteral' ? childrenOf(leaf, 'expressions') : leaf.type === 'BinaryExpression' && fieldOf(leaf, 'operator') === '+' ? [childOf(leaf, 'left'), childOf(leaf, 'right')].filter((side) => side !== undefined) : [];
  const inner = parts.map((part) => formIn(file, part));
  return inner.find((form) => form === 'raw') ?? inner.find((form) => form !== undefined);
}

function ofEncoding(file: SourceFile, call: Syntax): TokenForm | undefined {
  const [argument] = childrenOf(call, 'arguments');
  const name = nameOf(calleeOf(call));
  if (argument === undefined || (name !== 'encodeURIComponent' && name !== 'escape')) return undefined;
  return formIn(file, argument) === undefined ? undefined : 'encoded';
}

const MAX_PROPERTIES = 40;

/** Whether an object, or one inside it, holds a token. */
export function holdsToken(file: SourceFile, node: Syntax, levels = 2): boolean {
  return leavesOf(file, node).some((leaf) => {
    if (leaf.type === 'ArrayExpression') return childrenOf(leaf, 'elements').slice(0, MAX_PROPERTIES).some((element) => tokenInText(file, element) !== undefined);
    if (leaf.type !== 'ObjectExpression') return false;
    return childrenOf(leaf, 'properties').slice(0, MAX_PROPERTIES).some((property) => propertyHolds(file, property, levels));
  });
}

function propertyHolds(file: SourceFile, property: Syntax, levels: number): boolean {
  const value = childOf(property, property.type === 'SpreadElement' ? 'argument' : 'value');
  if (value === undefined || isFunction(unwrapped(value))) return false;
  if (property.type !== 'SpreadElement' && tokenInText(file, value) !== undefined) return true;
  return levels > 0 && holdsToken(file, value, levels - 1);
}

/** The token that a value is, or that a function gives; where a function makes it for each call, the call stands inside. */
export interface PasswordToken {
  readonly call: Syntax;
  /** The function that is asked for it; absent where the value itself is the token. */
  readonly by?: Syntax;
}

export function passwordTokensOf(file: SourceFile, value: Syntax): readonly PasswordToken[] {
  return leavesOf(file, value).flatMap((leaf): readonly PasswordToken[] => {
    if (isFunction(leaf)) return returnedBy(file, leaf).flatMap((returned) => tokenCallsIn(file, returned).map((call) => ({ call, by: leaf })));
    return tokenCallsIn(file, leaf).map((call) => ({ call }));
  });
}

export const isInside = (inner: Syntax, outer: Syntax): boolean => rangeOf(inner)[0] >= rangeOf(outer)[0] && rangeOf(inner)[1] <= rangeOf(outer)[1];
