/** Where a part of a string stands in the source, through the escapes of JSON and YAML. */
import type { InFile, Place } from '@rds-iam-lint/model';

/** A string value and the place of its token. */
export interface StringAt {
  readonly value: string;
  readonly at: Place;
}

/**
 * The place of `value.slice(start, end)`, when `at` is the whole token of that string in `text` (quotes included).
 * Understands JSON and YAML double quotes, YAML single quotes and plain text; anything else (block scalars) gives the place of the whole token.
 */
export function placeInside(text: string, { at, value }: StringAt, start: number, end: number): Place {
  if (!('file' in at)) return at;
  const offsets = offsetsIn(text, at, value);
  const [from, to] = offsets === 'same' ? [start, end].map((offset) => (offset >= 0 && offset <= value.length ? offset : undefined)) : [offsets?.[start], offsets?.[end]];
  return from === undefined || to === undefined ? at : ({ file: at.file, start: at.start + from, end: at.start + to } satisfies InFile);
}

/** By code unit of the value; `same` for a text that spells itself. */
type Offsets = readonly number[] | 'same' | undefined;

/** Of one string many parts are asked for, one after the other. */
let latest: { readonly text: string; readonly start: number; readonly end: number; readonly value: string; readonly offsets: Offsets } | undefined;

function offsetsIn(text: string, { start, end }: InFile, value: string): Offsets {
  if (latest?.start !== start || latest.end !== end || latest.value !== value || latest.text !== text) latest = { text, start, end, value, offsets: offsetsOf(text.slice(start, end), value) };
  return latest.offsets;
}

/** The offset in the token of every code unit of the value, and of its end; `undefined` when the token does not spell the value. */
function offsetsOf(token: string, value: string): Offsets {
  if (token === value) return 'same';
  const quote = token[0];
  if (quote !== '"' && quote !== "'") return undefined;
  const offsets: number[] = [];
  let at = 1;
  for (const unit of value.split('')) {
    const length = quote === '"' ? unitLength(token, at, unit) : singleQuotedLength(token, at, unit);
    if (length === 0) return undefined;
    offsets.push(at);
    at += length;
  }
  return token[at] === quote && at === token.length - 1 ? [...offsets, at] : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** How many characters of a double-quoted token spell this unit; 0 when they do not. */
function unitLength(token: string, at: number, unit: string): number {
  if (token[at] !== '\\') return token[at] === unit ? 1 : 0;
  const letter = token[at + 1] ?? '';
  const digits = { u: 4, x: 2 }[letter];
  if (digits !== undefined) return Number.parseInt(token.slice(at + 2, at + 2 + digits), 16) === unit.charCodeAt(0) ? 2 + digits : 0;
  return ESCAPES[letter] === unit ? 2 : 0;
}

function singleQuotedLength(token: string, at: number, unit: string): number {
  if (token[at] !== unit) return 0;
  return unit !== "'" ? 1 : token[at + 1] === "'" ? 2 : 0;
}
