/** A document inside a string: JSON as text, URL-encoded JSON, and JSON with holes, as heredocs and `Fn::Sub` make it. */
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { firstUnknownPiece, type FlatText, flatTextOf, holesOf, type Inside, partsOf, placeOf } from './flat-text.ts';
import { type JsonSource, type ParsedJson, parseJsonFrom } from './parse-json.ts';

/** Beyond so many steps of mapping places, every value gets the place of the whole string. */
const MOST_STEPS = 4_000_000;

/** Private characters, one of which stands for holes while the text is parsed. */
const MARKS: readonly string[] = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xe000 + index));

/**
 * The tree of a string that holds a JSON document; `undefined` for what is no string. A hole inside a JSON string is taken for text that stays inside it: it holds no
 * quote that ends the string. Places are exact where `inside` can map them.
 */
export function embeddedDocument(value: Value, inside: Inside): ParsedJson | undefined {
  const flat = flatTextOf(value);
  if (flat === undefined) return undefined;
  const decoded = /^\s*%7B/i.test(flat.text) ? decodedText(flat.text) : undefined;
  if (decoded !== undefined) return parseJsonFrom(decoded, { place: () => value.at });
  return value.state === 'known' ? parseJsonFrom(flat.text, sourceIn(flat, inside)) : parseWithHoles(flat, inside);
}

function decodedText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseWithHoles(flat: FlatText, inside: Inside): ParsedJson {
  const mark = MARKS.find((character) => !flat.text.includes(character));
  const cause = firstUnknownPiece(flat);
  if (mark === undefined || cause === undefined) return { problems: [] };
  const holes = holesOf(flat);
  const units = flat.text.split('');
  for (const offset of holes.keys()) units[offset] = mark;
  const lost: Unknown = { state: 'unknown', at: flat.whole.at, reason: cause.reason, detail: cause.detail };
  return parseJsonFrom(units.join(''), { ...sourceIn(flat, inside), holes: { mark, at: (offset) => holes.get(offset) ?? lost } });
}

/** About one value in eight characters is asked for; each costs as many steps as its piece is long. */
function sourceIn(flat: FlatText, inside: Inside): JsonSource {
  const { length } = flat.text;
  if ((length * length) / 8 > MOST_STEPS * 2) return { place: () => flat.whole.at };
  return {
    place: (start, end) => placeOf(flat, start, end, inside),
    parts: (start, end) => {
      const parts = partsOf(flat, start, end, inside);
      return parts.length > 1 || isEscaped(placeOf(flat, start - 1, start, inside)) ? parts : undefined;
    },
  };
}

/** A quote that takes two characters is in JSON inside of JSON: no token there spells its string. */
const isEscaped = (quote: Place): boolean => 'file' in quote && quote.end - quote.start === 2;
