/** Reads a baseline from disk. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { MIB, reasonOf } from '../disk-workspace.ts';
import { UsageError } from '../usage-error.ts';
import type { BaselineEntry } from './baseline-entry.ts';

/** Half a million findings. */
const MOST_BYTES = 128 * MIB;

/** A file that is missing or broken is a `UsageError` that says how to come by a good one. Nothing of the file is quoted. */
export async function readBaseline(cwd: string, path: string): Promise<readonly BaselineEntry[]> {
  const text = textOf(resolve(cwd, path), path);
  const data = parsed(text);
  const { validateBaseline } = await import('./baseline-validator.ts');
  if (data !== undefined && validateBaseline(data)) return data.findings;
  throw new UsageError(`${path} ${problemOf(data, validateBaseline.errors?.[0]?.instancePath)}; ${remedy(path)}`);
}

function problemOf(data: unknown, route: string | undefined): string {
  if (data === undefined) return 'is not JSON';
  const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
  return typeof version === 'number' && version > 1 ? 'is of a later version of this tool' : `is not a baseline${placeOf(route)}`;
}

const remedy = (path: string): string => `\`rds-iam-lint baseline write --output ${path}\` makes a new one of what is found now`;

const placeOf = (route: string | undefined): string => (route === undefined || !/^\/[\w/]+$/.test(route) ? '' : ` (at ${route})`);

function textOf(file: string, path: string): string {
  try {
    if (statSync(file).size <= MOST_BYTES) return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the baseline ${path}: ${reasonOf(error)}; ${remedy(path)}`);
  }
  throw new UsageError(`the baseline ${path} has more than ${String(MOST_BYTES / MIB)} MiB`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
