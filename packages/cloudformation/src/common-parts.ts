/** What block and flow collections of common YAML share: tags in the short form, keys that are written once, and a limit to nesting. */
import { BLANK, codeAt, type Cursor, isLineEnd, UNCOMMON } from './common-cursor.ts';
import { quotedText } from './common-scalar.ts';
import type { ListNode, MapEntry, MapNode, Span, TemplateNode } from './template-node.ts';

/** Real templates stay below half of it. */
const MOST_DEPTH = 60;

/** Maps up to this size are searched for a repeated key entry by entry. */
const MOST_SEARCHED = 12;

export function enter(cursor: Cursor): void {
  if (++cursor.depth > MOST_DEPTH) throw UNCOMMON;
}

/** A tag such as `!Sub`, with the blanks behind it. */
export function readTag(cursor: Cursor): string {
  const start = cursor.at++;
  while (isNameCode(codeAt(cursor, cursor.at))) cursor.at++;
  const code = codeAt(cursor, cursor.at);
  if (cursor.at - start < 2 || (code !== BLANK && !isLineEnd(code))) throw UNCOMMON;
  const tag = cursor.text.slice(start, cursor.at);
  cursor.last = cursor.at;
  while (codeAt(cursor, cursor.at) === BLANK) cursor.at++;
  return tag;
}

// Written out, since spreading an object costs more than all else about a node.

export function mapNode(entries: readonly MapEntry[], { start, end }: Span, tag: string | undefined): MapNode {
  return tag === undefined ? { form: 'map', entries, start, end } : { form: 'map', entries, start, end, tag };
}

export function listNode(items: readonly TemplateNode[], { start, end }: Span, tag: string | undefined): ListNode {
  return tag === undefined ? { form: 'list', items, start, end } : { form: 'list', items, start, end, tag };
}

/** A letter, a digit or a colon. */
const isNameCode = (code: number): boolean => (code >= 48 && code <= 58) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

export interface Key extends Span {
  readonly text: string;
}

/** A key in quotes. */
export function quotedKey(cursor: Cursor, least: number): Key {
  const { at: start } = cursor;
  const text = quotedText(cursor, least);
  return { start, end: cursor.at, text };
}

/** The entries of one map while they are read. */
export class Entries {
  readonly list: MapEntry[] = [];
  #keys: Set<string> | undefined;

  /** Repeated keys and merge keys are left to the full parser. */
  add({ text, start, end }: Key, value: TemplateNode): void {
    if (text === '<<' || this.#has(text)) throw UNCOMMON;
    this.list.push({ key: text, keySpan: { start, end }, value });
    this.#keys?.add(text);
  }

  #has(key: string): boolean {
    if (this.#keys !== undefined) return this.#keys.has(key);
    if (this.list.length >= MOST_SEARCHED) {
      this.#keys = new Set(this.list.map((entry) => entry.key));
      return this.#keys.has(key);
    }
    for (const entry of this.list) if (entry.key === key) return true;
    return false;
  }
}
