import { describe, expect, it } from 'vitest';
import { short, valueOf } from './expression-fixture.ts';

describe('an expression', () => {
  it.each([
    ['1 + 2', 3],
    ['"a${var.x}b"', '<a${? var.x}b>'],
    ['!var.create ? 1 : 2', '{var.create is true: 2; var.create is false: 1}'],
    ['var.a && !var.a', false],
    ['try({}.y, 1)', 1],
    ['[for x in ["a"] : x if var.c]', '{var.c is true: ["a"]; var.c is false: []}'],
  ])('%s', (source, expected) => {
    expect(short(valueOf(source))).toEqual(expected);
  });
});
