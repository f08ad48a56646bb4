/** Everything that is needed to judge: the vocabulary, the reference data and the rules. Plain data. */
import type { Kinds, Rule, Tables } from '@rds-iam-lint/model';

export interface RuleBook {
  readonly kinds: Kinds;
  readonly tables: Tables;
  readonly rules: readonly Rule[];
}
