/** The query parameters of a connection URL. */
import { partOf, type UrlPart } from './span.ts';

export interface UrlParameter {
  readonly name: UrlPart;
  readonly value: UrlPart;
}

/** The parameters between two offsets, split at `&`. `masked` is `text` without placeholders; `&amp;`, as in XML, is one separator. */
export function parametersBetween(text: string, masked: string, start: number, end: number): readonly UrlParameter[] {
  const parameters: UrlParameter[] = [];
  let from = start;
  while (from < end) {
    const ampersand = masked.indexOf('&', from);
    const to = ampersand === -1 || ampersand > end ? end : ampersand;
    const nameStart = masked.startsWith('amp;', from) ? from + 4 : from;
    const equals = masked.slice(nameStart, to).indexOf('=');
    if (equals > 0) parameters.push({ name: partOf(text, nameStart, nameStart + equals), value: partOf(text, nameStart + equals + 1, to) });
    from = to + 1;
  }
  return parameters;
}
