/** Finds the configuration: the file that was named, else the nearest one upwards. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { displayPath, reasonOf } from './disk-workspace.ts';
import { UsageError } from './usage-error.ts';

export const CONFIG_NAME = 'rds-iam-lint.config.yaml';

export interface FoundConfig {
  readonly config: Config;
  /** The folder that its paths are relative to. */
  readonly directory: string;
  /** As messages print it; `undefined` when there is none. */
  readonly path?: string;
}

/** Loads and validates; a broken file is a `UsageError` that names each mistake with line and column. */
export async function findConfig(cwd: string, named: string | undefined): Promise<FoundConfig> {
  const path = named === undefined ? nearest(cwd) : resolve(cwd, named);
  if (path === undefined) return { config: {}, directory: cwd };
  const shown = displayPath(cwd, path);
  const text = textOf(path, shown);
  const [{ loadYaml, problemText }, { validateConfig }] = await Promise.all([import('@rds-iam-lint/rule-engine/load'), import('./config-validator.ts')]);
  if (isEmpty(text)) return { config: {}, directory: dirname(path), path: shown };
  const loaded = loadYaml(shown, text, validateConfig);
  if ('problems' in loaded) throw new UsageError(loaded.problems.toSorted((one, other) => one.line - other.line || one.column - other.column).map(problemText).join('\n'));
  return { config: loaded.data, directory: dirname(path), path: shown };
}

/** Nothing but comments. */
const isEmpty = (text: string) => text.split('\n').every((line) => /^\s*(#|$)/.test(line));

function nearest(cwd: string): string | undefined {
  const path = join(cwd, CONFIG_NAME);
  if (existsSync(path)) return path;
  return dirname(cwd) === cwd ? undefined : nearest(dirname(cwd));
}

function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${shown}: ${reasonOf(error)}`);
  }
}
