/** The files of a revision, laid out in a temporary folder. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUDGETS } from '../disk-workspace.ts';
import { UsageError } from '../usage-error.ts';
import type { BaseRevision } from './base-revision.ts';
import { git, gitObjects } from './git.ts';

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** Calls `use` with the folder, which is gone afterwards. Files that no run would open are left out, and so are submodules, whose files are elsewhere. What git ignores and Terraform reads is as in the working folder. */
export async function inBaseTree<T>({ top, commit }: BaseRevision, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rds-iam-lint-')));
  try {
    const entries = entriesOf(git(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]) ?? '');
    // A search for .gitignore ends at the root of the repository.
    mkdirSync(join(folder, '.git'));
    const folders = new Set<string>();
    const isComplete = await gitObjects(top, entries.map(({ id }) => id), (index, content) => {
      const entry = entries[index];
      if (entry !== undefined) lay(entry, content, { folder, folders });
    });
    if (!isComplete) throw new UsageError('git could not read all files of the revision that --since means; `git fsck` tells what is missing');
    addIgnored(top, folder);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `<mode> blob <id> <size>`, a tab and the path; entries end with a zero byte. */
function entriesOf(listing: string): readonly TreeEntry[] {
  return listing.split('\0').flatMap((line) => {
    const [, mode, id, size, path] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    return mode !== undefined && id !== undefined && path !== undefined && isWanted(path, Number(size)) ? [{ mode, id, path }] : [];
  });
}

const isWanted = (path: string, size: number): boolean => isInside(path) && !UNREAD.test(path) && size <= (/\.(?:json|template|tfstate)$/.test(path) ? BUDGETS.json : BUDGETS.text);

/** Media, archives and what compilers make. */
const UNREAD = /\.(?:7z|avi|bin|bmp|bz2|class|dll|dylib|eot|exe|gif|gz|ico|jar|jpe?g|mov|mp[34]|o|otf|pdf|png|psd|so|tar|tgz|tiff?|ttf|war|wasm|wav|web[mp]|woff2?|xlsx?|xz|zip|zst)$|(?:^|\/)node_modules\//i;

/** Without them the revision would be less known than the working folder, and what is not known there would be new here. */
function addIgnored(top: string, folder: string): void {
  const ignored = git(top, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory']) ?? '';
  for (const path of ignored.split('\0')) {
    const wanted = path.endsWith('.terraform/') ? `${path}modules` : /\.(?:tf|tofu|tfvars)(?:\.json)?$/.test(path) ? path : undefined;
    if (wanted === undefined) continue;
    const to = join(folder, wanted);
    const above = path.endsWith('/') ? dirname(dirname(to)) : dirname(to);
    if (existsSync(above) && !existsSync(to) && existsSync(join(top, wanted))) cpSync(join(top, wanted), to, { recursive: true });
  }
}

/** Git makes no other paths; who made this repository may have. */
const isInside = (path: string): boolean => !path.startsWith('/') && !path.split(/[/\\]/).some((step) => step === '..' || step === '.' || step === '' || step.toLowerCase() === '.git');

const LINK = '120000';

function lay({ mode, path }: TreeEntry, content: Buffer, { folder, folders }: { readonly folder: string; readonly folders: Set<string> }): void {
  const file = join(folder, path);
  const parent = dirname(file);
  if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
  folders.add(parent);
  if (mode === LINK) symlinkSync(content.toString('utf8'), file);
  else writeFileSync(file, content, { flag: 'wx' });
}
