/** Where the secrets of the facts are written, and what is written there. */
import type { Facts, InFile, Part, Value } from '@rds-iam-lint/model';
import { innerValues, isSecret } from '@rds-iam-lint/logic';

/** Shorter texts occur by chance all over a file; their own place is masked, other occurrences are not. */
const SHORTEST_SEARCHED = 4;

/** Longer texts are masked at their own place. */
const LONGEST_SEARCHED = 4096;

/** The places of all secrets, each as often as it is used. */
export function* secretPlaces({ resources }: Facts): Generator<InFile> {
  for (const { attributes } of resources) for (const value of Object.values(attributes)) yield* secretsIn(value);
}

function* secretsIn(value: Value): Generator<InFile> {
  if (value.state === 'absent') return;
  if (value.state === 'known' && isSecret(value.data)) {
    if ('file' in value.at) yield value.at;
    return;
  }
  const inner = value.state === 'known' ? innerValues(value.data) : [...(value.parts ?? []).filter(isValue), ...(value.candidates?.values ?? [])];
  for (const part of inner) yield* secretsIn(part);
}

const isValue = (part: Part): part is Value => typeof part !== 'string';

/** The texts that a token in YAML or JSON stands for or holds: without quotes and escapes, by line of a block, between `${…}`. */
export function textsOf(token: string): readonly string[] {
  const lines = /^[|>]/.test(token) ? token.split('\n').slice(1) : [token];
  const texts = lines.map((line) => line.trim()).flatMap((line) => [unquoted(line), ...decoded(line)]);
  return texts.flatMap((text) => [text, ...text.split(/\$\{[^}]*\}/)]).filter((text) => text.length >= SHORTEST_SEARCHED && text.length <= LONGEST_SEARCHED);
}

const unquoted = (token: string) => token.replace(/^["']|["']$/g, '');

function decoded(token: string): readonly string[] {
  if (/^'.*'$/.test(token)) return [unquoted(token).replaceAll("''", "'")];
  if (!/^".*"$/.test(token)) return [];
  try {
    return [String(JSON.parse(token))];
  } catch {
    return [];
  }
}

/** Texts by their first characters, then by length, the longest first. */
type Index = ReadonlyMap<string, readonly (readonly [length: number, texts: ReadonlySet<string>])[]>;

/** Puts asterisks of the same count over each occurrence of the texts, of which each is at least `SHORTEST_SEARCHED` long. The work does not grow with their number. */
export function concealer(texts: Iterable<string>): (text: string) => string {
  const index = indexOf(texts);
  return index.size === 0 ? (text) => text : (text) => concealed(text, index);
}

function indexOf(texts: Iterable<string>): Index {
  const index = new Map<string, Map<number, Set<string>>>();
  for (const text of texts) {
    const start = text.slice(0, SHORTEST_SEARCHED);
    const lengths = index.get(start) ?? new Map<number, Set<string>>();
    lengths.set(text.length, (lengths.get(text.length) ?? new Set()).add(text));
    index.set(start, lengths);
  }
  return new Map([...index].map(([start, lengths]) => [start, [...lengths].sort(([one], [other]) => other - one)]));
}

function concealed(text: string, index: Index): string {
  const pieces: string[] = [];
  let shown = 0;
  for (let at = 0; at <= text.length - SHORTEST_SEARCHED; ) {
    const length = index.get(text.slice(at, at + SHORTEST_SEARCHED))?.find(([size, texts]) => texts.has(text.slice(at, at + size)))?.[0];
    if (length === undefined) at++;
    else {
      pieces.push(text.slice(shown, at), '*'.repeat(length));
      at += length;
      shown = at;
    }
  }
  return shown === 0 ? text : [...pieces, text.slice(shown)].join('');
}
