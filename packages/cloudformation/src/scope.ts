/** What an expression of a template can refer to. */
import type { Place, ReadOptions, Unknown, UnknownReason, Value } from '@rds-iam-lint/model';
import type { Span, TemplateNode } from './template-node.ts';

export interface Scope {
  /** The path of the template. */
  readonly unit: string;
  readonly text: string;
  readonly options: Pick<ReadOptions, 'region' | 'account'>;
  /** What `Ref` yields for each parameter; unknowns are placed at the reference by whoever refers. */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly parameterSection: TemplateNode | undefined;
  readonly mappings: TemplateNode | undefined;
  /** Logical ids of resources whose `Ref` is an identifier of letters, digits and hyphens. */
  readonly databases: ReadonlySet<string>;
  /** What a named condition yields: a known boolean, or candidates that end in booleans. */
  condition(name: string, at: Place): Value;
}

/** One use of a function of the template language. */
export interface Call {
  readonly argument: TemplateNode;
  readonly at: Place;
  readonly scope: Scope;
  readonly evaluate: (node: TemplateNode) => Value;
}

export const placeOf = (scope: Pick<Scope, 'unit'>, span: Span): Place => ({ file: scope.unit, start: span.start, end: span.end });

/** An unknown with its cause in words. */
export const unknown = (at: Place, reason: UnknownReason, detail: string): Unknown => ({ state: 'unknown', at, reason, detail });

/** A form that is not evaluated. */
export const unevaluated = (at: Place, detail: string): Unknown => unknown(at, 'expression', detail);
