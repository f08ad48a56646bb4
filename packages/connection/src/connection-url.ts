/** The parts of a connection URL, each with its place: user, password, hosts, database and parameters. */
import type { Dialect, Scheme } from './scheme.ts';
import { partOf, type Span, type UrlPart } from './span.ts';
import { hostsBetween, type UrlHost } from './url-host.ts';
import { parametersBetween, type UrlParameter } from './url-parameter.ts';

export interface ConnectionUrl extends Span {
  readonly dialect: Dialect;
  readonly jdbc: boolean;
  readonly user?: UrlPart;
  readonly password?: UrlPart;
  readonly hosts: readonly UrlHost[];
  readonly database?: UrlPart;
  readonly parameters: readonly UrlParameter[];
}

/** The text, the same text without placeholders, and where the URL ends in both. */
interface Source {
  readonly text: string;
  readonly masked: string;
  readonly end: number;
}

/**
 * The parts of the URL that begins with `scheme` and ends at `source.end`.
 * Reads more than the grammar allows: a password may hold `@`, `#`, `:` and mostly `/` as they are, because people write them so.
 */
export function connectionUrlOf(scheme: Scheme, source: Source): ConnectionUrl {
  const at = atSignOf(scheme, source);
  const hostStart = at === undefined ? scheme.end : at + 1;
  const hostEnd = firstOf('/?', source, hostStart);
  const query = firstOf('?', source, hostEnd);
  return {
    start: scheme.start,
    end: source.end,
    dialect: scheme.dialect,
    jdbc: scheme.jdbc,
    ...(at === undefined ? {} : accountOf(source, scheme.end, at)),
    ...placesBehind(scheme, source, { hostStart, hostEnd, query }),
    parameters: parametersBetween(source.text, source.masked, query + 1, source.end),
  };
}

interface Borders {
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly query: number;
}

function placesBehind(scheme: Scheme, source: Source, borders: Borders): Pick<ConnectionUrl, 'hosts' | 'database'> {
  const { hostStart, hostEnd, query } = borders;
  const hasSlashes = source.text[scheme.end - 1] === '/';
  if (!hasSlashes) return { hosts: [], ...databaseOf(source, hostStart, query) };
  return { hosts: hostsBetween(source.text, source.masked, hostStart, hostEnd), ...databaseOf(source, hostEnd + 1, query) };
}

function databaseOf({ text }: Source, start: number, end: number): { readonly database?: UrlPart } {
  return start < end ? { database: partOf(text, start, end) } : {};
}

/** The first of some characters at or behind an offset; the end of the URL where there is none. */
function firstOf(characters: string, { masked, end }: Source, from: number): number {
  for (let at = from; at < end; at++) if (characters.includes(masked.charAt(at))) return at;
  return end;
}

/** The `@` before the hosts: the last one in the authority, or behind a `/` or `?` in the password. */
function atSignOf(scheme: Scheme, source: Source): number | undefined {
  const end = firstOf('/?', source, scheme.end);
  const authority = source.masked.slice(scheme.end, end);
  const inside = authority.lastIndexOf('@');
  if (inside !== -1) return scheme.end + inside;
  return hasUnreadablePort(authority) ? atSignBehind(end, source) : undefined;
}

/** Without an `@`, `app:pa` is a host and a port; a port that cannot be one shows that it is a password cut short. */
const hasUnreadablePort = (authority: string) => /^[^:[\]]+:[^:,]*[^\d:,\uFFFC][^:,]*$/u.test(authority);

/** The `@` behind a delimiter that belongs to the password, unless a parameter comes before it, as in `?mail=a@b`. */
function atSignBehind(from: number, { masked, end }: Source): number | undefined {
  const at = masked.slice(from, end).indexOf('@');
  if (at === -1 || masked.slice(from, from + at).includes('=')) return undefined;
  return from + at;
}

function accountOf({ text, masked }: Source, start: number, end: number): { readonly user?: UrlPart; readonly password?: UrlPart } {
  const colon = masked.slice(start, end).indexOf(masked[start] === ':' ? '::' : ':');
  if (colon === -1 && masked[start] === ':') return { password: partOf(text, start + 1, end) };
  if (colon === -1) return { user: partOf(text, start, end) };
  const password = partOf(text, start + colon + 1, end);
  return colon === 0 ? { password } : { user: partOf(text, start, start + colon), password };
}
