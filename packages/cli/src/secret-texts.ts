/** Where the secrets of the facts are written, and what is written there. */
import type { Facts, InFile, Part, Value } from '@rds-iam-lint/model';
import { innerValues, isSecret } from '@rds-iam-lint/logic';

/** Shorter texts occur by chance all over a file; their own place is masked, other occurrences are not. */
const SHORTEST_SEARCHED = 4;

/** Longer texts are masked at their own place; a pattern of them would be too large. */
const LONGEST_SEARCHED = 4096;

/** So many texts make one pattern. */
const TEXTS_A_PATTERN = 500;

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

/** Puts asterisks of the same count over each occurrence of the texts. */
export function concealer(texts: Iterable<string>): (text: string) => string {
  const longestFirst = [...new Set(texts)].sort((one, other) => other.length - one.length);
  const patterns = Array.from({ length: Math.ceil(longestFirst.length / TEXTS_A_PATTERN) }, (_, index) => patternOf(longestFirst.slice(index * TEXTS_A_PATTERN, (index + 1) * TEXTS_A_PATTERN)));
  return (text) => patterns.reduce((shown, pattern) => shown.replace(pattern, (found) => '*'.repeat(found.length)), text);
}

const patternOf = (texts: readonly string[]) => new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
