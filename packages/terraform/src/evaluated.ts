/** What an expression is worth: a value of the contract, with marks that only this package knows. */
import type { Place, Unknown, UnknownReason, Value } from '@rds-iam-lint/model';

export type Evaluated = Value & Marks;

/** Gone from every value that becomes a fact (`asFact`). */
export interface Marks {
  /** Terraform would not show it: a sensitive variable, output or function, or computed from one. */
  readonly sensitive?: true;
  /** A set: a list without order, each element once. */
  readonly set?: true;
  /** What a text encodes, as the expressions were written: the argument of `jsonencode`, the document of `aws_iam_policy_document`. */
  readonly json?: Evaluated;
  /** What its attributes are worth: a resource, a module, `var`. The value itself is unknown, and its detail is its address. */
  readonly members?: Members;
  /** Of an unknown truth: equal origins are the same truth, so conditions on it are chosen together. An address, unique in a run: `envs/prod#var.create`. */
  readonly origin?: string;
}

export interface Members {
  /** `undefined` for what it does not have. */
  get(name: string, at: Place): Evaluated | undefined;
  /** What is known to be there, for an expression that wants them all; `undefined` when that cannot be told. */
  names(): readonly string[] | undefined;
}

/** An unknown with its cause in words. */
export const unknown = (at: Place, reason: UnknownReason, detail: string): Unknown => ({ state: 'unknown', at, reason, detail });

/** A form that is not evaluated. */
export const unevaluated = (at: Place, detail: string): Unknown => unknown(at, 'expression', detail);
