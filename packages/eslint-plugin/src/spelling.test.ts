import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetsOf } from './spelling.ts';

it.each([
  ['abc', 'abc', [0, 1, 2, 3]],
  [String.raw`a\n\x41\u0042\u{43}\'z`, "a\nABC'z", [0, 1, 3, 7, 13, 19, 21, 22]],
  [String.raw`\u{1F600}x`, '😀x', [0, 0, 9, 10]],
  [String.raw`\101\0z`, 'A\0z', [0, 4, 6, 7]],
  ['a\\\r\nb', 'ab', [0, 4, 5]],
  ['a\r\nb', 'a\nb', [0, 1, 3, 4]],
])('%j', (written, value, offsets) => {
  expect(offsetsOf(written, value)).toEqual(offsets);
});

it('is undefined where the text is not spelled so', () => {
  expect(offsetsOf('&amp;', '&')).toBeUndefined();
});

it('agrees with JSON.stringify, whose escapes are JavaScript', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const written = JSON.stringify(value).slice(1, -1);
      const offsets = offsetsOf(written, value);
      expect(offsets).toHaveLength(value.length + 1);
      expect(offsets?.at(-1)).toBe(written.length);
    }),
  );
});
