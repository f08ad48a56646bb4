/** Source lines for excerpts, with every secret that a reader found masked. */
import type { Facts, InFile, LineOf, Value } from '@rds-iam-lint/model';
import { innerValues, isSecret } from '@rds-iam-lint/logic';
import type { LineIndex } from './line-index.ts';

/** Shorter texts occur by chance all over a file; their own place is masked, other occurrences are not. */
const SHORTEST_SEARCHED = 4;

interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Masks the place of each secret, and other occurrences of its text in any file, by asterisks of the same count. */
export function maskedLines(facts: Facts, sourceOf: (path: string) => Source | undefined): LineOf {
  const places = new Map<string, InFile[]>();
  const texts = new Set<string>();
  for (const at of secretPlaces(facts)) {
    places.set(at.file, [...(places.get(at.file) ?? []), at]);
    const text = unquoted(sourceOf(at.file)?.text.slice(at.start, at.end) ?? '');
    if (text.length >= SHORTEST_SEARCHED) texts.add(text);
  }
  return (path, line) => {
    const source = sourceOf(path);
    const start = source?.lines.startOf(line);
    const text = source?.lines.textOf(line);
    if (start === undefined || text === undefined) return undefined;
    const masked = (places.get(path) ?? []).reduce((shown, at) => maskRange(shown, at.start - start, at.end - start), text);
    return [...texts].reduce((shown, secret) => shown.replaceAll(secret, '*'.repeat(secret.length)), masked);
  };
}

function* secretPlaces({ resources }: Facts): Generator<InFile> {
  for (const { attributes } of resources) for (const value of Object.values(attributes)) yield* secretsIn(value);
}

function* secretsIn(value: Value): Generator<InFile> {
  if (value.state === 'known' && isSecret(value.data)) {
    if ('file' in value.at) yield value.at;
  } else if (value.state === 'known') for (const inner of innerValues(value.data)) yield* secretsIn(inner);
  else if (value.state === 'unknown') for (const option of value.candidates?.values ?? []) yield* secretsIn(option);
}

function maskRange(text: string, from: number, to: number): string {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to);
  return end <= start ? text : text.slice(0, start) + '*'.repeat(end - start) + text.slice(end);
}

const unquoted = (token: string) => token.replace(/^["']|["']$/g, '');
