/** What the command line, the configuration and the environment give to the roots of Terraform. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NamedText, TerraformOptions } from '@rds-iam-lint/model';
import type { TerraformConfig } from './config.ts';
import { displayPath } from './disk-workspace.ts';
import { UsageError } from './usage-error.ts';

/** As it stands on the command line: a file, or `name=value`. */
export interface GivenVariable {
  /** Its place among all of them. */
  readonly order: number;
  readonly file?: string;
  readonly text?: string;
}

interface Given {
  readonly cwd: string;
  readonly options: { readonly varFile?: readonly GivenVariable[]; readonly var?: readonly GivenVariable[]; readonly tfEnv?: boolean; readonly workspace?: string; readonly root?: readonly string[] };
  /** Its paths are absolute. */
  readonly config: TerraformConfig;
}

/** The command line comes after the configuration, and its roots replace those there. What is not there, or of a wrong form, is a `UsageError`. */
export function terraformSettings(given: Given): TerraformOptions {
  const { options, config } = given;
  const workspace = options.workspace ?? config.workspace;
  return { roots: rootsIn(given), variables: variablesIn(given), environment: options.tfEnv === true ? fromEnvironment() : [], ...(workspace === undefined ? {} : { workspace }) };
}

function rootsIn({ cwd, options, config }: Given): readonly string[] {
  const roots = options.root?.map((root) => resolve(cwd, root)) ?? config.roots ?? [];
  return roots.map((root) => existing(cwd, root, 'folder'));
}

function variablesIn({ cwd, options, config }: Given): readonly ({ readonly file: string } | NamedText)[] {
  const { varFile = [], var: named = [] } = options;
  const fromConfig = config.var_files?.map((file) => ({ file: existing(cwd, file, 'file') })) ?? [];
  const fromCommand = [...varFile, ...named].sort((one, other) => one.order - other.order);
  return [...fromConfig, ...fromCommand.map(({ file, text = '' }) => (file === undefined ? namedText(text) : { file: existing(cwd, resolve(cwd, file), 'file') }))];
}

/** As reports print it. */
function existing(cwd: string, path: string, what: 'file' | 'folder'): string {
  const shown = displayPath(cwd, path);
  if (!existsSync(path) || statSync(path).isDirectory() !== (what === 'folder')) throw new UsageError(`no such ${what}: ${shown}`);
  return shown;
}

/** The value may be a secret, so it is not quoted. */
function namedText(text: string): NamedText {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError('--var takes name=value');
  return { name: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}

const PREFIX = 'TF_VAR_';

const fromEnvironment = (): readonly NamedText[] =>
  Object.entries(process.env).flatMap(([name, value]) => (name.startsWith(PREFIX) && value !== undefined ? [{ name: name.slice(PREFIX.length), value }] : []));
