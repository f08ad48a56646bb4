/** The rule that finds database connections without TLS, or with TLS that accepts any server. */
import { type ConnectionUrl, farthestReach, findConnectionUrls } from '@rds-iam-lint/connection';
import type { Rule } from 'eslint';
import { type Connection, connectionsOf, settingOf } from '../drivers/connection.ts';
import { hostsOf, reachOfConnection, textsOfRole } from '../drivers/reach.ts';
import { insecureParameters, insecureTls, isFalse } from '../drivers/tls.ts';
import { calleeOf, childOf, objectOf, rangeOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { signersOf } from '../tokens/signer.ts';
import { passwordTokensOf } from '../tokens/token.ts';
import { isPartOfText } from '../values/part-of-text.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf } from '../values/leaves.ts';
import { sourceRangeOf, textOf, textsOf } from '../values/texts.ts';
import { patternsOf } from './option-list.ts';
import { type Report, tokenRule } from './token-rule.ts';

/** See docs/rules/no-insecure-tls.md, which the tests run. */
export const noInsecureTls = tokenRule({
  name: 'no-insecure-tls',
  description: 'disallow database connections whose TLS is off or accepts any server',
  worthReading: /rejectUnauthorized|\bssl|useSSL|NODE_TLS|checkServerIdentity|getAuthToken|['"]ssl|requireSSL|verifyServerCertificate/u,
  meta: {
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'Which connections are of no matter.',
        properties: { allowHosts: { type: 'array', description: 'Hosts whose connections are not reported: whole names, or `*.example.internal` for all names below one.', items: { type: 'string', minLength: 1 }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowHosts: [] }],
    messages: {
      off: 'TLS is off for this connection, so the password or token crosses the network in plain text.',
      unverified: 'This connection accepts any certificate, so whoever stands between can read the password or token.',
      identity: 'This connection accepts the certificate of any host, so whoever stands between can read the password or token.',
      old: 'This connection allows TLS before 1.2.',
      process: 'This switches off the verification of certificates for the whole process, its database connections included.',
      missing: 'A token is sent over this connection without TLS; set `ssl` with the certificates of RDS.',
      verify: 'Verify the certificate: write `true`.',
    },
  },
  check(file, report, options) {
    const isAllowed = patternsOf(options, 'allowHosts');
    for (const connection of connectionsOf(file)) {
      const hosts = hostsOf(file, connection);
      if (connection.family.creates !== true && !(hosts.length > 0 && hosts.every(isAllowed))) checkConnection(file, connection, report);
    }
    checkUrls(file, report);
    checkProcess(file, report);
  },
});

function checkConnection(file: SourceFile, connection: Connection, report: Report): void {
  if (isNearby(file, connection)) return;
  const { values, sure } = settingOf(file, connection, 'tls');
  const insecure = values.flatMap((value) => insecureTls(file, connection, value)).filter(({ problem }) => problem !== 'off' || (connection.isCertain && sure));
  for (const { node, problem } of insecure) report(node, problem, {}, isFalse(node) ? [suggestTrue(node)] : []);
  if (values.length === 0 && sure && sendsToken(file, connection) && !hasTlsInUrl(file, connection)) report(calleeOf(connection.at) ?? connection.at, 'missing');
}

/** The host is written, and is this machine or a placeholder. */
function isNearby(file: SourceFile, connection: Connection): boolean {
  const reach = reachOfConnection(file, connection);
  return reach === 'placeholder' || (reach === 'local' && (hostsOf(file, connection).length > 0 || hasTlsInUrl(file, connection)));
}

function suggestTrue(node: Syntax): Rule.SuggestionReportDescriptor {
  return { messageId: 'verify', fix: (fixer) => fixer.replaceTextRange([...rangeOf(node)], 'true') };
}

/** A connection of a driver with a token as its password; one with options that are not known may set TLS there. */
function sendsToken(file: SourceFile, connection: Connection): boolean {
  return connection.isCertain && connection.at.type !== 'ObjectExpression' && settingOf(file, connection, 'password').values.some((value) => passwordTokensOf(file, value).length > 0);
}

const hasTlsInUrl = (file: SourceFile, connection: Connection): boolean => textsOfRole(file, connection, 'url').length > 0;

function checkUrls(file: SourceFile, report: Report): void {
  if (!/postgres|mysql|mariadb/iu.test(file.sourceCode.text)) return;
  const texts = nodesOf(file, 'Literal', 'TemplateLiteral', 'BinaryExpression').filter((node) => !isPartOfText(node) && (node.type !== 'Literal' || textOf(file, node) !== undefined));
  for (const built of texts.flatMap((node) => textsOf(file, node))) {
    for (const { start, end, problem } of findConnectionUrls(built.text).filter(isRemote).flatMap(insecureParameters)) {
      const range = sourceRangeOf(built, start, end, file);
      if (range !== undefined) report({ type: 'Literal', range }, problem);
    }
  }
}

function isRemote(url: ConnectionUrl): boolean {
  const reach = farthestReach(url);
  return reach !== 'local' && reach !== 'placeholder';
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'` in a file that connects to a database. */
function checkProcess(file: SourceFile, report: Report): void {
  if (!connectionsOf(file).some(({ isCertain }) => isCertain) && signersOf(file).length === 0) return;
  for (const write of nodesOf(file, 'AssignmentExpression')) {
    const [left, right] = [childOf(write, 'left'), childOf(write, 'right')];
    if (objectOf(left) === undefined || left === undefined || right === undefined || keyOf(file, left) !== 'NODE_TLS_REJECT_UNAUTHORIZED') continue;
    if (leavesOf(file, right).some((leaf) => textOf(file, leaf) === '0')) report(right, 'process');
  }
}
