/** Everything a command needs to start, from the command line and the configuration together. */
import type { Rule, Severity } from '@rds-iam-lint/model';
import { builtInPublicModules } from './built-in-public-modules.ts';
import { builtInRuleBook } from './built-in-rule-book.ts';
import type { Config } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { displayPath } from './disk-workspace.ts';
import { findConfig } from './find-config.ts';
import { DEFAULT_GATES, type Gate, GATES, SEVERITIES } from './gate.ts';
import { mergedConfig } from './merged-config.ts';
import { isDay } from './suppressions/parse-directive.ts';
import type { RunOptions, Whereabouts } from './run.ts';
import { selectRules } from './rule-selection.ts';
import { type GivenVariable, terraformSettings } from './terraform-settings.ts';
import { UsageError } from './usage-error.ts';
import { withUserRules } from './user-rules.ts';

/** As the options of the command line name them. */
export interface CommonOptions {
  readonly rules?: readonly string[];
  readonly asOf?: string;
  readonly set?: readonly string[];
  /** `false` looks for none. */
  readonly config?: string | false;
  readonly parameters?: readonly string[];
  readonly varFile?: readonly GivenVariable[];
  readonly var?: readonly GivenVariable[];
  readonly tfEnv?: boolean;
  readonly workspace?: string;
  readonly root?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly minSeverity?: string;
  readonly failOn?: string;
}

export interface Settings extends RunOptions {
  readonly minSeverity: Severity;
  readonly failOn: readonly Gate[];
  /** The files of the configuration; what wins stands last. */
  readonly layers: readonly ConfigLayer[];
  /** All rules, those that are off too. */
  readonly allRules: readonly Rule[];
}

/** The command line wins over the configuration. Wrong values are `UsageError`s. */
export async function settingsOf(cwd: string, paths: readonly string[], options: CommonOptions): Promise<Settings> {
  const layers = options.config === false ? [] : await findConfig(cwd, options.config);
  const config = mergedConfig(layers);
  const folders = [...config.rule_folders, ...(options.rules ?? [])];
  const book = await withUserRules(builtInRuleBook(), cwd, folders);
  return {
    cwd,
    paths,
    ignores: layers.flatMap((layer) => layer.ignores),
    exclude: config.exclude,
    parameterFiles: [...config.parameter_files, ...(options.parameters ?? [])].map((file) => displayPath(cwd, file)),
    publicModules: builtInPublicModules,
    terraform: terraformSettings({ cwd, options, config: config.terraform }),
    where: whereabouts(options, config),
    asOf: dayOf(options.asOf ?? config.as_of),
    selection: selectRules(book, layers, options.set ?? []),
    minSeverity: oneOf(options.minSeverity, SEVERITIES, '--min-severity') ?? config.min_severity ?? 'info',
    failOn: listOf(options.failOn, GATES, '--fail-on') ?? config.fail_on ?? DEFAULT_GATES,
    layers,
    allRules: book.rules,
  };
}

function whereabouts(options: CommonOptions, config: Pick<Config, 'region' | 'account'>): Whereabouts {
  const region = matching(options.region ?? config.region, /^[a-z]{2,4}(-[a-z]+)+-\d+$/, '--region takes a Region such as eu-west-1');
  const account = matching(options.account ?? config.account, /^\d{12}$/, '--account takes 12 digits');
  return { ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) };
}

/** An ISO date, today where none is given. */
export function dayOf(text: string | undefined): string {
  const today = new Date().toISOString().slice(0, 10);
  const day = matching(text, /^\d{4}-\d{2}-\d{2}$/, '--as-of takes a date such as 2020-06-30') ?? today;
  if (!isDay(day)) throw new UsageError('--as-of takes a date such as 2020-06-30');
  return day;
}

function matching(text: string | undefined, pattern: RegExp, message: string): string | undefined {
  if (text !== undefined && !pattern.test(text)) throw new UsageError(message);
  return text;
}

function oneOf<T extends string>(text: string | undefined, allowed: readonly T[], option: string): T | undefined {
  if (text === undefined) return undefined;
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}`);
  return found;
}

/** A list with commas; `undefined` when the option is not there. */
export function listOf<T extends string>(text: string | undefined, allowed: readonly T[], option: string): readonly T[] | undefined {
  return text?.split(',').map((word) => {
    const found = allowed.find((value) => value === word.trim());
    if (found === undefined) throw new UsageError(`${option} takes some of ${allowed.join(', ')}, with commas`);
    return found;
  });
}
