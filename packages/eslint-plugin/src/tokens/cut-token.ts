/** Calls that keep a part of a token: `slice`, `substring`, `split`, and writes to a buffer of fixed size. */
import { around, calleeOf, childrenOf, objectOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { isReport } from './report-call.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf } from '../values/leaves.ts';
import { numberOf } from '../values/number.ts';
import { isToken } from './token.ts';

export interface CutToken {
  readonly node: Syntax;
  /** Bytes of the buffer that it goes into; absent where it is cut in any case. */
  readonly room?: number;
}

/** The scheme that a token does not have; cutting it off leaves a token whole. */
const SCHEME_LENGTH = 'https://'.length;
/** More characters than any token has. */
const WHOLE = 4096;

export function cutTokens(file: SourceFile): readonly CutToken[] {
  if (!/getAuthToken|generate-db-auth-token/u.test(file.sourceCode.text)) return [];
  return nodesOf(file, 'CallExpression').flatMap((call) => {
    const callee = calleeOf(call);
    const object = objectOf(callee);
    if (callee === undefined || object === undefined || around(call, (outer) => isReport(file, outer)) !== undefined) return [];
    return cutBy(file, { call, object, method: keyOf(file, callee) ?? '' });
  });
}

interface Call {
  readonly call: Syntax;
  readonly object: Syntax;
  readonly method: string;
}

function cutBy(file: SourceFile, { call, object, method }: Call): readonly CutToken[] {
  if (method === 'write') return written(file, call, object);
  const isPart = method === 'split' ? call.parent?.type === 'MemberExpression' : PARTS.has(method) && isCut(file, childrenOf(call, 'arguments'));
  return isPart && isTokenOrBytes(file, object) ? [{ node: call }] : [];
}

const PARTS: ReadonlySet<string> = new Set(['slice', 'substring', 'substr', 'subarray']);

/** `buffer.write(token)`. */
function written(file: SourceFile, call: Syntax, buffer: Syntax): readonly CutToken[] {
  const [first] = childrenOf(call, 'arguments');
  const room = first !== undefined && isToken(file, first) ? sizeOf(file, buffer) : undefined;
  return room === undefined ? [] : [{ node: call, room }];
}

/** The token itself, or `Buffer.from(token)`. */
function isTokenOrBytes(file: SourceFile, node: Syntax): boolean {
  if (isToken(file, node)) return true;
  return leavesOf(file, node).some((leaf) => {
    const [first] = leaf.type === 'CallExpression' ? childrenOf(leaf, 'arguments') : [];
    return first !== undefined && keyOf(file, calleeOf(leaf) ?? leaf) === 'from' && isToken(file, first);
  });
}

function isCut(file: SourceFile, [first, second]: readonly (Syntax | undefined)[]): boolean {
  const start = first === undefined ? 0 : numberOf(file, first);
  if (second === undefined) return start !== undefined && start !== 0 && start !== SCHEME_LENGTH;
  const end = numberOf(file, second);
  return end !== undefined && end < WHOLE;
}

/** The size of `Buffer.alloc(512)`. */
function sizeOf(file: SourceFile, buffer: Syntax): number | undefined {
  const [leaf] = leavesOf(file, buffer);
  const callee = calleeOf(leaf);
  const [size] = childrenOf(leaf, 'arguments');
  if (callee === undefined || size === undefined || !/^alloc(?:Unsafe)?$/u.test(keyOf(file, callee) ?? '')) return undefined;
  return numberOf(file, size);
}

