/** The plugin: its name, its rules and the configurations it offers. */
import type { ESLint, Linter, Rule } from 'eslint';
import manifest from '../package.json' with { type: 'json' };
import { consistentSignerOptions } from './rules/consistent-signer-options.ts';
import { noAuthTokenLeak } from './rules/no-auth-token-leak.ts';
import { noAuthTokenPerQuery } from './rules/no-auth-token-per-query.ts';
import { noHardcodedPassword } from './rules/no-hardcoded-password.ts';
import { noInsecureTls } from './rules/no-insecure-tls.ts';
import { noPasswordInUrl } from './rules/no-password-in-url.ts';
import { noStaleAuthToken } from './rules/no-stale-auth-token.ts';
import { noTruncatedAuthToken } from './rules/no-truncated-auth-token.ts';
import { preferIamAuth } from './rules/prefer-iam-auth.ts';
import { requireCleartextPlugin } from './rules/require-cleartext-plugin.ts';
import { requireRdsEndpoint } from './rules/require-rds-endpoint.ts';

const namespace = 'rds-iam-lint';

const rules: Readonly<Record<string, Rule.RuleModule>> = {
  'consistent-signer-options': consistentSignerOptions,
  'no-auth-token-leak': noAuthTokenLeak,
  'no-auth-token-per-query': noAuthTokenPerQuery,
  'no-hardcoded-password': noHardcodedPassword,
  'no-insecure-tls': noInsecureTls,
  'no-password-in-url': noPasswordInUrl,
  'no-stale-auth-token': noStaleAuthToken,
  'no-truncated-auth-token': noTruncatedAuthToken,
  'prefer-iam-auth': preferIamAuth,
  'require-cleartext-plugin': requireCleartextPlugin,
  'require-rds-endpoint': requireRdsEndpoint,
};
const plugin: ESLint.Plugin = { meta: { name: manifest.name, version: manifest.version, namespace }, rules };

type Entry = Linter.RuleEntry;

/** A configuration names the plugin it belongs to, so it is made after it. */
function configuration(name: string, entryOf: (rule: string, module: Rule.RuleModule) => Entry): Linter.Config {
  const entries = Object.entries(rules).map(([rule, module]): readonly [string, Entry] => [`${namespace}/${rule}`, entryOf(rule, module)]);
  return { name: `${namespace}/${name}`, plugins: { [namespace]: plugin }, rules: Object.fromEntries(entries.filter(([, entry]) => entry !== 'off')) };
}

const recommended = configuration('recommended', (_, { meta }) => (meta?.docs?.recommended === true ? 'error' : 'off'));
/** Also what is sound and not the best: passwords for RDS, weak passwords of local databases, a token for every invocation. */
const STRICTER: Readonly<Record<string, object>> = { 'no-auth-token-per-query': { perInvocation: true }, 'no-hardcoded-password': { strictWeak: true } };
const strict = configuration('strict', (rule) => (STRICTER[rule] === undefined ? 'error' : ['error', STRICTER[rule]]));

export default Object.assign(plugin, { rules, configs: { recommended, strict } });
