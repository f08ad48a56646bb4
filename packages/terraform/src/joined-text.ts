/** Texts that are put together from parts of which some are not known. */
import { isSecret, textOfPart } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown } from '@rds-iam-lint/model';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { textOfNumber } from './number-text.ts';
import { segmentsAtColons } from './segments-at-colons.ts';
import { asSensitive, surveyOf } from './survey.ts';
import type { Work } from './work.ts';

/** A text in more parts is not kept in parts, and one that is longer or in more parts still is not put together. */
const MOST_PARTS = 1000;
const MOST_JOINED = 100_000;
export const MOST_LENGTH = 1024 * 1024;

/** A known text, the one part that it consists of, or an unknown that keeps its parts. Null, lists and maps cannot be in a text: the caller sorts them out. */
export function joinedText(given: readonly Part[], at: Place, work: Work): Evaluated {
  const only = onlyUnknown(given);
  if (only !== undefined) return surveyOf(only).sensitive ? asSensitive(only) : only;
  const count = given.reduce((sum, part) => sum + partsOf(part).length, 0);
  if (count > MOST_JOINED || !work.spend(count)) return unknown(at, 'budget', 'a text in too many parts');
  const parts = given.flatMap(partsOf).map(plain).filter((part) => textOfPart(part) !== '');
  const length = parts.reduce((sum, part) => sum + (textOfPart(part)?.length ?? 0), 0);
  if (length > MOST_LENGTH || !work.spend(length)) return unknown(at, 'budget', 'a text that is too long');
  const text = joinedParts(parts, at);
  return given.some((part) => typeof part !== 'string' && surveyOf(part).sensitive) ? asSensitive(text) : text;
}

/** The one part of all, when it is not known. */
function onlyUnknown([only, ...others]: readonly Part[]): Unknown | undefined {
  return others.length === 0 && typeof only === 'object' && only.state === 'unknown' ? only : undefined;
}

function joinedParts(parts: readonly Part[], at: Place): Evaluated {
  const only = onlyUnknown(parts);
  if (only !== undefined) return only;
  const texts = parts.map(textOfPart);
  const kept = parts.length > MOST_PARTS || parts.every((part) => typeof part === 'string') ? {} : { parts };
  if (texts.every((text) => text !== undefined)) return { state: 'known', data: texts.join(''), at, ...kept };
  return parts.length > MOST_PARTS ? { ...causeOf(parts, at), reason: 'budget' } : { ...causeOf(parts, at), ...kept };
}

/** A part that was put together gives its own parts, so that patterns see through and places stay exact; so does one of which it is known what separators it has. */
function partsOf(part: Part): readonly Part[] {
  if (typeof part === 'string' || part.state === 'absent') return [part];
  const segments = part.parts === undefined ? segmentsAtColons(part) : undefined;
  if (segments === undefined || part.state !== 'unknown') return part.parts ?? [part];
  return segments.flatMap((segment, index): readonly Part[] => [...(index === 0 ? [] : [':']), segment.state === 'unknown' ? { ...segment, detail: part.detail } : segment]);
}

/** Numbers and truths as their texts; what cannot be part of a text stands as a hole. */
function plain(part: Part): Part {
  if (typeof part === 'string' || part.state === 'unknown') return part;
  if (part.state === 'absent') return unevaluated(part.at, 'null inside a text');
  if (typeof part.data === 'object') return isSecret(part.data) ? part : unevaluated(part.at, 'a list inside a text');
  const data = typeof part.data === 'number' ? textOfNumber(part.data) : String(part.data);
  return data === undefined ? unevaluated(part.at, 'a number that is too large') : { ...part, data };
}

const MOST_CAUSES = 3;

function causeOf(parts: readonly Part[], at: Place): Unknown {
  const open = parts.filter((part): part is Unknown => typeof part !== 'string' && part.state === 'unknown');
  const [first] = open;
  if (first === undefined) return unevaluated(at, 'a text with a secret in it');
  const details = [...new Set(open.map((part) => part.detail))];
  return unknown(at, first.reason, `${details.slice(0, MOST_CAUSES).join(', ')}${details.length > MOST_CAUSES ? ', …' : ''}`);
}
