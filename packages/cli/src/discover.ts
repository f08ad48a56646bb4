/** Finds the files to look at: honours `.gitignore`, skips dependencies and what cannot hold declared configuration. */
import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { Gap } from '@rds-iam-lint/model';
import { BASELINE_NAME } from './baseline/baseline-text.ts';
import { displayPath, reasonOf } from './disk-workspace.ts';
import { CONFIG_NAME } from './find-config.ts';
import { matcherOf, type PathPatterns } from './path-patterns.ts';

const SKIPPED_DIRECTORIES = new Set(['node_modules', '.terraform', '.git', '.hg', '.svn', '.nx', '.venv', '__pycache__']);

/** Source code, media, archives and lock files: none of them is declared configuration, so they are not even opened. */
const SKIPPED_EXTENSIONS = new Set(
  `7z a avi bin bmp bz2 c cc class cpp cs css csv dll dylib eot exe gif go gz h hpp htm html ico jar java jpeg jpg js jsx kt less lock log map md mjs cjs mov mp3 mp4
  o otf pdf php png ps1 psd pyc pyd py rb rs rst scss so svg swift tar tgz tif tiff ts tsx ttf vue war wasm wav webm webp whl woff woff2 xls xlsx xz zip zst`
    .split(/\s+/)
    .map((extension) => `.${extension}`),
);

/** What we read ourselves: neither looked at nor left out. */
const OUR_NAMES = new Set(['.gitignore', CONFIG_NAME, BASELINE_NAME]);

/** Lock files and manifests of package managers, which can be large and are never ours. */
const SKIPPED_NAMES = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'package.json', 'tsconfig.json', 'composer.lock']);

export interface Discovery {
  /** Relative to the working directory, sorted, each once. */
  readonly files: readonly string[];
  /** Files that were seen and left out by their name. */
  readonly skipped: number;
  readonly gaps: readonly Gap[];
}

type Matcher = ReturnType<typeof matcherOf>;

interface Walk {
  readonly cwd: string;
  readonly files: Set<string>;
  readonly exclude: readonly Matcher[];
  readonly gaps: Gap[];
  skipped: number;
}

/**
 * Files below the paths. What is named itself is taken whatever its name and whether or not it is ignored; links to directories are not followed. The paths must exist.
 */
export function discover(cwd: string, paths: readonly string[], exclude: readonly PathPatterns[]): Discovery {
  const walk: Walk = { cwd, files: new Set(), exclude: exclude.map(matcherOf), gaps: [], skipped: 0 };
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    if (statSync(absolute).isDirectory()) walkDirectory(absolute, ignoreFilesAbove(absolute, walk).filter((file) => !isIgnored(absolute, true, [file])), walk);
    else walk.files.add(displayPath(cwd, absolute));
  }
  return { files: [...walk.files].sort(), skipped: walk.skipped, gaps: walk.gaps };
}

function walkDirectory(directory: string, inherited: readonly Matcher[], walk: Walk): void {
  const entries = entriesOf(directory, walk);
  const ignores = entries.some((entry) => entry.name === '.gitignore') ? [...inherited, ...ignoreFileIn(directory, walk)] : inherited;
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (isIgnored(path, entry.isDirectory(), [...walk.exclude, ...ignores])) {
      tellIgnored(path, entry, walk);
      continue;
    }
    if (entry.isDirectory()) {
      if (!SKIPPED_DIRECTORIES.has(entry.name)) walkDirectory(path, ignores, walk);
    } else if (entry.isFile() || isLinkToFile(entry, path)) addFile(path, entry.name, walk);
  }
}

/** The output folder of the CDK is usually ignored: it holds the only declarations of such a repository. */
function tellIgnored(path: string, entry: Dirent, walk: Walk): void {
  if (!entry.isDirectory() || entry.name !== 'cdk.out' || isIgnored(path, true, walk.exclude)) return;
  walk.gaps.push({ kind: 'out-of-reach', what: displayPath(walk.cwd, path), why: '.gitignore leaves it out; name the folder to have its templates read' });
}

function entriesOf(directory: string, walk: Walk): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    walk.gaps.push({ kind: 'unreadable', what: displayPath(walk.cwd, directory), why: reasonOf(error) });
    return [];
  }
}

function addFile(path: string, name: string, walk: Walk): void {
  if (OUR_NAMES.has(name)) return;
  if (SKIPPED_NAMES.has(name) || SKIPPED_EXTENSIONS.has(extname(name).toLowerCase())) walk.skipped++;
  else walk.files.add(displayPath(walk.cwd, path));
}

function isLinkToFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(path).isFile();
  } catch {
    // It leads nowhere, or to itself.
    return false;
  }
}

const isIgnored = (path: string, isDirectory: boolean, ignores: readonly Matcher[]): boolean => ignores.some((matches) => matches(path, isDirectory));

/** `.gitignore` files between the root of the repository and the directory, the directory itself left out. */
function ignoreFilesAbove(directory: string, walk: Walk): readonly Matcher[] {
  if (existsSync(join(directory, '.git'))) return [];
  const parents: string[] = [];
  for (let parent = dirname(directory); ; parent = dirname(parent)) {
    parents.unshift(parent);
    if (existsSync(join(parent, '.git'))) return parents.filter((path) => existsSync(join(path, '.gitignore'))).flatMap((path) => ignoreFileIn(path, walk));
    if (dirname(parent) === parent) return [];
  }
}

function ignoreFileIn(base: string, walk: Walk): readonly Matcher[] {
  const path = join(base, '.gitignore');
  try {
    if (!statSync(path).isFile()) return [];
    return [matcherOf({ base, patterns: readFileSync(path, 'utf8') })];
  } catch (error) {
    walk.gaps.push({ kind: 'unreadable', what: displayPath(walk.cwd, path), why: reasonOf(error) });
    return [];
  }
}
