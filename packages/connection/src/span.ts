/** A stretch of a text and what it spells. */

/** Offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a URL: where it stands, and its text with percent-encoding undone. */
export interface UrlPart extends Span {
  readonly value: string;
}

/** The part of `text` between two offsets. */
export function partOf(text: string, start: number, end: number): UrlPart {
  return { start, end, value: percentDecoded(text.slice(start, end)) };
}

/** The text with `%XX` undone; the text itself where the encoding is broken, as in `%s` or `100%`. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
