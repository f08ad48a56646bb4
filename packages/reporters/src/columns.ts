/** How many columns of a terminal a text takes. */

/** Marks that are drawn over the character before them. */
const OVER = /^[\p{Mn}\p{Me}]$/u;

/** Emoji, and the ranges that Unicode's EastAsianWidth.txt (UAX #11) calls Wide or Fullwidth, to the block. */
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F5FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]$/u;

/** Columns of one character (a code point that is printable): 0, 1 or 2. */
export function columnsOfCharacter(character: string): number {
  if (character <= '\u02FF') return 1;
  if (OVER.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns of a printable text. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}
