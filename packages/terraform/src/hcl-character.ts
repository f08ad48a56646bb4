/** What single characters mean in Terraform's language. */

export const TAB = 9;
export const FEED = 10;
export const RETURN = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const OPEN_PARENTHESIS = 40;
export const CLOSE_PARENTHESIS = 41;
export const STAR = 42;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

const NAME_START = 1;
const NAME_PART = 2;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (/[A-Za-z_]/.test(character) ? NAME_START : 0) | (/[\w-]/.test(character) ? NAME_PART : 0);
});

/** False behind the end of a text, where the code is no number. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const START = /^\p{ID_Start}$/u;
const PART = /^\p{ID_Continue}$/u;

/** How many code units of a name start there: 0, 1, or 2 for a character beyond the basic plane. */
export function nameStartAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (ASCII[code] ?? 0) & NAME_START : otherPiece(text, at, START);
}

/** Like `nameStartAt`, behind the first character. */
export function namePartAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (ASCII[code] ?? 0) >> 1 : otherPiece(text, at, PART);
}

function otherPiece(text: string, at: number, pattern: RegExp): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return pattern.test(character) ? character.length : 0;
}

/** Where the name ends that starts at `at`; `at` without one. */
export function nameEndFrom(text: string, at: number): number {
  const first = nameStartAt(text, at);
  if (first === 0) return at;
  let end = at + first;
  for (;;) {
    const code = text.charCodeAt(end);
    const units = code < 128 ? (ASCII[code] ?? 0) >> 1 : otherPiece(text, end, PART);
    if (units === 0) return end;
    end += units;
  }
}

/** White space as Go's `unicode.IsSpace` has it, which strip markers and indentation go by. */
export const isWhite = (code: number): boolean => code === SPACE || (code >= TAB && code <= RETURN) || (code > 127 && /[\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/.test(String.fromCharCode(code)));
