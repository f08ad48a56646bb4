/** The rule that compares what a token is signed for with the connection that uses it. */
import { rdsEndpointOf } from '@rds-iam-lint/connection';
import { connectionOfSigner, type SignedConnection } from '../tokens/signed-connection.ts';
import { type Signer, signerOption, signersOf } from '../tokens/signer.ts';
import { calleeOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { textOf } from '../values/texts.ts';
import { numberOf } from '../values/number.ts';
import { type Report, tokenRule } from './token-rule.ts';

/** See docs/rules/consistent-signer-options.md, which the tests run. */
export const consistentSignerOptions = tokenRule({
  name: 'consistent-signer-options',
  description: 'require that a token is signed for the Region, host, port and user of its connection',
  worthReading: /rds-signer|aws-sdk/u,
  meta: {
    messages: {
      region: 'The token is signed for {{signed}}, and the host is in {{used}}: the database refuses it.',
      host: 'The token is signed for another endpoint than the one that is connected to: the database refuses it.',
      port: 'The token is signed for port {{signed}}, and the connection uses {{used}}: the database refuses it.',
      user: 'The token is signed for the user {{signed}}, and the connection logs in as {{used}}: the database refuses it.',
      missing: 'Without `port` the token is signed for `host:undefined`, and the database refuses it.',
    },
  },
  check(file, report) {
    for (const signer of signersOf(file)) {
      checkRegion(file, signer, report);
      const port = signerOption(file, signer, 'port');
      if (port.values.length === 0 && port.sure && signer.options.length > 0) report(calleeOf(signer.at) ?? signer.at, 'missing');
      for (const connection of connectionOfSigner(file, signer)) checkConnection(file, signer, connection, report);
    }
  },
});

/** The one value that is certain, with its place. */
function certain(file: SourceFile, signer: Signer, key: string): { readonly node: Syntax; readonly text: string } | undefined {
  const { values: [node, ...others], sure } = signerOption(file, signer, key);
  const text = node === undefined || others.length > 0 || !sure ? undefined : textOf(file, node);
  return node === undefined || text === undefined ? undefined : { node, text };
}

function checkRegion(file: SourceFile, signer: Signer, report: Report): void {
  const [region, host] = [certain(file, signer, 'region'), certain(file, signer, 'hostname')];
  const used = host === undefined ? undefined : rdsEndpointOf(host.text)?.region;
  if (region !== undefined && used !== undefined && region.text !== used && /^[a-z]{2,4}-/u.test(region.text)) report(region.node, 'region', { signed: region.text, used });
}

function checkConnection(file: SourceFile, signer: Signer, connection: SignedConnection, report: Report): void {
  const [host, user] = [certain(file, signer, 'hostname'), certain(file, signer, 'username')];
  if (host !== undefined && isOtherEndpoint(host.text, connection.host)) report(host.node, 'host');
  if (user !== undefined && connection.user !== undefined && user.text !== connection.user) report(user.node, 'user', { signed: user.text, used: connection.user });
  checkPort(file, signer, connection, report);
}

function checkPort(file: SourceFile, signer: Signer, { host, port: used }: SignedConnection, report: Report): void {
  const [port] = signerOption(file, signer, 'port').values;
  const signed = port === undefined ? undefined : numberOf(file, port);
  if (port === undefined || signed === undefined || used === undefined || isTunnel(host)) return;
  if (signed !== used) report(port, 'port', { signed: String(signed), used: String(used) });
}

/** Both are endpoints, and of different databases; another name for the same one is no endpoint. */
const isOtherEndpoint = (signed: string, used = ''): boolean => rdsEndpointOf(signed) !== undefined && rdsEndpointOf(used) !== undefined && signed.toLowerCase() !== used.toLowerCase();

/** Through a tunnel or an alias the port is that of its near end. */
const isTunnel = (host: string | undefined): boolean => host !== undefined && rdsEndpointOf(host) === undefined;
