/** Where connection URLs stand in a text: alone, or inside a sentence, a command or a line of an env file. */
import { connectionUrlOf, type ConnectionUrl } from './connection-url.ts';
import { withoutPlaceholders } from './placeholder.ts';
import { schemesIn } from './scheme.ts';

/** Longer texts are data, not configuration. */
const MAX_LENGTH = 100_000;

/**
 * Every connection URL in the text, in order, with offsets into it. `HOLE` characters in the text stand for parts that are not known.
 * A text that is nothing but a URL may hold quotes in its password; inside other text a quote or a backtick ends the URL.
 * Texts of more than 100,000 code units give none.
 */
export function findConnectionUrls(text: string): readonly ConnectionUrl[] {
  if (text.length > MAX_LENGTH) return [];
  const masked = withoutPlaceholders(text);
  const urls: ConnectionUrl[] = [];
  let readTo = 0;
  for (const scheme of schemesIn(text)) {
    if (scheme.start < readTo) continue;
    const end = endOf(masked, scheme.start, scheme.end);
    const url = connectionUrlOf(scheme, { text, masked: masked.slice(0, end), end });
    urls.push(url);
    readTo = url.end;
  }
  return urls;
}

function endOf(masked: string, start: number, from: number): number {
  const closers = start === 0 ? /\s/gu : /[\s"'`]/gu;
  closers.lastIndex = from;
  return closers.exec(masked)?.index ?? masked.length;
}
