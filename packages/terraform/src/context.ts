/** Where an expression is evaluated: its scope, the names that loops bind, and whether what was evaluated might fail. */
import type { Place, Unknown } from '@rds-iam-lint/model';
import { type Evaluated, refused, unknown } from './evaluated.ts';
import type { Expression, Span } from './hcl-node.ts';
import type { Scope } from './scope.ts';
import { asSensitive, isSensitive } from './survey.ts';

export interface Context {
  readonly scope: Scope;
  readonly bound: ReadonlyMap<string, Bound>;
  /** Which turn of which loops this is, to tell apart what each turn chooses. */
  readonly turns: string;
  /** What the nearest splat is at. */
  readonly item?: Evaluated;
  readonly doubts: Doubts;
  readonly evaluate: (expression: Expression, context: Context) => Evaluated;
}

/** A name that a loop binds. */
export interface Bound {
  readonly value: Evaluated;
  /** What it stands for, in terms of the scope: `var.users["app"]`. */
  readonly text: string;
  /** The text speaks of the instance, not only of the module. */
  readonly isOfInstance: boolean;
}

/** What `try` and `can` want to know of all that was evaluated on the way. */
export class Doubts {
  /** Terraform certainly refuses it. */
  hasFailed = false;
  /** Whether Terraform refuses it depends on this. */
  cause: Unknown | undefined;

  /** What may not be evaluated at all can fail, but it is not certain. */
  maybe(inner: Doubts, at: Place): void {
    this.cause ??= inner.cause ?? (inner.hasFailed ? unknown(at, 'expression', 'something that may fail') : undefined);
  }

  /** What one of several ways to choose leads to. */
  oneOf(all: readonly Doubts[], at: Place): void {
    if (all.length > 0 && all.every((inner) => inner.hasFailed)) this.hasFailed = true;
    for (const inner of all) this.maybe(inner, at);
  }
}

export const placeIn = ({ scope }: Context, { start, end }: Span): Place => ({ file: scope.file, start, end });

/** The same place in the evaluation, with doubts of its own. */
export const doubting = (context: Context): Context => ({ ...context, doubts: new Doubts() });

/** What Terraform would not do. */
export function refuse({ doubts }: Context, at: Place, detail: string): Evaluated {
  doubts.hasFailed = true;
  return refused(at, detail);
}

/** What is computed from an unknown waits for the same thing but is not it, and may fail once it is known. */
export function because(context: Context, open: Evaluated & Unknown, at: Place): Evaluated & Unknown {
  context.doubts.cause ??= open;
  return causedBy(open, at);
}

/** What is computed from an unknown and cannot fail, unless that one has. */
export function causedBy(open: Evaluated & Unknown, at: Place): Evaluated & Unknown {
  const value = open.failure === true ? refused(at, open.detail) : unknown(at, open.reason, open.detail);
  return isSensitive(open) ? { ...value, sensitive: true } : value;
}

/** The budget of the root is used up. */
export const tooMuch = (context: Context, at: Place): Evaluated => because(context, unknown(at, 'budget', 'an expression that takes too much to work out'), at);

/** Computed from sensitive values, it is sensitive itself. */
export const sensitiveLike = (value: Evaluated, sources: readonly Evaluated[]): Evaluated => (sources.some(isSensitive) ? asSensitive(value) : value);
