/** Where a kind of connection options keeps what matters: password, host, port, user, TLS, URL, and options inside options. */

export type Role = 'password' | 'host' | 'port' | 'user' | 'database' | 'tls' | 'url' | 'cleartext';

export interface Family {
  /** Paths from the options object; `*` is every element. */
  readonly paths: Readonly<Record<Role, readonly string[]>>;
  /** Objects inside the options that describe a connection themselves and inherit the rest. */
  readonly nested: readonly string[];
  readonly dialect?: 'postgres' | 'mysql';
  /** Whether the password may be a function that is called for each new connection; `string` where only a text is taken. */
  readonly password?: 'function' | 'string';
  /** Options of a database that is made in RDS. It has no host yet and is remote by nature. */
  readonly creates?: true;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

const USUAL: Readonly<Record<Role, string>> = { password: 'password', host: 'host', port: 'port', user: 'user', database: 'database', tls: 'ssl', url: '', cleartext: 'enableCleartextPlugin authPlugins.mysql_clear_password' };

function family(own: Partial<Record<Role, string>>, rest: Omit<Family, 'paths' | 'nested'> & { readonly nested?: string } = {}): Family {
  const { nested = '', ...kind } = rest;
  const all = { ...USUAL, ...own };
  return {
    paths: { password: words(all.password), host: words(all.host), port: words(all.port), user: words(all.user), database: words(all.database), tls: words(all.tls), url: words(all.url), cleartext: words(all.cleartext) },
    nested: words(nested),
    ...kind,
  };
}

const EVERY = {
  password: 'password pass passwd pwd password1 password2 password3',
  host: 'host hostname server hostaddr socketPath',
  user: 'user username userName login uid',
  database: 'database db dbname dbName databaseName',
  tls: 'ssl tls dialectOptions.ssl extra.ssl driverOptions.connection.ssl driverOptions.ssl options.ssl',
  url: 'connectionString url uri clientUrl connectionUri databaseUrl',
  cleartext: 'enableCleartextPlugin authPlugins dialectOptions.enableCleartextPlugin dialectOptions.authPlugins extra.enableCleartextPlugin extra.authPlugins driverOptions.enableCleartextPlugin driverOptions.authPlugins driverOptions.connection.enableCleartextPlugin driverOptions.connection.authPlugins',
};

/** Read in the sources of the drivers in 2026-11; the names in `FAMILIES` are those of the tables beside this file. */
export const FAMILIES = {
  'node-postgres': family({ host: 'host hostaddr', url: 'connectionString' }, { dialect: 'postgres', password: 'function' }),
  'postgres.js': family({ password: 'password pass', host: 'host hostname', user: 'user username', database: 'database db' }, { dialect: 'postgres', password: 'function' }),
  mysql: family({ password: 'password password1 password2 password3', host: 'host socketPath', url: 'uri', cleartext: 'enableCleartextPlugin authPlugins' }, { dialect: 'mysql', password: 'string', nested: 'config' }),
  mariadb: family({ host: 'host socketPath' }, { dialect: 'mysql', password: 'string' }),
  knex: family({ host: 'host server socketPath', user: 'user username', tls: 'ssl', url: 'connection connectionString uri url', cleartext: 'enableCleartextPlugin authPlugins' }, { nested: 'connection development.connection test.connection staging.connection production.connection config config.connection' }),
  sequelize: family({ user: 'username user', tls: 'dialectOptions.ssl ssl', url: 'url', cleartext: EVERY.cleartext }, { password: 'string', nested: 'replication.write replication.read.* useFactory' }),
  typeorm: family({ user: 'username', tls: 'ssl extra.ssl', url: 'url', cleartext: EVERY.cleartext }, { nested: '* replication.master replication.slaves.* replication.defaultMode useFactory' }),
  'mikro-orm': family({ user: 'user', database: 'dbName', tls: 'driverOptions.connection.ssl driverOptions.ssl', url: 'clientUrl', cleartext: EVERY.cleartext }, { password: 'function', nested: 'replicas.* useFactory' }),
  prisma: family({ url: 'datasourceUrl datasources.db.url datasource.url url' }),
  drizzle: family({ url: 'connection connection.connectionString connection.url connection.uri', host: 'host', tls: 'ssl' }, { nested: 'connection' }),
  'drizzle-kit': family({ url: 'dbCredentials.url dbCredentials.connectionString url' }, { nested: 'dbCredentials' }),
  any: family(EVERY, { nested: 'connection config replication.write replication.read.* replication.master replication.slaves.* dbCredentials' }),
  /** Options of a database that is made: CDK, Pulumi, CDK for Terraform, the RDS API. */
  created: family(
    { password: 'masterUserPassword masterPassword password MasterUserPassword NewMasterUserPassword credentials.password login.password masterUser.password tdeCredentialPassword', user: 'masterUsername username MasterUsername credentials.username masterUser.username', host: '', url: '', tls: '' },
    { creates: true },
  ),
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof FAMILIES;
