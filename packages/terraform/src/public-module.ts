/** What is known of modules that are published and not part of the repository. */
import type { Place, Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';

export interface PublicCall {
  /** As it is written: `terraform-aws-modules/rds/aws`. */
  readonly source: string;
  readonly version: Evaluated;
  readonly unit: string;
  /** `module.db["a"]`. */
  readonly address: string;
  readonly at: Place;
  readonly exists: Value;
  /** Absent when it is not written. */
  readonly argument: (name: string) => Evaluated;
}

export interface PublicModule {
  readonly resources: readonly DeclaredResource[];
  /** `undefined` for what it does not put out. */
  readonly output: (name: string, at: Place) => Evaluated | undefined;
  /** Whether these are all resources that it can declare. */
  readonly isWhole: boolean;
}

/** `undefined` for a module that nothing is known of: then it is a gap. None is known yet. */
export function publicModule(_call: PublicCall): PublicModule | undefined {
  return undefined;
}
