/** The plugin: its name, its rules and the configuration it recommends. */
import type { ESLint, Linter } from 'eslint';
import manifest from '../package.json' with { type: 'json' };
import { noPasswordInUrl } from './no-password-in-url.ts';

const namespace = 'rds-iam-lint';

const rules = { 'no-password-in-url': noPasswordInUrl };
const plugin: ESLint.Plugin = { meta: { name: manifest.name, version: manifest.version, namespace }, rules };

/** A configuration names the plugin it belongs to, so it is made after it. */
const recommended: Linter.Config = {
  name: `${namespace}/recommended`,
  plugins: { [namespace]: plugin },
  rules: { [`${namespace}/no-password-in-url`]: 'error' },
};

export default Object.assign(plugin, { rules, configs: { recommended } });
