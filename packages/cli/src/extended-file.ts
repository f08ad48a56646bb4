/** Which file a configuration means by what it extends. */
import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ConfigLayer } from './config-layer.ts';
import { CONFIG_NAME } from './config-name.ts';

export interface Extended {
  /** Absolute. */
  readonly path: string;
  readonly patternsFrom: string;
}

/** A name of npm, and a file in the package. No part of it leads upwards. */
const PACKAGE = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)(?:\/(.+))?$/i;

/** A path is relative to the file that names it, and its patterns stay those of a package where that is one. A name is looked up in `node_modules` upwards. A text says why there is none. */
export function extendedFile(reference: string, from: Pick<ConfigLayer, 'directory' | 'patternsFrom'>): Extended | string {
  if (!reference.startsWith('.') && !isAbsolute(reference)) return inPackage(reference, from);
  const path = resolve(from.directory, reference);
  if (!isFile(path)) return `there is no file ${reference}`;
  return { path, patternsFrom: from.patternsFrom === from.directory ? dirname(path) : from.patternsFrom };
}

function inPackage(reference: string, { directory, patternsFrom }: Pick<ConfigLayer, 'directory' | 'patternsFrom'>): Extended | string {
  const [, name, inside = CONFIG_NAME] = PACKAGE.exec(reference) ?? [];
  if (name === undefined || inside.split(/[\\/]/).includes('..')) return `extends takes a path that begins with a dot, or the name of a package, not ${JSON.stringify(reference)}`;
  const folder = packageFolder(name, directory);
  if (folder === undefined) return `there is no package ${name} in node_modules, neither here nor upwards${isFile(resolve(directory, reference)) ? `; the file is ./${reference}` : ''}`;
  const path = join(folder, inside);
  return isFile(path) ? { path, patternsFrom } : `the package ${name} has no ${inside}`;
}

/** As Node finds one: the real folder, so that packages of its own are found from there. */
function packageFolder(name: string, directory: string): string | undefined {
  const folder = join(directory, 'node_modules', name);
  if (whatIs(folder)?.isDirectory() === true) return realpathSync(folder);
  return dirname(directory) === directory ? undefined : packageFolder(name, dirname(directory));
}

const isFile = (path: string): boolean => whatIs(path)?.isFile() === true;

function whatIs(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // What cannot be looked at is not there for us.
    return undefined;
  }
}
