/** What the files of a configuration say together: a later value replaces an earlier one, lists are joined. */
import { resolve } from 'node:path';
import type { Config, TerraformConfig } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import type { PathPatterns } from './path-patterns.ts';

/** Rules are not part of it: which hold depends on the file (`selectRules`). Paths are absolute. */
export interface MergedConfig extends Omit<Config, 'extends' | 'rules' | 'overrides' | 'exclude'> {
  readonly exclude: readonly PathPatterns[];
  readonly rule_folders: readonly string[];
  readonly parameter_files: readonly string[];
  readonly terraform: TerraformConfig;
}

export function mergedConfig(layers: readonly ConfigLayer[]): MergedConfig {
  const paths = (of: (config: Config) => readonly string[] | undefined) => layers.flatMap(({ config, directory }) => (of(config) ?? []).map((path) => resolve(directory, path)));
  const scalars = layers.reduce<Config>((merged, { config: { extends: _extends, rules: _rules, overrides: _overrides, ...config } }) => ({ ...merged, ...config }), {});
  const terraform = layers.reduce<TerraformConfig>((merged, { config }) => ({ ...merged, ...config.terraform }), {});
  const roots = paths((config) => config.terraform?.roots);
  return {
    ...scalars,
    exclude: layers.flatMap(({ config, patternsFrom }) => (config.exclude === undefined ? [] : [{ base: patternsFrom, patterns: config.exclude }])),
    rule_folders: paths((config) => config.rule_folders),
    parameter_files: paths((config) => config.parameter_files),
    terraform: { ...terraform, ...(roots.length === 0 ? {} : { roots }), var_files: paths((config) => config.terraform?.var_files) },
  };
}
