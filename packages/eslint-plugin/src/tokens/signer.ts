/** The token signers of a file, of both SDKs, and what their options say. */
import { calleeOf, childrenOf, objectOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf } from '../values/leaves.ts';
import { type Found, lookUp } from '../values/look-up.ts';
import { originOf } from '../values/origin.ts';

export interface Signer {
  readonly at: Syntax;
  /** Objects that hold its options, the more particular ones first. */
  readonly options: readonly Syntax[];
}

/** `@aws-sdk/rds-signer` is the SDK 3; in the SDK 2, options may also come with each call. */
const EXPORTS: ReadonlySet<string> = new Set(['@aws-sdk/rds-signer Signer', 'aws-sdk RDS.Signer', 'aws-sdk/clients/rds Signer', 'aws-sdk/clients/all RDS.Signer']);

const known = new WeakMap<SourceFile, readonly Signer[]>();

export function signersOf(file: SourceFile): readonly Signer[] {
  const signers = known.get(file) ?? nodesOf(file, 'NewExpression').filter((node) => isSigner(file, node)).map((at) => ({ at, options: [...givenInCalls(file, at), ...childrenOf(at, 'arguments').slice(0, 1)] }));
  known.set(file, signers);
  return signers;
}

function isSigner(file: SourceFile, node: Syntax): boolean {
  const callee = calleeOf(node);
  const origin = callee === undefined ? undefined : originOf(file, callee);
  return origin !== undefined && EXPORTS.has(`${origin.module} ${origin.path}`);
}

/** `signer.getAuthToken({ … }, callback)`. */
function givenInCalls(file: SourceFile, signer: Syntax): readonly Syntax[] {
  return tokenCallsOf(file).filter((call) => signerNodeOf(file, call) === signer).flatMap((call) => childrenOf(call, 'arguments').slice(0, 1)).filter(({ type }) => type === 'ObjectExpression' || type === 'Identifier');
}

/** Every call of a method `getAuthToken`. */
export function tokenCallsOf(file: SourceFile): readonly Syntax[] {
  return file.sourceCode.text.includes('getAuthToken') ? nodesOf(file, 'CallExpression').filter((call) => isTokenCall(file, call)) : [];
}

/** Other libraries have a `getAuthToken` as well: the object is a signer, or is called one in a file that names the SDK. */
export function isTokenCall(file: SourceFile, call: Syntax): boolean {
  const callee = call.type === 'CallExpression' ? calleeOf(call) : undefined;
  const object = objectOf(callee);
  if (callee === undefined || object === undefined || keyOf(file, callee) !== 'getAuthToken') return false;
  if (signerNodeOf(file, call) !== undefined) return true;
  const [start, end] = object.range ?? [0, 0];
  return /signer/iu.test(file.sourceCode.text.slice(start, end)) && /rds-signer|RDS\.Signer|clients\/rds/u.test(file.sourceCode.text);
}

/** The construction of the signer that signs in a call. */
export function signerNodeOf(file: SourceFile, call: Syntax): Syntax | undefined {
  const object = objectOf(calleeOf(call));
  return object === undefined ? undefined : leavesOf(file, object).find((leaf) => leaf.type === 'NewExpression' && isSigner(file, leaf));
}

/** Absent for sure only where every object is known. */
export function signerOption(file: SourceFile, { options }: Signer, key: string): Found {
  let sure = true;
  for (const object of options) {
    const found = lookUp(file, object, key);
    if (found.values.length > 0) return found;
    sure &&= found.sure;
  }
  return { values: [], sure };
}
