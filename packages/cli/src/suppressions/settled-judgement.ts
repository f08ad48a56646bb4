/** A judgement, and what keeps it from counting. */
import type { Finding, Judgement } from '@rds-iam-lint/model';
import type { WrittenSuppression } from './written-suppression.ts';

export interface SettledJudgement extends Judgement {
  readonly suppression?: WrittenSuppression;
  readonly baseline?: NonNullable<Finding['baseline']>;
}
