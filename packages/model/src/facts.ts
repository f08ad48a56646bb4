/** The narrow waist: everything sources produce and everything rules may read. Plain JSON. */
import type { Place } from './place.ts';
import type { ResourceKey, Value } from './value.ts';

export interface Facts {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
  /** Only where a reader saw everything may absence be concluded. */
  readonly complete: readonly Completeness[];
}

export interface Completeness {
  readonly kind: string;
  readonly unit: string;
}

export interface Resource extends ResourceKey {
  /** A file in `rules/kinds`, for example `rds.instance`. */
  readonly kind: string;
  /** The root, stack or account and Region it lives in: ids are unique only inside it. For a file, its path. */
  readonly unit: string;
  /** Terraform address, logical id, ARN, or a path inside the unit. */
  readonly id: string;
  /** `count`, `for_each`, `Condition`: known `true`, known `false`, or unknown, which is one more guard. */
  readonly exists: Value;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly at: Place;
  /** Where the unit is deployed, when its source says so. It wins over the options of the run. */
  readonly environment?: Environment;
  /** What its author calls it, where a program made the declaration: the path of the construct in the CDK, `Shop/Orders/Resource`. */
  readonly constructPath?: string;
}

export interface Environment {
  /** Where the source says it. */
  readonly at: Place;
  readonly region?: string;
  /** 12 digits. */
  readonly account?: string;
  /** What places it, where that is not known: the options of the run say nothing about it. */
  readonly elsewhere?: 'its provider' | 'a stack set or product';
}

/** Something that should have been read and was not. A gap can hide a failure, so every format prints it. */
export interface Gap {
  readonly kind: 'unreadable' | 'out-of-reach' | 'denied' | 'over-budget';
  readonly what: string;
  readonly why: string;
  readonly at?: Place;
}
