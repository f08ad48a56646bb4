/** Source lines for excerpts, with every secret that a reader found masked, and printed values without the text of one. */
import type { Facts, InFile, LineOf } from '@rds-iam-lint/model';
import type { LineIndex } from './line-index.ts';
import { maskAssigned } from './mask-assigned.ts';
import { concealer, secretPlaces, textsOf } from './secret-texts.ts';

/** The least length of a master password. Shorter texts that are equal to a secret are taken for values in their own right: `mysql`, `5432`. */
const SHORTEST_IN_VALUES = 8;

/** Engines of databases. As a password each is a word that everybody knows, and elsewhere it names the engine. */
const ENGINES: ReadonlySet<string> = new Set(['postgres', 'postgresql', 'mysql', 'mariadb', 'aurora', 'aurora-mysql', 'aurora-postgresql']);

interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

export interface Masking {
  /** Masks the place of each secret, other occurrences of its text in any file, and what is assigned to the name of a secret. */
  readonly lineOf: LineOf;
  /** A printed value, with asterisks of the same count where it holds the text of a secret. */
  readonly conceal: (value: string) => string;
}

/** `unshown` are more places that may hold secrets; what is written there is masked there only. */
export function maskingOf(facts: Facts, sourceOf: (path: string) => Source | undefined, unshown: readonly InFile[] = []): Masking {
  const places = new Map<string, InFile[]>();
  const texts = new Set<string>();
  const mask = (at: InFile): void => {
    const known = places.get(at.file);
    if (known === undefined) places.set(at.file, [at]);
    else known.push(at);
  };
  for (const at of unshown) mask(at);
  for (const at of secretPlaces(facts)) {
    mask(at);
    for (const text of textsOf(sourceOf(at.file)?.text.slice(at.start, at.end) ?? '')) if (!ENGINES.has(text)) texts.add(text);
  }
  const concealLine = concealer(texts);
  const shown = new Map<string, string>();
  const lineOf: LineOf = (path, line) => {
    const key = JSON.stringify([path, line]);
    const source = sourceOf(path);
    const start = source?.lines.startOf(line);
    const text = source?.lines.textOf(line);
    if (start === undefined || text === undefined) return undefined;
    const masked = shown.get(key) ?? concealLine(maskAssigned((places.get(path) ?? []).reduce((rest, at) => maskRange(rest, at.start - start, at.end - start), text)));
    shown.set(key, masked);
    return masked;
  };
  return { lineOf, conceal: concealer([...texts].filter((text) => text.length >= SHORTEST_IN_VALUES)) };
}

function maskRange(text: string, from: number, to: number): string {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to);
  return end <= start ? text : text.slice(0, start) + '*'.repeat(end - start) + text.slice(end);
}
