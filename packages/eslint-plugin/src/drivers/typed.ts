/** The types whose objects are connection options, by the module that exports them. */
import type { FamilyName } from './family.ts';

const ROWS: readonly (readonly [modules: string, types: string, family: FamilyName])[] = [
  ['pg pg-pool', 'PoolConfig ClientConfig ConnectionConfig Config', 'node-postgres'],
  ['pg-promise', 'IConnectionParameters', 'node-postgres'],
  ['postgres', 'Options', 'postgres.js'],
  ['mysql mysql2 mysql2/promise promise-mysql', 'ConnectionOptions PoolOptions ConnectionConfig PoolConfig', 'mysql'],
  ['mariadb', 'ConnectionConfig PoolConfig PoolClusterConfig', 'mariadb'],
  ['knex', 'Config ConnectionConfig StaticConnectionConfig PgConnectionConfig MySqlConnectionConfig MySql2ConnectionConfig MariaSqlConnectionConfig', 'knex'],
  ['sequelize @sequelize/core', 'Options Config', 'sequelize'],
  ['sequelize-typescript @nestjs/sequelize', 'SequelizeOptions SequelizeModuleOptions', 'sequelize'],
  ['typeorm @nestjs/typeorm', 'DataSourceOptions ConnectionOptions TypeOrmModuleOptions PostgresConnectionOptions MysqlConnectionOptions AuroraMysqlConnectionOptions', 'typeorm'],
  ['@mikro-orm/core @mikro-orm/postgresql @mikro-orm/mysql @mikro-orm/mariadb @mikro-orm/nestjs', 'Options MikroOrmModuleOptions', 'mikro-orm'],
  ['drizzle-kit', 'Config', 'drizzle-kit'],
];

/** Names that belong to nothing else, where the module is not seen. */
const ALONE: ReadonlySet<string> = new Set(['PoolConfig', 'ClientConfig', 'DataSourceOptions', 'TypeOrmModuleOptions', 'SequelizeOptions', 'SequelizeModuleOptions', 'PostgresConnectionOptions', 'MysqlConnectionOptions', 'PgConnectionConfig', 'MySqlConnectionConfig', 'MySql2ConnectionConfig', 'IConnectionParameters', 'MikroOrmModuleOptions']);

const FAMILY_OF: ReadonlyMap<string, FamilyName> = new Map(
  ROWS.flatMap(([modules, types, family]) => modules.split(' ').flatMap((module) => types.split(' ').map((type): readonly [string, FamilyName] => [`${module} ${type}`, family]))),
);

/** The family of a type; `module` is `undefined` where it is not known. */
export function familyOfType(module: string | undefined, type: string): FamilyName | undefined {
  const known = module === undefined ? undefined : FAMILY_OF.get(`${module} ${type}`);
  if (known !== undefined) return known;
  return ALONE.has(type) && (module === undefined || /^[./@~]/u.test(module)) ? 'any' : undefined;
}
