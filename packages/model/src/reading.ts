/** One attribute as it was read while deciding a condition. */
import type { Value } from './value.ts';

export interface Reading {
  readonly attribute: string;
  readonly value: Value;
  /** The test in words: `equals true`, `at_least 300`. Empty for the inputs of a computed value. */
  readonly wanted: string;
}
