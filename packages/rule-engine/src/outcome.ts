/** The answer to a condition, together with the readings that decided it. */
import type { Reading } from '@rds-iam-lint/model';
import { not, type Truth } from '@rds-iam-lint/logic';

export interface Outcome {
  readonly truth: Truth;
  /** A minimal set of readings that forces this answer: for a false `all` one false part, for a true one every part. */
  readonly because: readonly Reading[];
}

export const negated = ({ truth, because }: Outcome): Outcome => ({ truth: not(truth), because });

/** Kleene's `and`: the first false part decides; unknown parts are kept together, since all of them have to be settled. */
export const allOf = (outcomes: readonly Outcome[]): Outcome => combined(outcomes, 'false', 'true');

/** Kleene's `or`. */
export const anyOf = (outcomes: readonly Outcome[]): Outcome => combined(outcomes, 'true', 'false');

function combined(outcomes: readonly Outcome[], decisive: 'true' | 'false', otherwise: 'true' | 'false'): Outcome {
  const deciding = outcomes.find(({ truth }) => truth === decisive);
  if (deciding !== undefined) return deciding;
  const open = outcomes.filter(({ truth }) => truth === 'unknown');
  const kept = open.length > 0 ? open : outcomes;
  return { truth: open.length > 0 ? 'unknown' : otherwise, because: kept.flatMap(({ because }) => because) };
}
