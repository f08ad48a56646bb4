/** Where the parser stands in a text, and what it shares between the levels of the grammar. */
import { CLOSE_BRACE, FEED, HASH, isDigit, nameEndFrom, namePartAt, nameStartAt, RETURN, SLASH, SPACE, STAR, TAB } from './hcl-character.ts';
import { type HclProblem, MOST_DEPTH } from './hcl-node.ts';

/** Every function of the grammar finds the cursor at its first token, and leaves it at the next token behind its last one. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Whether a line break is white space, as it is inside brackets. */
  acrossLines: boolean;
  /** How many constructs enclose the cursor. */
  depth: number;
  readonly problems: HclProblem[];
  /** Whether a comment was found that does not end; then no later one does. */
  hasOpenComment: boolean;
  /** Where each line, without white space around it, stands last; made when a heredoc is found that does not end. */
  lastLines: ReadonlyMap<string, number> | undefined;
  /** Whether the text ended inside a block. */
  hasOpenBlock: boolean;
  /** Whether a line that starts like a block without indentation ends the blocks around it: so once it is known that one of them is not closed. */
  readonly headersEndBlocks: boolean;
  /** Whether such a line was found, and the blocks around it are being left. */
  isLeaving: boolean;
  /** How many code units may still be read once more after a mistake. */
  rereads: number;
}

export const cursorOn = (text: string, headersEndBlocks = false): Cursor => ({
  text,
  at: text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0,
  acrossLines: false,
  depth: 0,
  problems: [],
  hasOpenComment: false,
  lastLines: undefined,
  hasOpenBlock: false,
  headersEndBlocks,
  isLeaving: false,
  rereads: 4 * text.length,
});

const BYTE_ORDER_MARK = 0xfeff;

/** Thrown when the problem is already noted; made once, since nobody sees it. */
export const FAILED = new Error('the text does not follow the grammar');

/** Notes that something else was expected at the cursor. */
export function complain(cursor: Cursor, expected: string, at = cursor.at): void {
  const { text, problems } = cursor;
  problems.push({ kind: 'unreadable', why: `expected ${expected}, found ${foundAt(text, at)}`, start: at, end: Math.min(at + 1, text.length) });
}

/** Gives up the attribute or block that is being read. */
export function fail(cursor: Cursor, expected: string, at = cursor.at): never {
  complain(cursor, expected, at);
  throw FAILED;
}

/** Goes one level deeper; `leave` comes back. */
export function enter(cursor: Cursor): void {
  if (++cursor.depth <= MOST_DEPTH) return;
  const { at, problems } = cursor;
  problems.push({ kind: 'over-budget', why: `more than ${MOST_DEPTH} expressions or blocks inside each other`, start: at, end: at });
  throw FAILED;
}

export function leave(cursor: Cursor): void {
  cursor.depth--;
}

/** Says what stands there; only punctuation is quoted. */
function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the end of the text';
  const character = text.charAt(at);
  if (character === '"') return 'a double quote';
  if (/[!-/:-@[-^`{-~]/.test(character)) return `"${character}"`;
  if (nameStartAt(text, at) > 0) return 'a word';
  if (isDigit(character.charCodeAt(0))) return 'a number';
  return character === '\n' || character === '\r' ? 'the end of the line' : 'another character';
}

/** Moves to the next token: over blanks and comments, and over line breaks where they are white space. */
export function skip(cursor: Cursor): void {
  const { text, acrossLines } = cursor;
  let { at } = cursor;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE) at++;
    else if (code > SPACE) {
      cursor.at = at;
      if ((code !== HASH && code !== SLASH) || !skipComment(cursor)) return;
      ({ at } = cursor);
    } else if (code === TAB || (acrossLines && isBreakAt(text, at))) at++;
    else break;
  }
  cursor.at = at;
}

/** Like `skip`, over any number of lines. */
export function skipLines(cursor: Cursor): void {
  const outer = cursor.acrossLines;
  cursor.acrossLines = true;
  skip(cursor);
  cursor.acrossLines = outer;
}

/** A line feed, or a return in front of one. */
export function isBreakAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === FEED || (code === RETURN && text.charCodeAt(at + 1) === FEED);
}

/** A comment to the end of the line leaves the line break. False where no comment starts. */
function skipComment(cursor: Cursor): boolean {
  const { text, at } = cursor;
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === HASH || next === SLASH) {
    const feed = text.indexOf('\n', at);
    cursor.at = feed < 0 ? text.length : feed;
    return true;
  }
  if (next !== STAR) return false;
  const end = cursor.hasOpenComment ? -1 : text.indexOf('*/', at + 2);
  if (end < 0) {
    cursor.hasOpenComment = true;
    fail(cursor, '"*/" behind the comment');
  }
  cursor.at = end + 2;
  return true;
}

export const codeAt = ({ text, at }: Cursor): number => text.charCodeAt(at);

/** The name at the cursor, which is left right behind it. */
export function takeName(cursor: Cursor, expected: string): string {
  const { text, at } = cursor;
  const end = nameEndFrom(text, at);
  if (end === at) fail(cursor, expected);
  cursor.at = end;
  return text.slice(at, end);
}

/** Whether that word stands at the cursor. */
export const isWord = ({ text, at }: Cursor, word: string): boolean => text.startsWith(word, at) && namePartAt(text, at + word.length) === 0;

/** Moves over one sign that must be there. */
export function takeSign(cursor: Cursor, code: number): void {
  if (codeAt(cursor) !== code) fail(cursor, `"${String.fromCharCode(code)}"`);
  cursor.at++;
  skip(cursor);
}

/** Opens a bracket at the cursor; gives what `closeBracket` needs to go back to. */
export function openBracket(cursor: Cursor, acrossLines: boolean): boolean {
  const outer = cursor.acrossLines;
  enter(cursor);
  cursor.acrossLines = acrossLines;
  cursor.at++;
  skip(cursor);
  return outer;
}

/** Closes a bracket, and gives the offset behind it. */
export function closeBracket(cursor: Cursor, code: number, outer: boolean): number {
  if (codeAt(cursor) !== code) fail(cursor, code === CLOSE_BRACE ? '"}"' : `"," or "${String.fromCharCode(code)}"`);
  const end = ++cursor.at;
  cursor.acrossLines = outer;
  leave(cursor);
  skip(cursor);
  return end;
}
