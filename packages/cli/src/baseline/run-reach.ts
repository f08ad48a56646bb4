/** What a run looked at, so that what it did not find is known to be gone. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Run } from '../run.ts';
import type { Settings } from '../settings.ts';
import type { BaselineEntry } from './baseline-entry.ts';

/** Whether the rule of an entry ran, and its file was given and read, or is there no more; without a file, whether everything of its kind was seen where it was. */
export function reachOf({ facts, workspace }: Pick<Run, 'facts' | 'workspace'>, { cwd, paths, selection }: Pick<Settings, 'cwd' | 'paths' | 'selection'>): (entry: BaselineEntry) => boolean {
  const on = new Set(selection.book.rules.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
  const given = paths.map((path) => resolve(cwd, path));
  const unread = facts.gaps.filter(({ kind }) => kind !== 'out-of-reach').flatMap(({ what, at }) => (at !== undefined && 'file' in at ? [what, at.file] : [what]));
  const gaps = [...new Set(unread)].map((path) => resolve(cwd, path));
  const texts = workspace.texts();
  const known = new Map<string, boolean>();
  const isSeen = (path: string): boolean => {
    const file = resolve(cwd, path);
    if (!given.some((folder) => isWithin(file, folder)) || gaps.some((gap) => isWithin(file, gap))) return false;
    return texts.has(path) || (!existsSync(file) && !(MADE.test(path) && facts.gaps.length > 0));
  };
  const complete = new Set(facts.complete.map(({ kind, unit }) => `${kind} ${unit}`));
  return ({ rule, path, kind, unit }) => {
    if (!on.has(rule)) return false;
    if (path === undefined) return complete.has(`${kind} ${unit}`);
    const seen = known.get(path) ?? isSeen(path);
    known.set(path, seen);
    return seen;
  };
}

/** What a tool makes is missing where it has not run. */
const MADE = /(?:^|\/)(?:\.terraform|cdk\.out|\.aws-sam)\//;

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
