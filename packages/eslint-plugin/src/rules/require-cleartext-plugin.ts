/** The rule that finds connections to MySQL that hold a token and cannot send it. */
import { type Connection, connectionsOf, settingOf } from '../drivers/connection.ts';
import { hookedPasswordsOf } from '../drivers/hooked-password.ts';
import { isFalse } from '../drivers/tls.ts';
import { calleeOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { dialectsOf } from '../tokens/stale-token.ts';
import { isToken, passwordTokensOf } from '../tokens/token.ts';
import { leavesOf } from '../values/leaves.ts';
import { tokenRule } from './token-rule.ts';

/** See docs/rules/require-cleartext-plugin.md, which the tests run. */
export const requireCleartextPlugin = tokenRule({
  name: 'require-cleartext-plugin',
  description: 'require the cleartext plugin where a MySQL driver sends an authentication token',
  worthReading: /getAuthToken|generate-db-auth-token/u,
  meta: {
    messages: {
      missing: 'mysql2 refuses to send a token since 3.22 unless `enableCleartextPlugin` is true or `authPlugins` has `mysql_clear_password`.',
      off: 'mysql2 refuses to send a token while `enableCleartextPlugin` is false.',
      driver: 'The mysql package has no cleartext plugin, so a token never reaches the server; use mysql2.',
    },
  },
  check(file, report) {
    for (const connection of connectionsOf(file)) {
      const driver = connection.isCertain && connection.at.type !== 'ObjectExpression' ? driverOf(file, connection) : undefined;
      if (driver === undefined || !sendsToken(file, connection)) continue;
      const at = calleeOf(connection.at) ?? connection.at;
      if (driver === 'mysql') report(at, 'driver');
      else checkPlugin(file, connection, (node, problem) => { report(node ?? at, problem); });
    }
  },
});

function checkPlugin(file: SourceFile, connection: Connection, report: (node: Syntax | undefined, problem: 'missing' | 'off') => void): void {
  const { values, sure } = settingOf(file, connection, 'cleartext');
  const leaves = values.flatMap((value) => leavesOf(file, value));
  if (leaves.length > 0 && leaves.every(isFalse)) report(leaves[0], 'off');
  else if (values.length === 0 && sure) report(undefined, 'missing');
}

/** Which driver speaks to MySQL; `undefined` for MariaDB's, which needs no switch, and for PostgreSQL. */
function driverOf(file: SourceFile, connection: Connection): 'mysql' | 'mysql2' | undefined {
  const known = DRIVER_OF.get(connection.module);
  if (known !== undefined) return known;
  const dialect = dialectsOf(file, connection).find((one) => one === 'mysql' || one === 'mysql2');
  if (connection.familyName === 'knex') return dialect;
  return dialect !== undefined && ORMS.has(connection.familyName) ? 'mysql2' : undefined;
}

const DRIVER_OF: ReadonlyMap<string, 'mysql' | 'mysql2'> = new Map<string, 'mysql' | 'mysql2'>([
  ['mysql', 'mysql'],
  ['promise-mysql', 'mysql'],
  ...['mysql2', 'mysql2/promise', 'mysql2/promise.js', 'serverless-mysql', 'drizzle-orm/mysql2', '@mikro-orm/mysql'].map((module) => [module, 'mysql2'] as const),
]);

/** Their `mysql` is mysql2; `mariadb` is MariaDB's own driver. */
const ORMS: ReadonlySet<string> = new Set(['sequelize', 'typeorm']);

function sendsToken(file: SourceFile, connection: Connection): boolean {
  if (settingOf(file, connection, 'password').values.some((value) => passwordTokensOf(file, value).length > 0)) return true;
  return connection.familyName === 'sequelize' && hookedPasswordsOf(file).some(({ value }) => isToken(file, value));
}

