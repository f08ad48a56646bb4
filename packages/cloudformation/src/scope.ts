/** What an expression of a template can refer to. */
import type { Place, ReadOptions, ResourceKey, Unknown, UnknownReason, Value } from '@rds-iam-lint/model';
import type { Parameters } from './parameters.ts';
import type { Work } from './work.ts';
import type { Span, TemplateNode } from './template-node.ts';

export interface Scope {
  /** The stack: the path of the template, or that of the stack that nests it with the logical id behind it. */
  readonly unit: string;
  /** The path of the template. */
  readonly file: string;
  /** The text of a file that a value of this run was read from; empty where it cannot be had. */
  readonly textOf: (file: string) => string;
  readonly options: Pick<ReadOptions, 'region' | 'account'>;
  /** What `Ref` yields for each parameter; unknowns are placed at the reference by whoever refers. */
  readonly parameters: Pick<Parameters, 'get' | 'nameAt'>;
  readonly parameterSection: TemplateNode | undefined;
  readonly mappings: TemplateNode | undefined;
  /** The types of the template's resources of RDS, by logical id. */
  readonly databases: ReadonlyMap<string, string>;
  /** Whether a macro may add properties to any resource, so that none is certainly absent. */
  readonly hasMacros: boolean;
  readonly work: Work;
  readonly links: Links;
  /** What a named condition yields: a known boolean, or candidates that end in booleans. */
  condition(name: string, at: Place): Value;
  /** Whether the stack itself is created. */
  exists(): Value;
}

/** What an expression can reach outside of its own template. */
export interface Links {
  /** An output of a stack that this template nests; `undefined` where no such stack was read. */
  output(id: string, name: string, at: Place): Value | undefined;
  /** What another stack exports under this name. */
  imported(name: Value, at: Place): Value;
  /** The type of a resource of RDS in any stack of the run. */
  databaseType(resource: ResourceKey): string | undefined;
}

/** One use of a function of the template language. */
export interface Call {
  readonly argument: TemplateNode;
  readonly at: Place;
  readonly scope: Scope;
  readonly evaluate: (node: TemplateNode) => Value;
}

export const placeOf = (scope: Pick<Scope, 'file'>, span: Span): Place => ({ file: scope.file, start: span.start, end: span.end });

/** An unknown with its cause in words. */
export const unknown = (at: Place, reason: UnknownReason, detail: string): Unknown => ({ state: 'unknown', at, reason, detail });

/** What nothing is written for. */
export const missing = (at: Place, { hasMacros }: Pick<Scope, 'hasMacros'>): Value => (hasMacros ? unevaluated(at, 'what a transform fills in') : { state: 'absent', at });

/** A form that is not evaluated. */
export const unevaluated = (at: Place, detail: string): Unknown => unknown(at, 'expression', detail);
