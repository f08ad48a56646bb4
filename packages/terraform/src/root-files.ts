/** The files that functions read, as Terraform finds them when it is run in the folder of the root. */
import type { Workspace } from '@rds-iam-lint/model';
import { unknown } from './evaluated.ts';
import { folderOf, nameOf, pathFrom } from './path-within.ts';
import type { SourceFiles } from './scope.ts';

/** The texts of files of configuration; empty for what cannot be had. */
export const textIn = (workspace: Workspace) => (file: string): string => {
  const text = workspace.read(file);
  return typeof text === 'string' ? text : '';
};

/** What the workspace refuses is unknown; so is whether a file is there that it does not have, since a build may make it. */
export function rootFiles(workspace: Workspace, folder: string): SourceFiles {
  const found = new Map<string, boolean>();
  const isThere = (path: string): boolean => {
    const before = found.get(path);
    if (before !== undefined) return before;
    const made = workspace.list(folderOf(path)).includes(nameOf(path));
    found.set(path, made);
    return made;
  };
  return {
    read: (path, at) => {
      const text = workspace.read(pathFrom(folder, path));
      return typeof text === 'string' ? text : unknown(at, 'reference', 'a file that cannot be read');
    },
    exists: (path, at) => isThere(pathFrom(folder, path)) || unknown(at, 'reference', 'a file that may not be there'),
    pathOf: (path) => pathFrom(folder, path),
    textOf: textIn(workspace),
  };
}
