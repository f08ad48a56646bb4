/** The connections that use the tokens of a signer, as far as their options are certain. */
import { findConnectionUrls, HOLE, writtenHosts, writtenUser } from '@rds-iam-lint/connection';
import { type Connection, connectionsOf, settingOf } from '../drivers/connection.ts';
import type { Role } from '../drivers/family.ts';
import { textsOfRole } from '../drivers/reach.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { type Signer, signerNodeOf, signersOf } from './signer.ts';
import { isMysql } from './stale-token.ts';
import { passwordTokensOf } from './token.ts';

export interface SignedConnection {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
}

export function connectionOfSigner(file: SourceFile, signer: Signer): readonly SignedConnection[] {
  return connectionsOf(file).filter((connection) => connection.isCertain && usesTokenOf(file, connection, signer)).map((connection) => ({
    ...given('host', certainText(file, connection, 'host') ?? urlOf(file, connection)?.host),
    ...given('user', certainText(file, connection, 'user') ?? urlOf(file, connection)?.user),
    ...given('port', portOf(file, connection)),
  }));
}

const given = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

function usesTokenOf(file: SourceFile, connection: Connection, signer: Signer): boolean {
  const calls = settingOf(file, connection, 'password').values.flatMap((value) => passwordTokensOf(file, value).map(({ call }) => call));
  if (calls.length === 0) return false;
  const signers = calls.map((call) => signerNodeOf(file, call));
  return signers.includes(signer.at) || (signers.every((one) => one === undefined) && signersOf(file).length === 1);
}

function certainText(file: SourceFile, connection: Connection, role: Role): string | undefined {
  const [text, ...others] = textsOfRole(file, connection, role);
  return text === undefined || others.length > 0 || text.includes(HOLE) ? undefined : text;
}

interface InUrl {
  readonly host?: string;
  readonly user?: string;
}

function urlOf(file: SourceFile, connection: Connection): InUrl | undefined {
  const [url] = textsOfRole(file, connection, 'url').flatMap((text) => findConnectionUrls(text));
  if (url === undefined) return undefined;
  const known = (text: string | undefined) => (text === undefined || text === '' || text.includes(HOLE) ? undefined : text);
  return { ...given('host', known(writtenHosts(url)[0])), ...given('user', known(writtenUser(url)?.value)) };
}

/** What is written, or what the driver takes without it. */
function portOf(file: SourceFile, connection: Connection): number | undefined {
  const { values, sure } = settingOf(file, connection, 'port');
  if (values.length > 0) {
    const text = certainText(file, connection, 'port');
    return text !== undefined && /^\d{1,5}$/u.test(text) ? Number(text) : undefined;
  }
  if (!sure || settingOf(file, connection, 'url').values.length > 0 || !settingOf(file, connection, 'url').sure) return undefined;
  return defaultPort(file, connection);
}

function defaultPort(file: SourceFile, connection: Connection): number | undefined {
  if (connection.family.dialect === 'mysql' || isMysql(file, connection)) return 3306;
  return connection.family.dialect === 'postgres' && !file.sourceCode.text.includes('PGPORT') ? 5432 : undefined;
}
