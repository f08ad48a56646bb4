/** Puts a text into a file at once: whoever reads the file sees the old text or the new one, never a half. */
import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Follows links, and keeps the permissions of a file that is there. Into what is no file (a pipe, a device) it writes as it is. Throws the error of the system. */
export function writeReport(path: string, text: string): void {
  const target = isThere(path) ? realpathSync(path) : path;
  const before = statSync(target, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    writeFileSync(target, text);
    return;
  }
  const draft = join(dirname(target), `.${basename(target)}.${String(process.pid)}.tmp`);
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    if (before !== undefined) chmodSync(draft, before.mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
