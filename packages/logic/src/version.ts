/** Engine versions such as `8.0.35`, `11.4` or `15.4-R2`, compared with ranges such as `>=10.6 <11`. */
import { and, type Truth, truthOf } from './truth.ts';

const TERM = /^(>=|<)(\d+(?:\.\d+)*)$/;
const VERSION = /^(\d+(?:\.\d+)*)(?:$|[a-z]|[-+.][^.\s])/i;

/**
 * Whether a version lies in a range of terms `>=a.b` and `<c.d`, all of which hold.
 * A version that names fewer parts than a term needs (`8` against `>=8.0.16`) is a whole range of versions: `unknown` unless all of it agrees.
 * Text that is no version is `unknown`.
 */
export function versionIn(version: string, range: string): Truth {
  const actual = partsOf(VERSION.exec(version.trim())?.[1]);
  if (actual === undefined) return 'unknown';
  return and(range.trim().split(/\s+/).map((term) => termHolds(actual, term)));
}

/** Whether the text is a range that `versionIn` understands. */
export const isVersionRange = (range: string): boolean => range.trim().split(/\s+/).every((term) => TERM.test(term));

function termHolds(actual: readonly number[], term: string): Truth {
  const [, operator, bound] = TERM.exec(term) ?? [];
  const wanted = partsOf(bound);
  if (wanted === undefined) return 'unknown';
  const atLeast = operator === '>=';
  for (const [index, want] of wanted.entries()) {
    const have = actual[index];
    if (have === undefined) return isZeros(wanted.slice(index)) ? truthOf(atLeast) : 'unknown';
    if (have !== want) return truthOf(atLeast === have > want);
  }
  return truthOf(atLeast);
}

const isZeros = (parts: readonly number[]) => parts.every((part) => part === 0);
const partsOf = (text: string | undefined): readonly number[] | undefined => text?.split('.').map(Number);
