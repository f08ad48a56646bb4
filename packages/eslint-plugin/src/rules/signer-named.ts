/** The name of a token signer that a place in the file can use. */
import { calleeOf, childOf, nameOf, rangeOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile, variableOf } from '../syntax/source-file.ts';
import { originOf } from '../values/origin.ts';

const SIGNERS: ReadonlySet<string> = new Set(['@aws-sdk/rds-signer Signer']);

/** A variable that holds `new Signer(…)` of the SDK 3, is declared before the place and seen from it. */
export function signerNamedIn(file: SourceFile, place: Syntax): string | undefined {
  const declarator = nodesOf(file, 'VariableDeclarator').find((one) => rangeOf(one)[0] < rangeOf(place)[0] && holdsSigner(file, one) && isSeenFrom(file, childOf(one, 'id'), place));
  return nameOf(childOf(declarator, 'id'));
}

function holdsSigner(file: SourceFile, declarator: Syntax): boolean {
  const callee = calleeOf(childOf(declarator, 'init'));
  const origin = callee === undefined ? undefined : originOf(file, callee);
  return origin !== undefined && SIGNERS.has(`${origin.module} ${origin.path}`);
}

const isSeenFrom = (file: SourceFile, name: Syntax | undefined, place: Syntax): boolean => name?.type === 'Identifier' && variableOf(file, name, place) === variableOf(file, name);
