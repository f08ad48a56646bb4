/** Finds the configuration: the file that was named, else the nearest one upwards, with what it extends. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ConfigLayer } from './config-layer.ts';
import { CONFIG_NAME } from './config-name.ts';

export { CONFIG_NAME };

/** What wins stands last; nothing when there is no configuration. A broken file is a `UsageError` that names each mistake with line and column. */
export async function findConfig(cwd: string, named: string | undefined): Promise<readonly ConfigLayer[]> {
  const path = named === undefined ? nearest(cwd) : resolve(cwd, named);
  if (path === undefined) return [];
  const { loadConfig } = await import('./load-config.ts');
  return loadConfig(path, cwd);
}

function nearest(cwd: string): string | undefined {
  const path = join(cwd, CONFIG_NAME);
  if (existsSync(path)) return path;
  return dirname(cwd) === cwd ? undefined : nearest(dirname(cwd));
}
