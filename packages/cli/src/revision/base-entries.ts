/** What the revision that `--since` means had, by the same rules and settings as the working folder. */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type BaselineEntry, entriesOf } from '../baseline/baseline-entry.ts';
import { STDIN } from '../disk-workspace.ts';
import { run } from '../run.ts';
import type { Settings } from '../settings.ts';
import { UsageError } from '../usage-error.ts';
import { baseRevision } from './base-revision.ts';
import { inBaseTree } from './base-tree.ts';

/** Paths that the revision does not have had no findings. */
export async function baseEntries(settings: Settings, reference: string): Promise<readonly BaselineEntry[]> {
  if (settings.paths.includes(STDIN)) throw new UsageError('--since compares files of a repository, and standard input is none');
  const revision = baseRevision(settings.cwd, reference);
  return inBaseTree(revision, async (folder) => entriesOf((await run(movedTo(settings, folder, join(folder, revision.prefix)))).judgements));
}

/** The settings for a copy of the repository in `folder`, in which `here` is the working folder. Files are taken from the copy, as far as it has them; patterns of the configuration stay as they are. */
function movedTo(settings: Settings, folder: string, here: string): Settings {
  const { cwd, paths, exclude, ignores = [], parameterFiles = [], terraform = {}, selection } = settings;
  const moved = (path: string): string => {
    const copy = resolve(here, relative(cwd, path));
    return isWithin(copy, folder) ? copy : path;
  };
  const back = (path: string): string => (isWithin(path, folder) ? resolve(cwd, relative(here, path)) : path);
  const copied = (path: string): string => (existsSync(resolve(here, path)) ? path : relative(here, resolve(cwd, path)));
  return {
    ...settings,
    cwd: here,
    paths: paths.map((path) => relative(here, moved(resolve(cwd, path))) || '.').filter((path) => isWithin(resolve(here, path), folder) && existsSync(resolve(here, path))),
    exclude: exclude.map(({ base, patterns }) => ({ base: moved(base), patterns })),
    ignores: ignores.map((ignore) => ({ ...ignore, base: moved(ignore.base) })),
    parameterFiles: parameterFiles.map(copied),
    terraform: { ...terraform, ...(terraform.variables === undefined ? {} : { variables: terraform.variables.map((given) => ('file' in given ? { ...given, file: copied(given.file) } : given)) }) },
    selection: { ...selection, adjustmentsIn: () => selection.adjustmentsIn(cwd), statesOf: (path) => selection.statesOf(back(path)) },
  };
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);
