/** What makes the TLS of a connection insecure: options that switch it off or accept any certificate, and parameters of URLs. */
import { type ConnectionUrl, hasHole } from '@rds-iam-lint/connection';
import { childOf, childrenOf, fieldOf, isFunction, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { leavesOf, returnedBy } from '../values/leaves.ts';
import { lookUp } from '../values/look-up.ts';
import { textOf } from '../values/texts.ts';
import type { Connection } from './connection.ts';

export type TlsProblem = 'off' | 'unverified' | 'identity' | 'old';

export interface InsecureTls {
  readonly node: Syntax;
  readonly problem: TlsProblem;
}

/** What one value of a TLS option does. `alone` is whether there is no other value. */
export function insecureTls(file: SourceFile, connection: Connection, value: Syntax): readonly InsecureTls[] {
  const leaves = leavesOf(file, value);
  return leaves.flatMap((leaf): readonly InsecureTls[] => {
    if (leaf.type === 'ObjectExpression') return inOptions(file, leaf);
    if (isFalse(leaf)) return leaves.length === 1 ? [{ node: leaf, problem: 'off' }] : [];
    const text = leaf.type === 'Literal' ? textOf(file, leaf) : undefined;
    const problem = text === undefined ? undefined : problemOfText(connection, text);
    return problem === undefined ? [] : [{ node: leaf, problem }];
  });
}

/** `false`, `!1`, `0`. */
export function isFalse(node: Syntax): boolean {
  if (node.type === 'UnaryExpression') return fieldOf(node, 'operator') === '!' && fieldOf(childOf(node, 'argument') ?? node, 'value') === 1;
  return node.type === 'Literal' && (fieldOf(node, 'value') === false || fieldOf(node, 'value') === 0);
}

/** postgres.js 3.4 verifies only with `verify-full` and objects; no driver verifies with the others. */
function problemOfText({ familyName, module }: Connection, text: string): TlsProblem | undefined {
  if (/^(?:disable|disabled|false|off)$/iu.test(text)) return 'off';
  if (/^(?:allow|prefer|preferred|no-verify)$/iu.test(text)) return 'unverified';
  const isPostgresJs = familyName === 'postgres.js' || module === 'drizzle-orm/postgres-js';
  return isPostgresJs && text === 'require' ? 'unverified' : undefined;
}

function inOptions(file: SourceFile, options: Syntax): readonly InsecureTls[] {
  const off = leavesOfKey(file, options, 'rejectUnauthorized').filter((leaf, _, all) => isFalse(leaf) && all.length === 1);
  const identity = leavesOfKey(file, options, 'checkServerIdentity').filter((leaf) => isFunction(leaf) && acceptsAll(file, leaf));
  const old = ['minVersion', 'maxVersion', 'secureProtocol'].flatMap((key) => leavesOfKey(file, options, key)).filter((leaf) => /^(?:TLSv1(?:\.1)?|SSLv\d|TLSv1(?:_1)?_method)$/u.test(textOf(file, leaf) ?? ''));
  return [...off.map((node) => ({ node, problem: 'unverified' as const })), ...identity.map((node) => ({ node, problem: 'identity' as const })), ...old.map((node) => ({ node, problem: 'old' as const }))];
}

const leavesOfKey = (file: SourceFile, options: Syntax, key: string): readonly Syntax[] => lookUp(file, options, key).values.flatMap((value) => leavesOf(file, value));

/** A function that looks at nothing and finds no error. */
function acceptsAll(file: SourceFile, check: Syntax): boolean {
  const body = childOf(check, 'body');
  if (body?.type === 'BlockStatement' && childrenOf(body, 'body').length > 1) return false;
  const returned = returnedBy(file, check);
  return returned.length === 0 ? childrenOf(body, 'body').length === 0 : returned.every((value) => (value.type === 'Literal' && fieldOf(value, 'value') !== false) || fieldOf(value, 'name') === 'undefined' || fieldOf(value, 'operator') === 'void');
}

const PARAMETERS: readonly (readonly [name: RegExp, value: RegExp, problem: TlsProblem])[] = [
  [/^sslmode$/iu, /^(?:disable|disabled)$/iu, 'off'],
  [/^sslmode$/iu, /^(?:allow|prefer|preferred|no-verify|trust)$/iu, 'unverified'],
  [/^(?:ssl|usessl|requiressl)$/iu, /^(?:0|false|no)$/iu, 'off'],
  [/^verifyservercertificate$/iu, /^false$/iu, 'unverified'],
  [/^trustservercertificate$/iu, /^true$/iu, 'unverified'],
  [/^sslaccept$/iu, /^accept_invalid_certs$/iu, 'unverified'],
  [/^ssl$/iu, /"rejectUnauthorized"\s*:\s*false/u, 'unverified'],
];

export interface InsecureParameter {
  readonly start: number;
  readonly end: number;
  readonly problem: TlsProblem;
}

/** The parameters of a URL that do so, with their offsets. */
export function insecureParameters(url: ConnectionUrl): readonly InsecureParameter[] {
  const isCompatible = url.parameters.some(({ name, value }) => name.value === 'uselibpqcompat' && value.value === 'true');
  return url.parameters.flatMap(({ name, value }) => {
    if (hasHole(value.value)) return [];
    const compatible = isCompatible && name.value === 'sslmode' && value.value === 'require' ? 'unverified' : undefined;
    const problem = compatible ?? PARAMETERS.find(([names, values]) => names.test(name.value) && values.test(value.value))?.[2];
    return problem === undefined ? [] : [{ start: name.start, end: value.end, problem }];
  });
}
