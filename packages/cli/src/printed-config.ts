/** The configuration that holds for one file, as YAML, with where each value was written. */
import { resolve } from 'node:path';
import type { Literal, Rule } from '@rds-iam-lint/model';
import { printable } from '@rds-iam-lint/reporters/printable';
import type { Config } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { displayPath } from './disk-workspace.ts';
import { matcherOf } from './path-patterns.ts';
import type { RuleState } from './rule-selection.ts';
import type { CommonOptions, Settings } from './settings.ts';

/** What is written of rules is told by rule. */
const BY_RULE: ReadonlySet<string> = new Set(['extends', 'rules', 'overrides', '$schema']);
/** Lists of paths. */
const PATHS: ReadonlySet<string> = new Set(['rule_folders', 'parameter_files', 'roots', 'var_files']);

/** `path` is relative to the working folder and need not exist. The text is a configuration itself, for the working folder. */
export function printedConfig(path: string, settings: Settings, options: CommonOptions): string {
  const { cwd, layers, exclude } = settings;
  const absolute = resolve(cwd, path);
  const isExcluded = exclude.map(matcherOf).some((matches) => matches(absolute, false));
  const lines = [
    `# What holds for ${displayPath(cwd, absolute)}. Paths are relative to the working folder.`,
    `# ${layers.length === 0 ? 'There is no configuration.' : `From ${layers.map((layer) => layer.path).join(', ')}: what stands later wins.`}`,
    ...(isExcluded ? ['# The file is left out, by a pattern in exclude.'] : []),
    ...scalarLines(settings, options),
    ...[...new Set(layers.flatMap(({ config }) => Object.keys(config)))].flatMap((key) => listLines(key, settings)),
    'rules:',
    ...ruleLines(settings, absolute),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/** What has one value, whoever gives it. */
function scalarLines({ cwd, layers, where, asOf, minSeverity, failOn, terraform }: Settings, options: CommonOptions): readonly string[] {
  const from = (key: keyof Config, option: string, given: unknown) => (given === undefined ? (lastOf(layers, key) ?? 'default') : option);
  const line = (key: keyof Config, value: Literal | undefined, source: string) => (value === undefined ? [] : [`${key}: ${JSON.stringify(value)}  # ${source}`]);
  const workspace = terraform?.workspace;
  return [
    ...line('region', where.region, from('region', '--region', options.region)),
    ...line('account', where.account, from('account', '--account', options.account)),
    ...line('as_of', asOf, from('as_of', '--as-of', options.asOf)),
    ...line('min_severity', minSeverity, from('min_severity', '--min-severity', options.minSeverity)),
    ...line('fail_on', failOn, from('fail_on', '--fail-on', options.failOn)),
    ...(workspace === undefined && !layers.some(({ config }) => config.terraform !== undefined) ? [] : terraformLines({ cwd, layers }, workspace, options)),
  ];
}

const lastOf = (layers: readonly ConfigLayer[], key: keyof Config): string | undefined => layers.findLast(({ config }) => config[key] !== undefined)?.placeOf([key]);

function terraformLines({ cwd, layers }: Pick<Settings, 'cwd' | 'layers'>, workspace: string | undefined, options: CommonOptions): readonly string[] {
  const from = options.workspace === undefined ? layers.findLast(({ config }) => config.terraform?.workspace !== undefined)?.placeOf(['terraform', 'workspace']) : '--workspace';
  const lists = (['roots', 'var_files'] as const).flatMap((key) => itemLines(cwd, key, layers.flatMap((layer) => (layer.config.terraform?.[key] ?? []).map((value, index) => ({ layer, value, route: ['terraform', key, index] })))));
  return ['terraform:', ...[...(workspace === undefined ? [] : [`workspace: ${JSON.stringify(workspace)}  # ${from ?? 'default'}`]), ...lists].map((text) => `  ${text}`)];
}

interface Item {
  readonly layer: ConfigLayer;
  readonly value: unknown;
  readonly route: readonly (string | number)[];
}

/** Lists of all files, joined. What is one value in its own right is told elsewhere. */
function listLines(key: string, { cwd, layers }: Settings): readonly string[] {
  if (BY_RULE.has(key) || key === 'fail_on') return [];
  return itemLines(cwd, key, layers.flatMap((layer) => {
    const list: unknown = layer.config[key as keyof Config];
    return Array.isArray(list) ? list.map((value: unknown, index) => ({ layer, value, route: [key, index] })) : [];
  }));
}

function itemLines(cwd: string, key: string, items: readonly Item[]): readonly string[] {
  if (items.length === 0) return [];
  return [`${key}:`, ...items.map(({ layer, value, route }) => `  - ${JSON.stringify(PATHS.has(key) ? displayPath(cwd, resolve(layer.directory, String(value))) : value)}  # ${layer.placeOf(route)}`)];
}

/** Every rule: what was changed, else how severe it is. */
function ruleLines({ selection, asOf, allRules }: Settings, path: string): readonly string[] {
  const states = selection.statesOf(path);
  return allRules.flatMap((rule) => ruleLine(rule, states.get(rule.id), asOf).map((line) => `  ${line}`));
}

function ruleLine(rule: Rule, state: RuleState | undefined, asOf: string): readonly string[] {
  if (state?.off !== undefined) return [`${rule.id}: off  # ${state.off.from}`];
  const severity = state?.severity === undefined ? [] : [`severity: ${state.severity.value}  # at most, ${state.severity.from}`];
  const parameters = Object.entries(rule.parameters ?? {}).map(([name, { editions }]) => {
    const own = state?.parameters[name];
    if (own !== undefined) return `${name}: ${JSON.stringify(own.value)}  # ${own.from}`;
    const edition = editions.find(({ since }) => since <= asOf);
    const value = edition?.value ?? null;
    return value === null ? `# ${name}: no published value on ${asOf}` : `# ${name}: ${JSON.stringify(value)}, as of ${edition?.since ?? asOf}`;
  });
  const lines = [...severity, ...(parameters.some((line) => !line.startsWith('#')) ? ['parameters:'] : []), ...parameters.map((line) => `  ${line}`)];
  return lines.every((line) => line.trimStart().startsWith('#')) ? [`${rule.id}: {}  # ${rule.severity}`, ...lines] : [`${rule.id}:`, ...lines.map((line) => `  ${line}`)];
}
