/** The rule that finds tokens in logs, errors, metrics and responses, and in URLs without encoding. */
import { HOLE } from '@rds-iam-lint/connection';
import { calleeOf, childrenOf, nameOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { reportKindOf } from '../tokens/report-call.ts';
import { holdsToken, tokenInText } from '../tokens/token.ts';
import { keyOf } from '../values/key.ts';
import { isPartOfText } from '../values/part-of-text.ts';
import { textsOf } from '../values/texts.ts';
import { tokenRule } from './token-rule.ts';

/** See docs/rules/no-auth-token-leak.md, which the tests run. */
export const noAuthTokenLeak = tokenRule({
  name: 'no-auth-token-leak',
  description: 'disallow authentication tokens in logs, errors, metrics, responses, and unencoded in URLs',
  worthReading: /getAuthToken|generate-db-auth-token/u,
  meta: {
    messages: {
      log: 'A token goes into the log here, and whoever reads the log within 15 minutes can log in with it.',
      error: 'A token goes into an error here, and whoever reads it within 15 minutes can log in with it.',
      metric: 'A token goes to monitoring here, and whoever reads it within 15 minutes can log in with it.',
      response: 'A token leaves the server here, and whoever gets it can log in with it for 15 minutes.',
      url: 'A token holds `:`, `/`, `?` and `&`, which end the password of a URL early, so that parts of it turn up in messages; encode it with encodeURIComponent.',
    },
  },
  check(file, report) {
    for (const call of nodesOf(file, 'CallExpression', 'NewExpression')) {
      const kind = reportKindOf(file, call);
      const leaked = kind === undefined ? [] : childrenOf(call, 'arguments').filter((argument) => isLeaked(file, argument));
      for (const argument of leaked) report(argument, kind ?? 'log');
    }
    for (const node of nodesOf(file, 'TemplateLiteral', 'BinaryExpression')) {
      if (!isPartOfText(node) && tokenInText(file, node) === 'raw' && isUrl(file, node)) report(node, 'url');
    }
  },
});

function isLeaked(file: SourceFile, argument: Syntax): boolean {
  if (tokenInText(file, argument) !== undefined || holdsToken(file, argument)) return true;
  const callee = calleeOf(argument);
  const [first] = childrenOf(argument, 'arguments');
  if (callee === undefined || first === undefined) return false;
  const isPrinted = keyOf(file, callee) === 'stringify' || keyOf(file, callee) === 'inspect' || nameOf(callee) === 'inspect';
  return isPrinted && (tokenInText(file, first) !== undefined || holdsToken(file, first));
}

/** A connection URL with something unknown in the place of the password. */
const isUrl = (file: SourceFile, node: Syntax): boolean => textsOf(file, node).some(({ text }) => new RegExp(String.raw`^(?:postgres(?:ql)?|mysql2?|mariadb)://[^/?#]*:${HOLE}@`, 'u').test(text));
