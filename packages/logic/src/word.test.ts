import { expect, it } from 'vitest';
import { isWord } from './word.ts';

it.each(['a', 'db-ABC123', 'my_db', 'shop.abc.eu-west-1.rds.amazonaws.com', '111122223333'])('%s is a word', (text) => {
  expect(isWord(text)).toBe(true);
});

it.each(['', 'a:b', 'a/b', 'a b', '*', '${x}', 'ä', 'a\n'])('%j is none', (text) => {
  expect(isWord(text)).toBe(false);
});
