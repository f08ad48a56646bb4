/** Prose of rules and messages as elements: paragraphs, and what stands between backticks as code. */
import { type Child, element } from './element.ts';

/** One line; white space of any length is one space. */
export function sentenceNodes(text: string): readonly Child[] {
  const pieces = text.trim().replace(/[\t\n\r ]+/g, ' ').split('`');
  // An odd number of backticks is no code.
  if (pieces.length % 2 === 0) return [pieces.join('`')];
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : element('code', {}, piece)));
}

/** Lines are wrapped where they are written; a new paragraph begins after an empty line, and where a line says what it is about (`Terraform: …`). */
export function paragraphs(text: string): readonly HTMLElement[] {
  return text
    .split(/\n(?=[A-Z][A-Za-z ]{1,30}: )|\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => element('p', {}, ...sentenceNodes(paragraph)));
}
