import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineIndexOf } from './line-index.ts';

it('agrees with counting line breaks before the offset', () => {
  fc.assert(fc.property(fc.stringMatching(/^[ab\n]*$/), fc.nat(40), (text, offset) => {
    const before = text.slice(0, offset).split('\n');
    expect(lineIndexOf(text).positionOf(offset)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
  }));
});

it('gives lines without their line break', () => {
  const lines = lineIndexOf('one\r\ntwo\n\nfour');
  expect([1, 2, 3, 4, 5, 0].map((line) => lines.textOf(line))).toEqual(['one', 'two', '', 'four', undefined, undefined]);
  expect(lines.startOf(2)).toBe(5);
});
