/** The hosts of a connection URL: one, several separated by commas, an IPv6 address in brackets, or a percent-encoded socket path. */
import { partOf, type UrlPart } from './span.ts';

export interface UrlHost {
  /** Without the brackets of an IPv6 address; empty where the URL leaves the host to the driver. */
  readonly name: UrlPart;
  readonly port?: UrlPart;
}

/** The hosts between two offsets. `masked` is `text` without placeholders; none when nothing is written there. */
export function hostsBetween(text: string, masked: string, start: number, end: number): readonly UrlHost[] {
  const hosts: UrlHost[] = [];
  let from = start;
  while (from < end) {
    const comma = masked.indexOf(',', from);
    const to = comma === -1 || comma > end ? end : comma;
    hosts.push(hostBetween(text, masked, from, to));
    from = to + 1;
  }
  return hosts;
}

function hostBetween(text: string, masked: string, start: number, end: number): UrlHost {
  const bracket = masked[start] === '[' ? masked.slice(start, end).indexOf(']') : -1;
  const nameEnd = bracket === -1 ? colonOr(masked, start, end) : start + bracket;
  const name = partOf(text, bracket === -1 ? start : start + 1, nameEnd);
  const colon = bracket === -1 ? nameEnd : nameEnd + 1;
  return masked[colon] === ':' && colon + 1 < end ? { name, port: partOf(text, colon + 1, end) } : { name };
}

function colonOr(masked: string, start: number, end: number): number {
  const colon = masked.slice(start, end).indexOf(':');
  return colon === -1 ? end : start + colon;
}
