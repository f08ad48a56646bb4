/** One instance of a resource, whoever declares it: configuration, a plan or a state. Kinds are read from this and from nothing else. */
import type { Environment, Place, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

export interface DeclaredResource {
  /** The root, or the file of a plan or state. */
  readonly unit: string;
  /** `module.db["a"].aws_db_instance.this[0]`; unique in its unit. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  /** `aws_db_instance`. */
  readonly type: string;
  readonly exists: Value;
  /** The header of the block; in a plan the address; in a state the object. */
  readonly at: Place;
  /** Where it is said to be deployed: the Region and account of its provider, as far as they are literal. */
  readonly environment?: Environment | undefined;
  /** Configuration leaves out what the provider computes; a state has everything. */
  readonly source: 'configuration' | 'plan' | 'state';
  /**
   * An argument, or the blocks of one type as a list of objects, evaluated when asked for. Absent (at `at`) when it is not written or null. In a plan, what is known after apply
   * only and not configured is absent as well, as it is in configuration.
   */
  argument(name: string): Evaluated;
  /** Calls of modules from the root to the resource, outermost first. */
  readonly calls?: readonly Place[];
}
