/** The character that stands for a part of a text that is not known, such as an expression in a template literal. */
export const HOLE = '\uFFFC';

/** Whether some of the text is not known. */
export const hasHole = (text: string): boolean => text.includes(HOLE);
