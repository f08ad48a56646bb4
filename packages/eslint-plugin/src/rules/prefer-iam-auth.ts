/** The rule that finds connections to RDS that log in with a password. */
import { findConnectionUrls, HOLE, rdsEndpointOf } from '@rds-iam-lint/connection';
import { type Connection, connectionsOf, settingOf } from '../drivers/connection.ts';
import { hostsOf } from '../drivers/reach.ts';
import { rangeOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { leavesOf } from '../values/leaves.ts';
import { type Built, textsOf } from '../values/texts.ts';
import { claims } from './claims.ts';
import { tokenRule } from './token-rule.ts';

/** See docs/rules/prefer-iam-auth.md, which the tests run. */
export const preferIamAuth = tokenRule({
  name: 'prefer-iam-auth',
  description: 'prefer IAM authentication to a password for databases in RDS',
  recommended: false,
  worthReading: /\.rds(?:-fips)?\.|\.(?:c2s\.ic|sc2s\.sgov)\.gov/u,
  meta: { messages: { password: 'This connection to RDS logs in with a password, which can leak and has to be rotated; a token of IAM authentication lives for 15 minutes.' } },
  check(file, report) {
    for (const connection of connectionsOf(file)) {
      if (!hostsOf(file, connection).some((host) => rdsEndpointOf(host) !== undefined)) continue;
      for (const node of passwordsOf(file, connection)) if (isFirst(file, node)) report(node, 'password');
    }
  },
});

/** A literal that was reported as a password is not reported again. */
const isFirst = (file: SourceFile, node: Syntax): boolean => leavesOf(file, node).every((leaf) => claims(file.sourceCode, rangeOf(leaf)[0], 'prefer-iam-auth'));

/** Values that are certainly passwords: written, or read from the environment. What a function gives may be a token. */
function passwordsOf(file: SourceFile, connection: Connection): readonly Syntax[] {
  const options = settingOf(file, connection, 'password').values.filter((value) => leavesOf(file, value).every((leaf) => isPassword(file, leaf)));
  const urls = settingOf(file, connection, 'url').values.filter((value) => textsOf(file, value).some((built) => hasPassword(file, built)));
  return [...options, ...urls];
}

const ENVIRONMENT = /^(?:process|import\.meta|Deno)\.env\b/u;

const isWrittenIn = (file: SourceFile, node: Syntax): string => file.sourceCode.text.slice(...rangeOf(node));

function isPassword(file: SourceFile, leaf: Syntax): boolean {
  if (leaf.type === 'Literal') return textsOf(file, leaf).some(({ text }) => text !== '' && text !== HOLE);
  return leaf.type === 'MemberExpression' && ENVIRONMENT.test(isWrittenIn(file, leaf)) && !/token/iu.test(isWrittenIn(file, leaf));
}

/** A URL with a password that is read from the environment. One that is written is the matter of no-password-in-url. */
function hasPassword(file: SourceFile, { text, pieces }: Built): boolean {
  const password = findConnectionUrls(text)[0]?.password;
  if (password?.value.includes(HOLE) !== true) return false;
  let at = 0;
  const holes = pieces.filter((piece) => {
    const start = at;
    at += piece.text.length;
    return piece.text === HOLE && start >= password.start && start < password.end;
  });
  return holes.every(({ node }) => ENVIRONMENT.test(file.sourceCode.text.slice(...node)));
}
