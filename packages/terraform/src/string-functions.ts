/** Functions on texts, apart from patterns and formats. */
import { define, type Definition } from './define-function.ts';
import { graphemesOf } from './graphemes.ts';
import { letterCase } from './letter-case.ts';
import { MOST_LENGTH } from './joined-text.ts';
import { joinFunction, splitFunction } from './join-and-split.ts';
import { Refusal } from './refusal.ts';
import { unknown } from './evaluated.ts';
import { endsWith, startsWith } from './text-ends.ts';

export const STRING_FUNCTIONS: Readonly<Record<string, Definition>> = {
  chomp: define(['text'], ([text]) => text.slice(0, lastIndex(text, (unit) => unit === '\n' || unit === '\r'))),
  endswith: endsWith,
  indent: define(['number', 'text'], ([spaces, text], { at }) => {
    if (!Number.isInteger(spaces) || spaces < 0) return new Refusal('a number of spaces that is no whole number');
    const lines = text.split('\n');
    return lines.length * spaces > MOST_LENGTH ? unknown(at, 'budget', 'a text that is too long') : lines.join(`\n${' '.repeat(lines.length < 2 ? 0 : spaces)}`);
  }),
  join: joinFunction,
  lower: define(['text'], ([text]) => letterCase(text, 'lower')),
  split: splitFunction,
  startswith: startsWith,
  strcontains: define(['text', 'text'], ([text, part]) => text.includes(part)),
  strrev: define(['text'], ([text]) => graphemesOf(text).toReversed().join('')),
  substr: define(['text', 'number', 'number'], ([text, offset, length]) => substring(text, offset, length)),
  title: define(['text'], ([text]) => titled(text)),
  trim: define(['text', 'text'], ([text, cut]) => {
    const set = new Set(cut);
    return trimmed(text, (character) => set.has(character));
  }),
  trimprefix: define(['text', 'text'], ([text, prefix]) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimspace: define(['text'], ([text]) => trimmed(text, isSpace)),
  trimsuffix: define(['text', 'text'], ([text, suffix]) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text)),
  upper: define(['text'], ([text]) => letterCase(text, 'upper')),
};

/** Where the tail begins whose units are all such. */
function lastIndex(text: string, isTail: (unit: string) => boolean): number {
  let end = text.length;
  while (end > 0 && isTail(text.charAt(end - 1))) end--;
  return end;
}

/** Counted from the end, a length of zero means the rest, as in Terraform. */
function substring(text: string, offset: number, length: number): string | Refusal {
  if (!Number.isInteger(offset) || !Number.isInteger(length)) return new Refusal('an offset or a length that is no whole number');
  const characters = graphemesOf(text);
  const from = offset < 0 ? Math.max(0, offset + characters.length) : offset;
  const toEnd = length < 0 || (length === 0 && offset < 0);
  return characters.slice(from, toEnd ? undefined : from + length).join('');
}

const SPACES = new Set('\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000');

const isSpace = (character: string) => SPACES.has(character);

function trimmed(text: string, isCut: (character: string) => boolean): string {
  const characters = Array.from(text);
  let from = 0;
  let to = characters.length;
  while (from < to && isCut(characters[from] ?? '')) from++;
  while (to > from && isCut(characters[to - 1] ?? '')) to--;
  return characters.slice(from, to).join('');
}

const IN_WORD = /^[\p{L}\p{Nd}_]$/u;

/** Of what stands outside of ASCII only spaces part words. */
const parts = (character: string) => !IN_WORD.test(character) && (character < '\u0080' || isSpace(character));

function titled(text: string): string {
  let before = ' ';
  return Array.from(text, (character) => {
    const first = parts(before);
    before = character;
    return first ? letterCase(character, 'upper') : character;
  }).join('');
}
