/** Kleene's strong three-valued logic: `unknown` means that the answer depends on something we could not see. */

export type Truth = 'true' | 'false' | 'unknown';

export const truthOf = (holds: boolean): Truth => (holds ? 'true' : 'false');

export const not = (truth: Truth): Truth => (truth === 'unknown' ? 'unknown' : truthOf(truth === 'false'));

/** False as soon as one is false; true when all are, also for none. */
export function and(truths: readonly Truth[]): Truth {
  if (truths.includes('false')) return 'false';
  return truths.includes('unknown') ? 'unknown' : 'true';
}

/** True as soon as one is true; false when all are, also for none. */
export function or(truths: readonly Truth[]): Truth {
  if (truths.includes('true')) return 'true';
  return truths.includes('unknown') ? 'unknown' : 'false';
}
