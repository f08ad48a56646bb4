/** One attribute of all findings, each different value once. */
import { dictionaryBy } from './dictionary.ts';
import type { Column } from './page-data.ts';

const NONE = -1;

export function columnOf(entries: readonly (string | undefined)[]): Column {
  const dictionary = dictionaryBy<string>((text) => text);
  const of = entries.map((entry) => (entry === undefined ? NONE : dictionary.numberOf(entry)));
  const values = dictionary.items;
  return values.length === of.length ? { values } : { values, of };
}

/** The number of the value that each of `count` entries has. */
export function numbersIn({ of }: Column, count: number): Int32Array {
  return of === undefined ? numbersBy(count, (index) => index) : new Int32Array(of);
}

/** One number for each index. `Int32Array.from` does the same in ten times the time. */
export function numbersBy(count: number, numberAt: (index: number) => number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = numberAt(index);
  return numbers;
}
