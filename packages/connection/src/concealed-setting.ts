/** The value of a setting without the secrets in it: those that its name tells of, and passwords in URLs. */
import type { Known, Part, Place, Value } from '@rds-iam-lint/model';
import { concealed, type Concealment } from './conceal.ts';
import { findConnectionUrls } from './find-connection-urls.ts';
import { HOLE } from './hole.ts';
import { passwordKindOf } from './password-kind.ts';
import { isSwitch, speaksOfSecret } from './secret-setting.ts';
import type { Span } from './span.ts';
import { writtenPasswords, writtenUser } from './written-password.ts';

/** A secret becomes one at its own place; what surrounds it stays. A setting whose name is not known may be a secret. */
export function concealedSetting(name: string | undefined, value: Value, by: Concealment): Value {
  if (value.state === 'absent') return value;
  if (name === undefined || speaksOfSecret(name)) return isNoSecret(value) ? value : concealed(value, by);
  return withoutPasswords(value, by);
}

const isNoSecret = (value: Value): boolean => value.state === 'known' && typeof value.data === 'string' && isSwitch(value.data);

function withoutPasswords(value: Value, by: Concealment): Value {
  if (value.state === 'unknown' && value.candidates !== undefined) return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map((option) => withoutPasswords(option, by)) } };
  const parts = partsOf(value);
  const text = parts.map((part) => textOf(part) ?? HOLE).join('');
  const passwords = text.includes('://') || ASSIGNS.test(text) ? passwordsIn(text) : [];
  if (passwords.length === 0) return value;
  if (passwords.length > MOST_PASSWORDS) return concealed(value, by);
  const shown = parts.reduce<Cut>(({ done, at }, part) => ({ done: [...done, ...cut(part, { at, owner: value.at, passwords, by })], at: at + (textOf(part) ?? HOLE).length }), { done: [], at: 0 }).done;
  return value.state === 'unknown' ? { ...value, parts: shown } : { state: 'unknown', at: value.at, reason: 'expression', detail: 'a text with a password in it', parts: shown };
}

/** A text with more of them is concealed as a whole. */
const MOST_PASSWORDS = 32;

interface Cut {
  readonly done: readonly Part[];
  readonly at: number;
}

function partsOf(value: Value): readonly Part[] {
  if (value.state === 'absent') return [];
  if (value.parts !== undefined) return value.parts;
  return value.state === 'known' && typeof value.data === 'string' ? [value] : [];
}

function textOf(part: Part): string | undefined {
  if (typeof part === 'string') return part;
  return part.state === 'known' && typeof part.data === 'string' ? part.data : undefined;
}

/** In the strings of ADO.NET, ODBC, libpq and JDBC, in JSON and on command lines. */
const ASSIGNS = /(?:password|passwd|pwd)["']?[ ]?[=:][ ]?/i;
const ASSIGNED = /(?:password|passwd|pwd)["']?[ ]?[=:][ ]?(?:"([^"\uFFFC]{1,500})|'([^'\uFFFC]{1,500})|([^\s;&,"'\uFFFC]+))/gi;

/** In front of any host: `amqp://app:…@queue`. */
const IN_FRONT = /:\/\/[^\s/?#@:\uFFFC]{0,200}:([^\s/@\uFFFC]{1,500})@/g;

/** Placeholders such as `<password>` stay. */
function passwordsIn(text: string): readonly Span[] {
  const inUrls = findConnectionUrls(text).slice(0, MOST_PASSWORDS + 1).flatMap((url) => writtenPasswords(url).filter((password) => passwordKindOf(password, text.slice(password.start, password.end), writtenUser(url)?.value) !== 'notation'));
  const others = [ASSIGNED, IN_FRONT].flatMap((pattern) => firstMatches(text, pattern).map((found) => spanOf(found)));
  return merged([...inUrls, ...others.filter(({ start, end }) => !/^[$<{[%].*[}>\])%]?$/.test(text.slice(start, end)))]);
}

function firstMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.push(match) > MOST_PASSWORDS) break;
  }
  return found;
}

function spanOf(found: RegExpExecArray): Span {
  const inside = found[1] ?? found[2] ?? found[3] ?? '';
  const start = found.index + found[0].lastIndexOf(inside);
  return { start, end: start + inside.length };
}

/** In order, without overlaps. */
function merged(spans: readonly Span[]): readonly Span[] {
  const ordered = spans.toSorted((one, other) => one.start - other.start);
  return ordered.reduce<readonly Span[]>((done, { start, end }) => {
    const last = done.at(-1);
    return last === undefined || start >= last.end ? [...done, { start, end }] : [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, end) }];
  }, []);
}

interface Cutting {
  /** Where the part begins in the whole text. */
  readonly at: number;
  readonly owner: Place;
  readonly passwords: readonly Span[];
  readonly by: Concealment;
}

/** The stretches of one part, those of a password as secrets. */
function cut(part: Part, { at, owner, passwords, by }: Cutting): readonly Part[] {
  const text = textOf(part);
  const inside = passwords.filter(({ start, end }) => start < at + (text ?? '').length && end > at);
  if (text === undefined || inside.length === 0) return [part];
  const borders = [...new Set([0, ...inside.flatMap(({ start, end }) => [Math.max(0, start - at), Math.min(text.length, end - at)]), text.length])].sort((one, other) => one - other);
  const within = by.placesWithin(typeof part === 'string' ? owner : part.at, text, borders.length);
  return borders.slice(1).map((end, index): Part => {
    const start = borders[index] ?? 0;
    const stretch: Known = { state: 'known', data: text.slice(start, end), at: within(start, end) };
    return inside.some((span) => span.start <= at + start && span.end >= at + end) ? concealed(stretch, by) : stretch;
  });
}
