/** Which folders of configuration are roots: what Terraform is run in. */
import type { ConfigurationFiles } from './configuration-files.ts';
import { isLocal, sourceText } from './module-call.ts';
import type { ModuleSource } from './module-source.ts';
import { pathFrom } from './path-within.ts';
import { variableFilesOf } from './variable-files.ts';

/**
 * The folders that no other folder calls, those that say where their state is kept, and those that have a provider and files of variables. What another one calls is read through
 * its callers, an example or a test among them. Of folders that only call each other, the first counts. Hidden folders are none.
 */
export function rootsIn(configuration: ConfigurationFiles, folders: readonly string[]): readonly string[] {
  const seen = folders.filter((folder) => !folder.split('/').some((step) => /^\.[^.]/.test(step)));
  const called = new Set(seen.flatMap((folder) => calledFrom(configuration, folder)));
  const roots = new Set(seen.filter((folder) => !called.has(folder) || isRoot(configuration, folder)));
  const read = new Set<string>();
  const most = seen.length + MOST_UNSEEN;
  for (const folder of roots) reach(folder, configuration, read, most);
  for (const folder of seen) {
    if (read.has(folder)) continue;
    roots.add(folder);
    reach(folder, configuration, read, most);
  }
  return seen.filter((folder) => roots.has(folder));
}

/** Folders that are called and were not given. There are more of them where a link leads back, so that each has another path. */
const MOST_UNSEEN = 200;

/** Adds the folder and all that it leads to, up to so many in all. */
function reach(folder: string, configuration: ConfigurationFiles, read: Set<string>, most: number): void {
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (read.has(next)) continue;
    read.add(next);
    if (read.size > most) return;
    open.push(...calledFrom(configuration, next));
  }
}

function isRoot(configuration: ConfigurationFiles, folder: string): boolean {
  const source = configuration.module(folder);
  if (source === undefined) return false;
  return source.hasBackend || (source.providers.size > 0 && variableFilesOf(configuration, folder).length > 0);
}

function calledFrom(configuration: ConfigurationFiles, folder: string): readonly string[] {
  const source: ModuleSource | undefined = configuration.module(folder);
  return [...(source?.calls.values() ?? [])].flatMap((call) => {
    const path = sourceText(call);
    const target = path === undefined || !isLocal(path) ? undefined : pathFrom(folder, path);
    return target === undefined || target === folder ? [] : [target];
  });
}
