/** The alphabet of unknown strings that are marked as words (`Unknown.word`). */

const WORD = /^[A-Za-z0-9._-]+$/;

/** Whether the text could be all or part of a word: ASCII letters, digits, `.`, `_` and `-`, at least one. */
export const isWord = (text: string): boolean => WORD.test(text);
