import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

/** Characters with how a terminal shows them, written down by hand: the columns are those of this table, not of the code under test. */
const CHARACTERS: readonly (readonly [source: string, shown: string, columns: number])[] = [
  ['a', 'a', 1],
  ['Z', 'Z', 1],
  [' ', ' ', 1],
  ['"', '"', 1],
  ['é', 'é', 1],
  ['日', '日', 2],
  ['한', '한', 2],
  ['\u{20000}', '\u{20000}', 2],
  ['😀', '😀', 2],
  ['𝒜', '𝒜', 1],
  ['\u001B', '<U+001B>', 8],
  ['\u202E', '<U+202E>', 8],
  ['\u{E0001}', '<U+E0001>', 9],
];

const characters = fc.array(fc.nat(CHARACTERS.length - 1).map((index) => CHARACTERS[index] ?? ['a', 'a', 1] as const), { minLength: 1, maxLength: 120 });

const columnsIn = (text: string): number => {
  let columns = 0;
  for (const character of text) columns += CHARACTERS.find(([, shown]) => shown === character)?.[2] ?? 1;
  return columns;
};

/** The text that stands in the columns of the marks. */
function underlined({ source, marks }: { readonly source: string; readonly marks: string }): string {
  const from = marks.indexOf('^');
  let column = 0;
  let found = '';
  for (const character of source) {
    if (column >= from && column < marks.length) found += character;
    column += columnsIn(character);
  }
  return found;
}

describe('excerptOf', () => {
  it('underlines exactly the span, or the beginning of one that is too long', () => {
    fc.assert(
      fc.property(characters, fc.nat(), fc.nat(), fc.integer({ min: 40, max: 120 }), (line, one, other, width) => {
        const [first, last] = [one % line.length, other % line.length].toSorted((a, b) => a - b) as [number, number];
        const before = line.slice(0, first).map(([source]) => source).join('').length;
        const span = line.slice(first, last + 1);
        const source = line.map(([text]) => text).join('');
        const excerpt = excerptOf(source, { from: before, to: before + span.map(([text]) => text).join('').length }, width);
        expect(excerpt).toBeDefined();
        if (excerpt === undefined) return;
        const wanted = span.map(([, shown]) => shown).join('');
        const found = underlined(excerpt);
        expect(columnsIn(excerpt.source)).toBeLessThanOrEqual(width);
        expect(excerpt.marks).toMatch(/^ *\^+$/);
        if (columnsIn(wanted) <= Math.floor(width / 2)) expect(found.trimEnd()).toBe(wanted.trimEnd());
        const cut = excerpt.source.endsWith('…');
        if (!cut) expect(found.trimEnd()).toBe(wanted.trimEnd());
        expect(wanted.startsWith(found.trimEnd())).toBe(true);
        if (!wanted.startsWith(' ')) expect(found).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('shows a tab as spaces to the next fourth column', () => {
    expect(excerptOf('\tab\tc', { from: 4, to: 5 }, 80)).toEqual({ source: '    ab  c', marks: '        ^' });
    expect(excerptOf('a\tb', { from: 1, to: 2 }, 80)).toEqual({ source: 'a   b', marks: ' ^^^' });
  });

  it('draws combining marks over the letter before them', () => {
    expect(excerptOf('e\u0301x', { from: 2, to: 3 }, 80)).toEqual({ source: 'e\u0301x', marks: ' ^' });
  });

  it('marks an empty span by one sign, also after the end of the line', () => {
    expect(excerptOf('ab', { from: 1, to: 1 }, 80)).toEqual({ source: 'ab', marks: ' ^' });
    expect(excerptOf('ab', { from: 2, to: 2 }, 80)).toEqual({ source: 'ab', marks: '  ^' });
    expect(excerptOf('', { from: 0, to: 0 }, 80)).toEqual({ source: '', marks: '^' });
  });

  it('underlines the first line of a longer span to its last character', () => {
    expect(excerptOf('a: |  \r', { from: 3, to: Infinity }, 80)).toEqual({ source: 'a: |', marks: '   ^' });
  });

  it('cuts a long line around the span', () => {
    const line = `${'x'.repeat(500)}"needle"${'y'.repeat(500)}`;
    expect(excerptOf(line, { from: 500, to: 508 }, 40)).toEqual({ source: `…${'x'.repeat(13)}"needle"${'y'.repeat(17)}…`, marks: `${' '.repeat(14)}^^^^^^^^` });
  });

  it('has nothing to show for a place that the line does not reach', () => {
    expect(excerptOf('ab', { from: 3, to: 4 }, 80)).toBeUndefined();
  });

  it('looks only at the part of a long line that it shows', () => {
    const long = `${'x'.repeat(5_000_000)}needle${'x'.repeat(5_000_000)}`;
    const short = `${'x'.repeat(500)}needle${'x'.repeat(500)}`;
    const wanted = excerptOf(short, { from: 500, to: 506 }, 80);
    for (let round = 0; round < 500; round++) expect(excerptOf(long, { from: 5_000_000, to: 5_000_006 }, 80)).toEqual(wanted);
  });
});
