/** Where the options of a connection hold a token that gets stale. */
import { type Connection, settingOf } from '../drivers/connection.ts';
import { hookedPasswordsOf } from '../drivers/hooked-password.ts';
import { functionAround, isFunction, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { leavesOf } from '../values/leaves.ts';
import { lookUp } from '../values/look-up.ts';
import { textsOf } from '../values/texts.ts';
import { isInside, type PasswordToken, passwordTokensOf, tokenInText } from './token.ts';

export interface StaleToken {
  readonly node: Syntax;
  readonly reason: 'frozen' | 'loaded' | 'checker' | 'function';
}

type Reason = StaleToken['reason'];

export function staleTokenOf(file: SourceFile, connection: Connection): readonly StaleToken[] {
  const passwords = settingOf(file, connection, 'password').values.flatMap((node) => {
    const reason = passwordTokensOf(file, node).map((token) => reasonOf(file, connection, token)).find((one) => one !== undefined);
    return reason === undefined ? [] : [{ node, reason }];
  });
  const urls = keepsOptions(file, connection) ? settingOf(file, connection, 'url').values.filter((node) => !leavesOf(file, node).some(isFunction) && tokenInText(file, node) !== undefined) : [];
  return [...passwords, ...urls.map((node) => ({ node, reason: 'frozen' as const }))];
}

function reasonOf(file: SourceFile, connection: Connection, { call, by }: PasswordToken): Reason | undefined {
  if (by !== undefined) return ofFunction(file, connection, { call, by });
  if (hasHook(file, connection)) return undefined;
  if (keepsOptions(file, connection)) return isMadeByFunction(connection, file) ? checkerReason(file, connection) : 'frozen';
  return functionAround(call) === undefined && functionAround(connection.at) !== undefined && connection.isCertain ? 'loaded' : undefined;
}

/** A function makes a new token unless it gives back one that was made outside of it. */
function ofFunction(file: SourceFile, connection: Connection, { call, by }: { readonly call: Syntax; readonly by: Syntax }): Reason | undefined {
  if (connection.familyName === 'typeorm' && isMysql(file, connection)) return 'function';
  if (isInside(call, by)) return undefined;
  return functionAround(call) === undefined ? 'frozen' : undefined;
}

export const isMysql = (file: SourceFile, connection: Connection): boolean => dialectsOf(file, connection).some((dialect) => /^(?:mysql2?|mariadb|aurora-mysql)$/u.test(dialect));

/** What an ORM is told in `type`, `dialect` or `client`. */
export function dialectsOf(file: SourceFile, connection: Connection): readonly string[] {
  return connection.options.flatMap((object) => ['type', 'dialect', 'client'].flatMap((key) => lookUp(file, object, key).values.flatMap((value) => textsOf(file, value).map(({ text }) => text))));
}

/** Whether later connections are opened with the same options. */
function keepsOptions(file: SourceFile, connection: Connection): boolean {
  if (connection.isCertain) return connection.pools;
  return connection.family.creates !== true && dialectsOf(file, connection).length > 0;
}

/** `connection: async () => ({ … })` of knex. */
function isMadeByFunction({ familyName, options: [, outer] }: Connection, file: SourceFile): boolean {
  return familyName === 'knex' && outer !== undefined && lookUp(file, outer, 'connection').values.some((value) => leavesOf(file, value).some(isFunction));
}

function checkerReason(file: SourceFile, { options: [inner] }: Connection): Reason | undefined {
  const checker = inner === undefined ? undefined : lookUp(file, inner, 'expirationChecker');
  return checker?.sure === true && checker.values.length === 0 ? 'checker' : undefined;
}

/** Sequelize asks a hook before each connection. */
const hasHook = (file: SourceFile, { familyName }: Connection): boolean => familyName === 'sequelize' && hookedPasswordsOf(file).length > 0;

