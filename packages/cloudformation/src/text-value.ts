/** Strings: literal ones, and those that are put together from parts of which some are not known. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Known, Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { withoutReferences } from './dynamic-parts.ts';
import { unevaluated, unknown } from './scope.ts';
import type { Work } from './work.ts';

const SERVICES = /\{\{resolve:(ssm-secure|ssm|secretsmanager)\b/;

/** A string as it is written; a dynamic reference in it is filled in at deployment, so it is no literal. */
export const literal = (text: string, at: Place): Value => dynamic(text, at) ?? { state: 'known', data: text, at };

/** Stands for text that is not known. */
const HOLE = '\0';

/** Only the service is named: what follows it may be of interest to nobody else. */
function dynamic(text: string, at: Place): Unknown | undefined {
  if (!text.includes('{{')) return undefined;
  if (text.includes('{{resolve:')) return unknown(at, 'reference', `{{resolve:${SERVICES.exec(text)?.[1] ?? '…'}:…}}`);
  return text.includes('}}') || text.includes(HOLE) ? unevaluated(at, 'a placeholder in double braces') : undefined;
}

/** A part of a dynamic reference swallows what stands behind it. */
const isDynamic = (part: Part): part is Unknown => typeof part !== 'string' && part.state === 'unknown' && part.detail.startsWith('{{resolve:');

/** A text in more parts than this is not kept in parts. */
const MOST_PARTS = 1000;

/** A text that is longer, or put together from more parts, is not put together. */
const MOST_LENGTH = 1024 * 1024;
const MOST_JOINED = 100_000;

/** Joins the parts: a known string, the one part that it consists of, or an unknown that keeps its parts. */
export function joinedText(given: readonly Part[], at: Place, work: Work): Value {
  const excess = excessOf(given, work);
  return excess === undefined ? joinedParts(given.flatMap(partsOf).filter((part) => plainText(part) !== ''), at) : unknown(at, 'budget', excess);
}

/** What there is too much of, before any of it is copied. */
function excessOf(given: readonly Part[], work: Work): string | undefined {
  const count = given.reduce((sum, part) => sum + partsOf(part).length, 0);
  if (count > MOST_JOINED || !work.spend(count)) return 'a text in too many parts';
  const length = given.reduce((sum, part) => sum + lengthOf(part), 0);
  return length > MOST_LENGTH || !work.spend(length) ? 'a text that is too long' : undefined;
}

function joinedParts(parts: readonly Part[], at: Place): Value {
  const [only] = parts;
  if (only === undefined) return { state: 'known', data: '', at };
  if (parts.length === 1 && typeof only !== 'string') return only.state === 'absent' ? unevaluated(at, 'AWS::NoValue inside a text') : only;
  const swallowing = parts.find(isDynamic);
  if (swallowing !== undefined) return unknown(at, 'reference', swallowing.detail);
  const texts = parts.map(plainText);
  const placeholder = placeholderIn(parts, at);
  if (placeholder !== undefined) return placeholder;
  if (texts.every((text) => text !== undefined)) return { state: 'known', data: texts.join(''), at, ...(parts.length > MOST_PARTS ? {} : { parts }) };
  const cause = causeOf(parts, at);
  return parts.length > MOST_PARTS ? { ...cause, reason: 'budget' } : { ...cause, parts: parts.map(partOnly) };
}

function placeholderIn(parts: readonly Part[], at: Place): Unknown | undefined {
  const placeholder = dynamic(parts.map((part) => plainText(part) ?? HOLE).join(''), at);
  return placeholder === undefined ? undefined : (aroundReferences(parts, at) ?? placeholder);
}

/** A text with a reference in it that is more than the reference. */
function aroundReferences(parts: readonly Part[], at: Place): Unknown | undefined {
  const shown = withoutReferences(parts, { of: (part) => plainText(part) ?? HOLE, hole: (text) => dynamic(text, at) ?? unevaluated(at, 'a dynamic reference') });
  return shown === undefined || shown.length < 2 || shown.length > MOST_PARTS ? undefined : { ...causeOf(shown, at), parts: shown.map(partOnly) };
}

/** A part that was put together gives its own parts, so that patterns see through and places stay exact. */
function partsOf(part: Part): readonly Part[] {
  return typeof part !== 'string' && part.state !== 'absent' && part.parts !== undefined ? part.parts : [part];
}

const lengthOf = (part: Part): number => partsOf(part).reduce((sum, inner) => sum + (plainText(inner)?.length ?? 0), 0);

/** The text of a known part; `undefined` for a hole, a secret, and what is no text. */
function plainText(part: Part): string | undefined {
  if (typeof part === 'string') return part;
  return part.state === 'known' && typeof part.data !== 'object' ? String(part.data) : undefined;
}

/** What cannot be part of a string stands as a hole. */
function partOnly(part: Part): Part {
  if (typeof part === 'string' || part.state === 'unknown') return part;
  if (part.state === 'absent') return unevaluated(part.at, 'AWS::NoValue inside a text');
  return typeof part.data !== 'object' || isSecret(part.data) ? part : unevaluated(part.at, 'a list inside a text');
}

const MOST_CAUSES = 3;

function causeOf(parts: readonly Part[], at: Place): Unknown {
  const open = parts.filter((part): part is Unknown => typeof part !== 'string' && part.state === 'unknown');
  const [first] = open;
  if (first === undefined) return unevaluated(at, parts.some(isSecretPart) ? 'a text with a secret in it' : 'a text put together from what is no text');
  const details = [...new Set(open.map((part) => part.detail))];
  const rest = details.length > MOST_CAUSES ? ', …' : '';
  return unknown(at, first.reason, `${details.slice(0, MOST_CAUSES).join(', ')}${rest}`);
}

const isSecretPart = (part: Part): part is Known => typeof part !== 'string' && part.state === 'known' && isSecret(part.data);
