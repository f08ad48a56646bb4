/** Places inside a scalar, with a bound on the work that mapping them takes. */
import type { Place } from '@rds-iam-lint/model';
import { placeInside } from '@rds-iam-lint/logic';
import type { Scope } from './scope.ts';

/** Characters times pieces, beyond which every piece gets the place of the whole scalar. */
const MOST_STEPS = 4_000_000;

/** Maps `value.slice(start, end)` to its place, when `at` is the token of `value`; `pieces` is how often that will be asked. */
export function placesWithin(scope: Scope, at: Place, value: string, pieces: number): (start: number, end: number) => Place {
  const steps = value.length * pieces;
  if (steps > MOST_STEPS || !scope.work.spend(steps)) return () => at;
  return (start, end) => placeInside('file' in at ? scope.textOf(at.file) : '', { at, value }, start, end);
}
