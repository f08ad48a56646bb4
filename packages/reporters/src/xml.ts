/** XML as text: names are ours, values may hold anything. */
import { printable } from './printable.ts';

/** The two characters besides controls and halves of pairs that XML 1.0 has no place for. */
const NOT_IN_XML = /[\uFFFE\uFFFF]/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** One line of character data; what XML or a terminal cannot hold becomes its code point. */
const escaped = (text: string) =>
  printable(text)
    .replace(NOT_IN_XML, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase()}>`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with the given lines inside, each of which is XML already, indented by two. An attribute that is undefined is left out. */
export function element(name: string, attributes: Attributes, inner: readonly string[] = []): readonly string[] {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(String(value))}"`)).join('');
  return inner.length === 0 ? [`<${name}${written}/>`] : [`<${name}${written}>`, ...inner.map((line) => `  ${line}`), `</${name}>`];
}

/** Lines of plain text as content of an element. */
export const content = (lines: readonly string[]): readonly string[] => lines.map(escaped);

/** The inside of a comment, in which `--` may not stand. */
export const comment = (text: string): string => `<!-- ${printable(text).replace(NOT_IN_XML, '').replace(/-(?=-)/g, '- ')} -->`;

export const document = (lines: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
