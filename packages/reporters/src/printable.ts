/** Which characters a terminal would obey or hide instead of showing, and what is written in their place. */

/** Controls (escape sequences start with one), formats (bidi controls, zero-width characters), line separators, halves of a pair. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line that is safe to print: whatever a terminal would obey becomes its code point, `<U+001B>`. */
export const printable = (text: string): string => text.replace(OBEYED, codePointOf);

/** Prose on one line: white space of any length becomes one space, the rest as in `printable`. */
export const prose = (text: string): string => printable(text.trim().replace(/[\t\n\r ]+/g, ' '));

/** Indented JSON with a final newline, in which every such character is an escape: the same data, safe to print. A replacer is as in `JSON.stringify`. */
export function printableJson(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  return `${JSON.stringify(value, replacer, 2).replace(OBEYED, (character) => (character === '\n' ? character : escaped(character)))}\n`;
}

/** The same on one line, without a newline. */
export const printableJsonLine = (value: unknown): string => JSON.stringify(value).replace(OBEYED, escaped);

const codePointOf = (character: string) => `<U+${hexadecimal(character.codePointAt(0) ?? 0).toUpperCase()}>`;

const escaped = (character: string) => character.split('').map((unit) => `\\u${hexadecimal(unit.charCodeAt(0))}`).join('');

const hexadecimal = (code: number) => code.toString(16).padStart(4, '0');
