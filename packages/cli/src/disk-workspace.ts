/** Reads the disk for the readers: under the roots only, within the budgets, safe with links. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Gap, Workspace } from '@rds-iam-lint/model';

export const MIB = 1024 * 1024;
/** The largest files that are read, in bytes: JSON (plans, account dumps) may be large, other text is written by hand. */
export const BUDGETS = { json: 256 * MIB, text: 10 * MIB };

/** How much of a file decides which reader takes it. */
export const HEAD_BYTES = 64 * 1024;

/** The name under which standard input is read. */
export const STDIN = '-';

/** The texts that were read stay here, for excerpts. */
export interface DiskWorkspace extends Workspace {
  /** The first characters of a file, or a gap when it cannot be opened; `undefined` for a binary file. */
  head(path: string): string | Gap | undefined;
  /** The text of a file that was read before. */
  textOf(path: string): string | undefined;
  /** All of them by path. */
  texts(): ReadonlyMap<string, string>;
}

/** Paths are relative to the working directory `cwd`; links may not leave the `roots`, which are absolute. */
export function diskWorkspace(cwd: string, roots: readonly string[], stdin?: string | Gap): DiskWorkspace {
  const texts = new Map<string, string>(typeof stdin === 'string' ? [[STDIN, stdin]] : []);
  const realRoots = roots.map(realOrSelf);
  const guarded = (path: string): string | Gap => {
    if (path === STDIN && typeof stdin === 'object') return stdin;
    const real = realOrSelf(resolve(cwd, path));
    const inside = realRoots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep));
    return inside ? real : { kind: 'out-of-reach', what: path, why: 'it is outside the paths that were given' };
  };
  // Whose head was asked for is read next, if it is read at all.
  let latest: { readonly path: string; readonly bytes: Buffer } | undefined;
  const head = (path: string) => {
    latest = undefined;
    return texts.get(path)?.slice(0, HEAD_BYTES) ?? onReal(guarded(path), (real) => attempt(path, () => headOf(real, path, (bytes) => (latest = { path, bytes }))));
  };
  const read = (path: string): string | Gap => {
    const cached = texts.get(path);
    if (cached !== undefined) return cached;
    const text = latest?.path === path ? decoded(latest.bytes, path) : onReal(guarded(path), (real) => attempt(path, () => textOfFile(real, path)));
    if (typeof text === 'string') texts.set(path, text);
    return text;
  };
  const list = (directory: string) => {
    const names = onReal(guarded(directory), (real) => attempt(directory, () => readdirSync(real).sort()));
    return Array.isArray(names) ? (names as readonly string[]) : [];
  };
  return { head, read, list, textOf: (path) => texts.get(path), texts: () => texts };
}

function onReal<T>(real: string | Gap, then: (real: string) => T): T | Gap {
  return typeof real === 'string' ? then(real) : real;
}

function realOrSelf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function attempt<T>(path: string, action: () => T): T | Gap {
  try {
    return action();
  } catch (error) {
    return { kind: 'unreadable', what: path, why: reasonOf(error) };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its links form a loop',
  EMFILE: 'too many files are open',
};

/** The cause in words; system errors carry a code, and their text would repeat the absolute path. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `the system says ${code === '' ? 'no' : code}`;
}

/** What standard input holds, within the larger budget. Waits for its end. */
export function standardInput(): string | Gap {
  const bytes = attempt(STDIN, () => readFileSync(0));
  if (!Buffer.isBuffer(bytes)) return bytes;
  return bytes.length > BUDGETS.json ? overBudget(STDIN, bytes.length, { most: BUDGETS.json, what: 'JSON' }) : decoded(bytes, STDIN);
}

/** Reading a pipe, a socket or a device could wait for ever. */
function notAFile(real: string, path: string): Gap | undefined {
  const stats = statSync(real);
  if (stats.isFile()) return undefined;
  return { kind: 'unreadable', what: path, why: stats.isDirectory() ? 'it is a directory' : 'it is a pipe, a socket or a device (`-` reads standard input)' };
}

/** One after the other is read into it. */
const HEAD = Buffer.allocUnsafe(HEAD_BYTES);

/** `whole` is told the bytes of a text that is no longer than its head. */
function headOf(real: string, path: string, whole: (bytes: Buffer) => void): string | Gap | undefined {
  const odd = notAFile(real, path);
  if (odd !== undefined) return odd;
  const file = openSync(real, 'r');
  try {
    const bytes = HEAD.subarray(0, readSync(file, HEAD, 0, HEAD_BYTES, 0));
    if (!bytes.includes(0)) {
      if (bytes.length < HEAD_BYTES) whole(bytes);
      return bytes.toString('utf8');
    }
    return isUtf16(bytes, path) ? { kind: 'unreadable', what: path, why: 'it is UTF-16; only UTF-8 is read' } : undefined;
  } finally {
    closeSync(file);
  }
}

/** What PowerShell writes for `>`; by its name it could be ours. */
const isUtf16 = (bytes: Buffer, path: string) => /\.(json|ya?ml|template)$/i.test(path) && bytes.length > 1 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0));

function textOfFile(real: string, path: string): string | Gap {
  const odd = notAFile(real, path);
  if (odd !== undefined) return odd;
  const { size } = statSync(real);
  const budget = isJson(path) ? { most: BUDGETS.json, what: 'JSON' } : { most: BUDGETS.text, what: 'text' };
  if (size > budget.most) return overBudget(path, size, budget);
  return decoded(readFileSync(real), path);
}

/** A budget in bytes, and what it is for, in words. */
export interface Budget {
  readonly most: number;
  readonly what: string;
}

export function overBudget(path: string, size: number, { most, what }: Budget): Gap {
  return { kind: 'over-budget', what: path, why: `it has ${mebibytes(size)} MiB; at most ${mebibytes(most)} MiB of ${what} are read` };
}

const isJson = (path: string) => /\.(?:json|template|tfstate)$/.test(path);
const mebibytes = (bytes: number) => (bytes / MIB).toFixed(bytes % MIB === 0 ? 0 : 1);

function decoded(bytes: Buffer, path: string): string | Gap {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { kind: 'unreadable', what: path, why: `it is not valid UTF-8, first in line ${String(firstInvalidLine(bytes))}` };
  }
}

/** The line of the first replacement character that decoding puts in and the bytes do not have. */
function firstInvalidLine(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((text) => {
    const raw = Buffer.from(text, 'latin1');
    return !Buffer.from(raw.toString('utf8'), 'utf8').equals(raw);
  });
  return line < 0 ? lines.length : line + 1;
}

/** A path as reports print it: relative to the working directory, with `/`. */
export function displayPath(cwd: string, path: string): string {
  const shown = relative(cwd, resolve(cwd, path));
  return (shown === '' ? '.' : shown).split(sep).join('/');
}
