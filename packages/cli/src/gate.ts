/** When a run counts as failed, and the exit code that says so. */
import type { Gap, Severity } from '@rds-iam-lint/model';

export type Gate = 'fail' | 'unknown' | Gap['kind'] | 'none';

export const GATES: readonly Gate[] = ['fail', 'unknown', 'unreadable', 'out-of-reach', 'denied', 'over-budget', 'none'];
export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high'];

/** The same in CI and at a desk. */
export const DEFAULT_GATES: readonly Gate[] = ['fail', 'unreadable'];

/** 0 nothing at the gate, 1 findings, 3 gaps; findings win. `failures` and `unknowns` count what is at or above the least severity. */
export function exitCode(gates: readonly Gate[], gaps: readonly Pick<Gap, 'kind'>[], { failures, unknowns }: { readonly failures: number; readonly unknowns: number }): 0 | 1 | 3 {
  if (gates.includes('none')) return 0;
  if ((gates.includes('fail') && failures > 0) || (gates.includes('unknown') && unknowns > 0)) return 1;
  return gaps.some(({ kind }) => gates.includes(kind)) ? 3 : 0;
}
