/** Loads a configuration and what it extends. Only data is read; nothing of a package is run. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadYaml, problemText } from '@rds-iam-lint/rule-engine/load';
import type { Config } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { validateConfig } from './config-validator.ts';
import { displayPath, reasonOf } from './disk-workspace.ts';
import { type Extended, extendedFile } from './extended-file.ts';
import { lineIndexOf } from './line-index.ts';
import type { PlacedIgnore } from './suppressions/config-suppressions.ts';
import { UsageError } from './usage-error.ts';

/** So many files may extend one another in a row, and so many are read in all. */
const MOST_LEVELS = 10;
const MOST_FILES = 100;

interface Loading {
  readonly cwd: string;
  /** Real paths of the files that lead here. */
  readonly chain: readonly string[];
  readonly count: { files: number };
}

/** What a file extends comes before it, in order: what wins stands last. Every mistake is a `UsageError`. */
export function loadConfig(path: string, cwd: string): readonly ConfigLayer[] {
  return layersOf({ path, patternsFrom: dirname(path) }, { cwd, chain: [], count: { files: 0 } });
}

function layersOf(file: Extended, { cwd, chain, count }: Loading): readonly ConfigLayer[] {
  const layer = layerOf(file, cwd);
  const references = [layer.config.extends ?? []].flat();
  if (references.length === 0) return [layer];
  const inner = { cwd, chain: [...chain, realpathSync(file.path)], count };
  const extended = references.flatMap((reference, index) => {
    const place = layer.placeOf(Array.isArray(layer.config.extends) ? ['extends', index] : ['extends']);
    return layersOf(allowed(reference, { layer, place, loading: inner }), inner);
  });
  return [...extended, layer];
}

interface Asked {
  readonly layer: ConfigLayer;
  readonly place: string;
  readonly loading: Loading;
}

/** The file that is meant, unless it leads in a circle or too far. */
function allowed(reference: string, { layer, place, loading: { cwd, chain, count } }: Asked): Extended {
  const found = extendedFile(reference, layer);
  if (typeof found === 'string') throw new UsageError(`${place} ${found}`);
  if (chain.includes(realpathSync(found.path))) throw new UsageError(`${place} it extends itself, by way of ${displayPath(cwd, found.path)}`);
  if (chain.length >= MOST_LEVELS) throw new UsageError(`${place} more than ${String(MOST_LEVELS)} files extend one another`);
  count.files++;
  if (count.files > MOST_FILES) throw new UsageError(`${place} more than ${String(MOST_FILES)} files are extended`);
  return found;
}

function layerOf({ path, patternsFrom }: Extended, cwd: string): ConfigLayer {
  const shown = displayPath(cwd, path);
  const text = textOf(path, shown);
  const layer = { path: shown, directory: dirname(path), patternsFrom };
  if (isEmpty(text)) return { ...layer, config: {}, ignores: [], placeOf: () => `${shown}:1:1` };
  const loaded = loadYaml<Config>(shown, text, validateConfig);
  if ('problems' in loaded) throw new UsageError(loaded.problems.toSorted((one, other) => one.line - other.line || one.column - other.column).map(problemText).join('\n'));
  const lines = lineIndexOf(text);
  const ignores = (loaded.data.ignore ?? []).map((entry, index): PlacedIgnore => {
    const { line, column } = loaded.problemAt('', ['ignore', index]);
    const start = lines.startOf(line) ?? 0;
    return { entry, at: { file: shown, start: start + column - 1, end: start + (lines.textOf(line) ?? '').length }, base: patternsFrom };
  });
  return { ...layer, config: loaded.data, ignores, placeOf: (route) => problemText(loaded.problemAt('', route)).trimEnd() };
}

/** Nothing but comments. */
const isEmpty = (text: string) => text.split('\n').every((line) => /^\s*(#|$)/.test(line));

function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${shown}: ${reasonOf(error)}`);
  }
}
