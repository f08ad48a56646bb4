/** The options of the rules, and what their suggestions write. */
import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { noAuthTokenPerQuery } from './no-auth-token-per-query.ts';
import { noHardcodedPassword } from './no-hardcoded-password.ts';
import { noInsecureTls } from './no-insecure-tls.ts';
import { noStaleAuthToken } from './no-stale-auth-token.ts';
import { noTruncatedAuthToken } from './no-truncated-auth-token.ts';
import { requireRdsEndpoint } from './require-rds-endpoint.ts';

Object.assign(RuleTester, { describe, it, itOnly: it, afterAll });
const tester = new RuleTester();

const POOL = "import { Pool } from 'pg';\n";
const SIGNER = "import { Signer } from '@aws-sdk/rds-signer';\n";
const signer = "const signer = new Signer({ hostname: process.env.H, port: 5432, username: 'app', region: 'eu-west-1' });\n";

/** One finding of the code in line `line`, with what its suggestions make of the code. */
function suggesting(code: string, line: number, messageId: string, outputs: readonly (readonly [messageId: string, output: string, data?: Record<string, string>])[]) {
  return { code, errors: [{ messageId, line, suggestions: outputs.map(([id, output, data]) => ({ messageId: id, output, ...(data === undefined ? {} : { data }) })) }] };
}

tester.run('no-hardcoded-password', noHardcodedPassword, {
  valid: [
    { code: "const LEDGER_CODE = 'Rain_Barrel_77';" },
    { code: "const DB_PASSWORD = 'fixture-12';", options: [{ allow: ['/fixture-\\d+/'] }] },
    { code: "const DB_PASSWORD = 'Rain_Barrel_77';", options: [{ allow: ['Rain_Barrel_77'] }] },
    { code: `${POOL}new Pool({ host: 'db.preview.acme.io', password: 'Rain_Barrel_77' });`, options: [{ allowHosts: ['*.preview.acme.io'] }] },
    { code: `${POOL}new Pool({ host: 'DB.acme.io', password: 'Rain_Barrel_77' });`, options: [{ allowHosts: ['db.acme.io'] }] },
    { code: `${POOL}new Pool({ host: 'localhost', password: 'postgres' });` },
  ],
  invalid: [
    { ...suggesting("const LEDGER_CODE = 'Rain_Barrel_77';", 1, 'password', [['environment', 'const LEDGER_CODE = process.env.LEDGER_CODE;', { variable: 'LEDGER_CODE' }]]), options: [{ additionalSinks: ['LEDGER_CODE'] }] },
    { ...suggesting("const DB_PASSWORD = 'fixture-12-77';", 1, 'password', [['environment', 'const DB_PASSWORD = process.env.DB_PASSWORD;']]), options: [{ allow: ['/fixture-\\d+/'] }] },
    { ...suggesting(`${POOL}new Pool({ host: 'localhost', password: 'postgres' });`, 2, 'password', [['environment', `${POOL}new Pool({ host: 'localhost', password: process.env.PGPASSWORD });`]]), options: [{ strictWeak: true }] },
    suggesting(`${POOL}${SIGNER}${signer}new Pool({ host: 'db.acme.io', password: 'Rain_Barrel_77' });`, 4, 'password', [
      ['environment', `${POOL}${SIGNER}${signer}new Pool({ host: 'db.acme.io', password: process.env.PGPASSWORD });`, { variable: 'PGPASSWORD' }],
      ['token', `${POOL}${SIGNER}${signer}new Pool({ host: 'db.acme.io', password: () => signer.getAuthToken() });`, { signer: 'signer' }],
    ]),
    suggesting("import mysql from 'mysql2';\nmysql.createPool({ host: 'db.acme.io', password: 'Rain_Barrel_77' });", 2, 'password', [['environment', "import mysql from 'mysql2';\nmysql.createPool({ host: 'db.acme.io', password: process.env.MYSQL_PASSWORD });"]]),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', password: 'Rain_' + 'Barrel_77' });`, 2, 'password', [['environment', `${POOL}new Pool({ host: 'db.acme.io', password: process.env.PGPASSWORD });`]]),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', password: ['Rain', '_77'].join('') });`, 2, 'password', []),
    suggesting("class A { static DB_PASSWORD = 'Rain_Barrel_77'; }", 1, 'password', [['environment', 'class A { static DB_PASSWORD = process.env.DB_PASSWORD; }']]),
    suggesting("const p = process.env.DB_PASSWORD ?? 'Rain_Barrel_77';", 1, 'password', [['environment', 'const p = process.env.DB_PASSWORD ?? process.env.DB_PASSWORD;']]),
  ],
});

tester.run('no-insecure-tls', noInsecureTls, {
  valid: [{ code: `${POOL}new Pool({ host: 'db.acme.io', ssl: false });`, options: [{ allowHosts: ['db.acme.io'] }] }],
  invalid: [
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', ssl: false });`, 2, 'off', [['verify', `${POOL}new Pool({ host: 'db.acme.io', ssl: true });`]]),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', ssl: { rejectUnauthorized: !1 } });`, 2, 'unverified', [['verify', `${POOL}new Pool({ host: 'db.acme.io', ssl: { rejectUnauthorized: true } });`]]),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', ssl: 'no-verify' });`, 2, 'unverified', []),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', ssl: { checkServerIdentity() {} } });`, 2, 'identity', []),
    suggesting(`${POOL}new Pool({ host: 'db.acme.io', ssl: { minVersion: 'TLSv1.1' } });`, 2, 'old', []),
  ],
});

tester.run('no-stale-auth-token', noStaleAuthToken, {
  valid: [{ code: `${SIGNER}${signer}let token; setInterval(async () => { token = await signer.getAuthToken(); }, 800_000);` }],
  invalid: [
    { code: `${SIGNER}${signer}let token; setInterval(async () => { token = await signer.getAuthToken(); }, 800_000);`, options: [{ maxTokenAgeSeconds: 600 }], errors: [{ messageId: 'cached', data: { seconds: '800' }, line: 3, column: 78, endLine: 3, endColumn: 85 }] },
    { code: `${SIGNER}${signer}process.env.PGPASSWORD = await signer.getAuthToken();`, errors: [{ messageId: 'environment', line: 3, column: 26, endLine: 3, endColumn: 53 }] },
  ],
});

tester.run('require-rds-endpoint', requireRdsEndpoint, {
  valid: [{ code: `${SIGNER}new Signer({ hostname: 'shop.db.example', port: 5432, username: 'app' });`, options: [{ endpointPatterns: ['*.db.example'] }] }],
  invalid: [{ code: `${SIGNER}new Signer({ hostname: 'shop.db.example', port: 5432, username: 'app' });`, options: [{ endpointPatterns: ['*.other.example'] }], errors: [{ messageId: 'host', line: 2, column: 24, endLine: 2, endColumn: 41 }] }],
});

tester.run('no-truncated-auth-token', noTruncatedAuthToken, {
  valid: [{ code: "table.string('rds_auth_token', 1500);", options: [{ minLength: 1200 }] }],
  invalid: [{ code: "table.string('rds_auth_token', 1500);", errors: [{ messageId: 'column', data: { room: '1500' }, line: 1, column: 1, endLine: 1, endColumn: 37 }] }],
});

const HANDLER = `${SIGNER}${signer}export const handler = async () => { const token = await signer.getAuthToken(); return client.query('SELECT 1'); };`;
tester.run('no-auth-token-per-query', noAuthTokenPerQuery, {
  valid: [{ code: HANDLER }],
  invalid: [{ code: HANDLER, options: [{ perInvocation: true }], errors: [{ messageId: 'invocation', line: 3, column: 58, endLine: 3, endColumn: 79 }] }],
});
