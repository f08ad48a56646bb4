/** Characters as a person counts them. */

/** Nothing in it combines with its neighbour. */
const SINGLE = /^[\n -~]*$/;

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The user-perceived characters of a text, in order. */
export const graphemesOf = (text: string): readonly string[] => (SINGLE.test(text) ? text.split('') : Array.from(SEGMENTER.segment(text), ({ segment }) => segment));
