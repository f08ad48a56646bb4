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
  /** Of a list: these are in it (with `more`: at least these), but where they stand is not known, and unknown ones may be equal to others. */
  readonly loose?: true;
  /** Of an unknown: Terraform would refuse to evaluate this, so `try` goes on and `can` is false. */
  readonly failure?: true;
}

export interface Members {
  /** `undefined` for what it does not have. */
  get(name: string, at: Place): Evaluated | undefined;
  /** What is known to be there, for an expression that wants them all; `undefined` when that cannot be told. */
  names(): readonly string[] | undefined;
  /** A list or map of which only this is known: what an element is worth if it is there. `get` takes keys and numbers. */
  readonly isCollection?: true;
}

/** An unknown with its cause in words. */
export const unknown = (at: Place, reason: UnknownReason, detail: string): Unknown => ({ state: 'unknown', at, reason, detail });

/** A form that is not evaluated. */
export const unevaluated = (at: Place, detail: string): Unknown => unknown(at, 'expression', detail);

/** What Terraform would refuse. Never quotes a value. */
export const refused = (at: Place, detail: string): Unknown & Marks => ({ ...unevaluated(at, detail), failure: true });
