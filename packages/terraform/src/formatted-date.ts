/** Points in time as RFC 3339 writes them, and as `formatdate` does. */

export interface Instant {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:Z|([-+])(\d{2}):(\d{2}))$/;

export function instantOf(text: string): Instant | undefined {
  const [matched, date = '', clock = '', ...zone] = RFC_3339.exec(text) ?? [];
  const offset = offsetOf(zone);
  const time = Date.parse(`${date}T${clock.slice(0, 12)}Z`);
  if (matched === undefined || offset === undefined || Number.isNaN(time) || clock.startsWith('24')) return undefined;
  return new Date(time).toISOString().startsWith(date) ? { time: time - offset * 60_000, offset } : undefined;
}

function offsetOf([sign, hours = '0', minutes = '0']: readonly (string | undefined)[]): number | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const TOKENS = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/gy;

/** `undefined` for a format with a letter that means nothing, or a quote that does not end. */
export function formattedDate(format: string, instant: Instant): string | undefined {
  const parts: (string | undefined)[] = [];
  let length = 0;
  for (const [token, quoted, letter] of format.matchAll(TOKENS)) {
    length += token.length;
    parts.push(quoted !== undefined ? quoted.replaceAll("''", "'") : letter === undefined ? token : LETTERS[token]?.(instant));
  }
  return length < format.length || parts.includes(undefined) ? undefined : parts.join('');
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const local = ({ time, offset }: Instant) => new Date(time + offset * 60_000);
const two = (number: number) => String(number).padStart(2, '0');
const hour = (instant: Instant) => local(instant).getUTCHours();
const twelve = (instant: Instant) => hour(instant) % 12 || 12;

function zone({ offset }: Instant, between: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`;
}

const LETTERS: Readonly<Record<string, (instant: Instant) => string>> = {
  YYYY: (instant) => String(local(instant).getUTCFullYear()).padStart(4, '0'),
  YY: (instant) => two(local(instant).getUTCFullYear() % 100),
  MMMM: (instant) => MONTHS[local(instant).getUTCMonth()] ?? '',
  MMM: (instant) => MONTHS[local(instant).getUTCMonth()]?.slice(0, 3) ?? '',
  MM: (instant) => two(local(instant).getUTCMonth() + 1),
  M: (instant) => String(local(instant).getUTCMonth() + 1),
  DD: (instant) => two(local(instant).getUTCDate()),
  D: (instant) => String(local(instant).getUTCDate()),
  EEEE: (instant) => DAYS[local(instant).getUTCDay()] ?? '',
  EEE: (instant) => DAYS[local(instant).getUTCDay()]?.slice(0, 3) ?? '',
  hh: (instant) => two(hour(instant)),
  h: (instant) => String(hour(instant)),
  HH: (instant) => two(twelve(instant)),
  H: (instant) => String(twelve(instant)),
  AA: (instant) => (hour(instant) < 12 ? 'AM' : 'PM'),
  aa: (instant) => (hour(instant) < 12 ? 'am' : 'pm'),
  mm: (instant) => two(local(instant).getUTCMinutes()),
  m: (instant) => String(local(instant).getUTCMinutes()),
  ss: (instant) => two(local(instant).getUTCSeconds()),
  s: (instant) => String(local(instant).getUTCSeconds()),
  ZZZZZ: (instant) => zone(instant, ':'),
  ZZZZ: (instant) => zone(instant, ''),
  ZZZ: (instant) => (instant.offset === 0 ? 'UTC' : zone(instant, '')),
  Z: (instant) => (instant.offset === 0 ? 'Z' : zone(instant, ':')),
};
