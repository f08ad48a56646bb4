/** Where a file may set the password of a database: options of drivers, options by their shape, and names. */
import { findConnectionUrls, type HostReach, reachOf, writtenUser } from '@rds-iam-lint/connection';
import { type Connection, connectionsOf, settingOf } from '../drivers/connection.ts';
import { hookedPasswordsOf } from '../drivers/hooked-password.ts';
import { farthest, reachOfConnection, textsOfRole } from '../drivers/reach.ts';
import { urlPasswordsOf } from '../drivers/url-password.ts';
import type { Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { type NamedValue, namedValuesOf, ownerNameOf, schemaDefaultsOf } from '../values/named-values.ts';
import { isConstantName, isDatabaseHost, isDatabasePassword } from '../values/password-name.ts';
import { textsOf } from '../values/texts.ts';

/** How sure it is that what is found there is a password: a driver takes it, an object looks like options, a constant or any name says so. */
export type Evidence = 'driver' | 'shape' | 'constant' | 'name';

export interface Suspect {
  readonly value: Syntax;
  /** What a message calls the place: `password option of pg.Pool`. */
  readonly sink: string;
  readonly evidence: Evidence;
  readonly user: string | undefined;
  readonly reach: HostReach;
  /** Where the hosts are known, all of them. */
  readonly hosts: readonly string[];
  readonly connection?: Connection;
}

export function suspectsOf(file: SourceFile, additional: readonly string[]): readonly Suspect[] {
  const hooked = hookedPasswordsOf(file).map(({ value }) => written(value, 'password of a beforeConnect hook'));
  const inUrls = urlPasswordsOf(file).map((value) => written(value, 'password of this database URL'));
  return [...connectionsOf(file).flatMap((connection) => ofConnection(file, connection)), ...hooked, ...inUrls, ...ofNames(file, additional)];
}

const written = (value: Syntax, sink: string): Suspect => ({ value, sink, evidence: 'driver', user: undefined, reach: 'unknown', hosts: [] });

function ofConnection(file: SourceFile, connection: Connection): readonly Suspect[] {
  const { values } = settingOf(file, connection, 'password');
  if (values.length === 0) return [];
  const hosts = textsOfRole(file, connection, 'host');
  const common = { evidence: evidenceOf(connection, hosts), user: userOf(file, connection), reach: reachOfConnection(file, connection), hosts, connection };
  const sink = connection.name === '' ? 'password of these connection options' : `password option of ${connection.name}`;
  return values.map((value) => ({ ...common, value, sink }));
}

/** Options whose host is a label, as in `{ host: 'Host name', user: 'User', password: 'Password' }`, are texts of a form. */
function evidenceOf({ isCertain }: Connection, hosts: readonly string[]): Evidence {
  if (isCertain) return 'driver';
  return hosts.some((host) => /\s|^\p{Lu}\p{Ll}+$/u.test(host)) ? 'name' : 'shape';
}

function userOf(file: SourceFile, connection: Connection): string | undefined {
  const [user] = textsOfRole(file, connection, 'user');
  if (user !== undefined) return user;
  return textsOfRole(file, connection, 'url').flatMap((text) => findConnectionUrls(text)).map(writtenUser)[0]?.value;
}

function ofNames(file: SourceFile, additional: readonly string[]): readonly Suspect[] {
  const named = namedValuesOf(file);
  const reach = reachOfNames(file, named);
  const extra = new Set(additional);
  return named.flatMap((pair) => {
    const name = passwordNameOf(file, pair, extra);
    if (name === undefined) return [];
    const evidence: Evidence = isConstantName(name) || extra.has(name) ? 'constant' : 'name';
    const common = { sink: `value of ${name}`, evidence, user: undefined, reach: isOfContainer(name) && reach === 'unknown' ? 'local' as const : reach, hosts: [] };
    return [pair.value, ...schemaDefaultsOf(file, pair.value)].map((value) => ({ ...common, value }));
  });
}

/** The name itself, or with the name of the object around it: `database.password`. */
function passwordNameOf(file: SourceFile, { name, value }: NamedValue, extra: ReadonlySet<string>): string | undefined {
  if (extra.has(name) || isDatabasePassword(name)) return name;
  if (!/^(?:master)?(?:password|passwd|pass|pwd)$/iu.test(name) || value.parent?.type !== 'Property') return undefined;
  const owner = ownerNameOf(file, value.parent);
  const whole = owner === undefined ? '' : `${owner}.${name}`;
  return isDatabasePassword(whole) ? whole : undefined;
}

/** Variables of the images that test containers run. */
const isOfContainer = (name: string): boolean => /^(?:POSTGRES|MYSQL|MYSQL_ROOT|MARIADB|MARIADB_ROOT)_PASSWORD$/u.test(name);

function reachOfNames(file: SourceFile, named: readonly NamedValue[]): HostReach {
  const hosts = named.filter(({ name }) => isDatabaseHost(name) || name === 'PGHOST').flatMap(({ value }) => [value, ...schemaDefaultsOf(file, value)]);
  return farthest(hosts.flatMap((host) => textsOf(file, host).map(({ text }) => reachOf(text))));
}
