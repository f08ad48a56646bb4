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
  return of === undefined ? Int32Array.from({ length: count }, (_, index) => index) : Int32Array.from(of);
}
