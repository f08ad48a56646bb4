/** The line index of each file that was read, made once, when something is reported about it. */
import type { DiskWorkspace } from './disk-workspace.ts';
import { type LineIndex, lineIndexOf } from './line-index.ts';

export function lineIndexes(workspace: Pick<DiskWorkspace, 'textOf'>): (path: string) => LineIndex | undefined {
  const made = new Map<string, LineIndex>();
  return (path) => {
    const text = workspace.textOf(path);
    const lines = made.get(path) ?? (text === undefined ? undefined : lineIndexOf(text));
    if (lines !== undefined) made.set(path, lines);
    return lines;
  };
}
