/** The calls that take connection options or a connection URL: which export of which module. A new driver is a row. */
import type { FamilyName, Role } from './family.ts';

export interface DriverCall {
  readonly module: string;
  /** As in `Origin.path`; `*.X` for an export X at any depth. */
  readonly path: string;
  readonly family: FamilyName;
  /** Whether it opens connections later on, each with the options it got at first. */
  readonly pools: boolean;
  /** The roles of arguments that are texts, by place. */
  readonly texts: readonly (Role | '')[];
}

const URL_FIRST: readonly (Role | '')[] = ['url'];

type Row = readonly [modules: string, pools: string, connections: string, family: FamilyName, texts?: readonly (Role | '')[]];

/** Modules, exports that pool, exports that open one connection, family. `=` is the module itself. */
const ROWS: readonly Row[] = [
  ['pg', 'Pool native.Pool', 'Client native.Client', 'node-postgres'],
  ['pg-native', '', '().connect ().connectSync', 'node-postgres'],
  ['pg-pool pg-promise/typescript', '=', '', 'node-postgres'],
  ['pg-promise', '()', '', 'node-postgres'],
  ['massive', '=', '', 'node-postgres'],
  ['pg-boss', '= PgBoss', '', 'node-postgres'],
  ['pg-listen postgres-migrations', '=', 'createDb', 'node-postgres'],
  ['@vercel/postgres @neondatabase/serverless', 'createPool Pool', 'createClient Client neon', 'node-postgres'],
  ['postgres', '=', '', 'postgres.js'],
  ['slonik', 'createPool', '', 'any'],
  ['@databases/pg @databases/mysql @databases/pg-sync', '= createConnectionPool', 'connect', 'any'],
  ['mysql promise-mysql', 'createPool createPoolCluster().add', 'createConnection createConnection().changeUser', 'mysql'],
  ['mysql2 mysql2/promise mysql2/promise.js', 'createPool createPoolPromise createPoolCluster().add', 'createConnection createConnectionPromise createConnection().changeUser Connection', 'mysql'],
  ['mariadb mariadb/promise mariadb/callback mariadb/callback.js', 'createPool createPoolCluster().add', 'createConnection createConnection().changeUser importFile', 'mariadb'],
  ['serverless-mysql', '= ().config', '', 'mysql'],
  ['knex', '= knex Knex', '', 'knex'],
  ['sequelize @sequelize/core sequelize-typescript', '= Sequelize', '', 'sequelize', ['database', 'user', 'password', 'host']],
  ['typeorm', 'DataSource createConnection createConnections Connection ConnectionManager().create', '', 'typeorm'],
  ['@nestjs/typeorm', 'TypeOrmModule.forRoot TypeOrmModule.forRootAsync', '', 'typeorm'],
  ['@nestjs/sequelize', 'SequelizeModule.forRoot SequelizeModule.forRootAsync', '', 'sequelize'],
  ['@mikro-orm/nestjs', 'MikroOrmModule.forRoot MikroOrmModule.forRootAsync', '', 'mikro-orm'],
  ['nestjs-knex nest-knexjs @mithleshjs/knex-nest', 'KnexModule.forRoot KnexModule.forRootAsync KnexModule.register', '', 'knex'],
  ['@mikro-orm/core @mikro-orm/postgresql @mikro-orm/mysql @mikro-orm/mariadb @mikro-orm/knex', 'MikroORM.init MikroORM.initSync MikroORM defineConfig defineOptions', '', 'mikro-orm'],
  ['@prisma/client', 'PrismaClient', '', 'prisma'],
  ['prisma/config @prisma/config', 'defineConfig', '', 'prisma'],
  ['@prisma/adapter-pg @prisma/adapter-pg-worker', 'PrismaPg', '', 'node-postgres'],
  ['@prisma/adapter-mariadb', 'PrismaMariaDb', '', 'mariadb'],
  ['drizzle-orm/node-postgres drizzle-orm/postgres-js drizzle-orm/mysql2 drizzle-orm/vercel-postgres', 'drizzle', '', 'drizzle'],
  ['drizzle-kit', 'defineConfig', '', 'drizzle-kit'],
  ['connect-pg-simple postgrator node-pg-migrate umzug-postgres pg-god @keyv/postgres pgtools', '= ()', 'createDatabase dropDatabase', 'any'],
];

/** Constructs that make a database, wherever the module keeps them. */
const CREATING: readonly (readonly [modules: string, exports: string])[] = [
  ['aws-cdk-lib/aws-rds aws-cdk-lib @aws-cdk/aws-rds', 'CfnDBInstance CfnDBCluster DatabaseInstance DatabaseCluster DatabaseInstanceFromSnapshot DatabaseClusterFromSnapshot ServerlessCluster DatabaseInstanceReadReplica'],
  ['@pulumi/aws @pulumi/aws/rds @pulumi/aws-native @pulumi/awsx', 'Instance Cluster ClusterInstance DbInstance DbCluster DBInstance DBCluster'],
  ['@cdktf/provider-aws @cdktf/provider-aws/lib/db-instance @cdktf/provider-aws/lib/rds-cluster', 'DbInstance RdsCluster'],
  ['@aws-sdk/client-rds', 'CreateDBInstanceCommand ModifyDBInstanceCommand CreateDBClusterCommand ModifyDBClusterCommand RestoreDBInstanceFromS3Command RestoreDBClusterFromS3Command'],
  ['@aws-sdk/client-rds aws-sdk aws-sdk/clients/rds', 'createDBInstance modifyDBInstance createDBCluster modifyDBCluster'],
];

const listOf = (names: string): readonly string[] => names.split(' ').filter((name) => name !== '');

export const DRIVER_CALLS: readonly DriverCall[] = [
  ...ROWS.flatMap(([modules, pools, connections, family, texts = URL_FIRST]) =>
    listOf(modules).flatMap((module) => [...listOf(pools).map((path) => ({ module, path: path === '=' ? '' : path, family, pools: true, texts })), ...listOf(connections).map((path) => ({ module, path: path === '=' ? '' : path, family, pools: false, texts }))]),
  ),
  ...CREATING.flatMap(([modules, exports]) => listOf(modules).flatMap((module) => listOf(exports).map((path) => ({ module, path: `*.${path}`, family: 'created' as const, pools: false, texts: [] })))),
  ...['aws-cdk-lib/aws-rds', 'aws-cdk-lib', '@aws-cdk/aws-rds'].map((module) => ({ module, path: '*.Credentials.fromPassword', family: 'created' as const, pools: false, texts: ['user', 'password'] as const })),
];

export const DRIVER_MODULES: ReadonlySet<string> = new Set(DRIVER_CALLS.map(({ module }) => module));
