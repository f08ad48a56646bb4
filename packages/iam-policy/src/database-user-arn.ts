/** The segments of the ARN of a database user, as ranges of the text: `arn:<partition>:rds-db:<region>:<account>:dbuser:<database id>/<user>`. */
import { maskVariables } from './policy-variable.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Segment = 'partition' | 'service' | 'region' | 'account' | 'databaseId' | 'userName';
export type Segments = Readonly<Partial<Record<Segment, Range>>>;

const HEAD = ['arn', 'partition', 'service', 'region', 'account'] as const;
export const ANCHOR = ':dbuser:';

/**
 * Takes the text apart. A `*` may stand for several segments: each of them is then the piece of text around it that it has for sure, at least the `*` itself.
 * Segments that are not there are left out, all of them for a text that cannot be an ARN; separators inside policy variables do not count.
 */
export function segmentsOf(text: string): Segments {
  const masked = maskVariables(text);
  const anchor = anchorOf(masked);
  if (anchor !== -1) return { ...headOf(masked, { start: 0, end: anchor }), ...tailOf(masked, { start: anchor + ANCHOR.length, end: masked.length }) };
  const fields = splitAt(masked, { start: 0, end: masked.length }, ':');
  if (!/^(?:arn:|[^:]*\*)/.test(masked)) return {};
  const account = fields[HEAD.length - 1];
  const rest = fields.length > HEAD.length && account !== undefined ? { start: account.end + 1, end: masked.length } : undefined;
  const tail = rest ?? fields.at(-1);
  return { ...headOf(masked, rest === undefined || account === undefined ? { start: 0, end: masked.length } : { start: 0, end: account.end }), ...(tail === undefined ? {} : spreadTailOf(masked, tail)) };
}

/** The offset of the `:dbuser:` behind the account, or behind a `*` that may stand for it; -1 without one. The text has its variables masked. */
export function anchorOf(masked: string): number {
  const star = masked.indexOf('*');
  let fields = 1;
  for (let at = masked.indexOf(':'); at !== -1; at = masked.indexOf(':', at + 1)) {
    if (masked.startsWith(ANCHOR, at) && (fields >= HEAD.length || (star !== -1 && star < at))) return at;
    fields++;
  }
  return -1;
}

function headOf(masked: string, range: Range): Segments {
  const fields = splitAt(masked, range, ':');
  const aligned = fields.length >= HEAD.length ? fields : spread(masked, fields);
  return Object.fromEntries(HEAD.flatMap((name, index) => (name === 'arn' || aligned[index] === undefined ? [] : [[name, aligned[index]]])));
}

/** Too few fields: the first with a `*` stands for the missing ones too. */
function spread(masked: string, fields: readonly Range[]): readonly Range[] {
  const index = fields.findIndex((field) => starIn(masked, field) !== undefined);
  const field = fields[index];
  const star = field === undefined ? undefined : starIn(masked, field);
  if (field === undefined || star === undefined) return fields;
  const missing = Array.from({ length: HEAD.length - fields.length - 1 }, () => ({ start: star, end: star + 1 }));
  return [...fields.slice(0, index), { start: field.start, end: star + 1 }, ...missing, { start: lastStarIn(masked, field), end: field.end }, ...fields.slice(index + 1)];
}

/** `<database id>/<user>`. */
function tailOf(masked: string, range: Range): Segments {
  const slash = masked.indexOf('/', range.start);
  if (slash !== -1) return { databaseId: { start: range.start, end: slash }, userName: { start: slash + 1, end: range.end } };
  const star = starIn(masked, range);
  if (star === undefined) return { databaseId: range };
  return { databaseId: { start: range.start, end: star + 1 }, userName: { start: lastStarIn(masked, range), end: range.end } };
}

/** Without a literal `dbuser:` the database id begins with the `*` that stands for it. */
function spreadTailOf(masked: string, range: Range): Segments {
  const star = starIn(masked, range);
  if (star === undefined) return {};
  const colon = masked.indexOf(':', star);
  return tailOf(masked, { start: colon === -1 ? star : colon + 1, end: range.end });
}

export function splitAt(text: string, range: Range, separator: string): readonly Range[] {
  const ranges: Range[] = [];
  let { start } = range;
  for (let at = text.indexOf(separator, start); at !== -1 && at < range.end; at = text.indexOf(separator, start)) {
    ranges.push({ start, end: at });
    start = at + separator.length;
  }
  return [...ranges, { start, end: range.end }];
}

function starIn(masked: string, range: Range): number | undefined {
  const star = masked.indexOf('*', range.start);
  return star === -1 || star >= range.end ? undefined : star;
}

const lastStarIn = (masked: string, range: Range): number => masked.lastIndexOf('*', range.end - 1);
