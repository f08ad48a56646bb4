/** What an expression of a template can refer to. */
import type { Place, ReadOptions, Unknown, UnknownReason, Value } from '@rds-iam-lint/model';
import type { Work } from './work.ts';
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
  /** The types of the template's resources of RDS, by logical id. */
  readonly databases: ReadonlyMap<string, string>;
  /** Whether a macro may add properties to any resource, so that none is certainly absent. */
  readonly hasMacros: boolean;
  readonly work: Work;
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

/** What nothing is written for. */
export const missing = (at: Place, { hasMacros }: Pick<Scope, 'hasMacros'>): Value => (hasMacros ? unevaluated(at, 'properties that a transform fills in') : { state: 'absent', at });

/** A form that is not evaluated. */
export const unevaluated = (at: Place, detail: string): Unknown => unknown(at, 'expression', detail);
