/** Which paths patterns in the syntax of `.gitignore` mean. */
import { isAbsolute, relative, sep } from 'node:path';
import ignore from 'ignore';

/** Patterns in the syntax of `.gitignore`, relative to a folder. */
export interface PathPatterns {
  readonly base: string;
  /** A list, or the text of a file. */
  readonly patterns: string | readonly string[];
}

/** Takes absolute paths. The base itself and a path outside it cannot be named by patterns that are relative to it. */
export function matcherOf({ base, patterns }: PathPatterns): (path: string, isDirectory: boolean) => boolean {
  const matcher = ignore().add(typeof patterns === 'string' ? patterns : [...patterns]);
  return (path, isDirectory) => {
    const below = relative(base, path);
    return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below) && matcher.ignores(slashed(below, isDirectory));
  };
}

const slashed = (path: string, isDirectory: boolean) => path.split(sep).join('/') + (isDirectory ? '/' : '');
