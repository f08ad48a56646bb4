/** Shortens a text to what a format holds. */

const MARK = '…';

/** At most `most` UTF-16 code units, with a mark where something is missing; pairs stay whole. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - MARK.length;
  const splits = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return `${text.slice(0, splits ? end - 1 : end)}${MARK}`;
}
