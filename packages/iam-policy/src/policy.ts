/** A policy document as a tree; what is not known stays a value. */
import type { Place, Unknown, Value } from '@rds-iam-lint/model';

export interface Policy {
  readonly at: Place;
  readonly version: Value;
  readonly id: Value;
  readonly statements: readonly Statement[];
  /** Where a statement, or several, could not be seen. */
  readonly open: readonly Unknown[];
}

export interface Statement {
  readonly at: Place;
  /** A statement that is there under a condition only. */
  readonly exists: Value;
  readonly sid: Value;
  readonly effect: Value;
  readonly principals: PatternSet;
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  /** A list with an object for every operator and key, as the kind `iam.statement` has it. */
  readonly conditions: Value;
}

/** An element and its opposite, of which one is written. */
export interface PatternSet {
  /** Whether it is the one with `Not`; a boolean. */
  readonly negated: Value;
  /** A list of strings, or for principals as written; absent when neither is written. */
  readonly patterns: Value;
}
