/** A suppression as somebody wrote it, before anything is known about its effect. */
import type { InFile, Place, ResourceKey, Suppression, Unknown, Value } from '@rds-iam-lint/model';

/** The word that begins it in a comment, and the key of the tag that holds it. */
export const MARKER = 'rds-iam-lint-ignore';

/** Of one file; what is beyond is a gap. */
export const MOST_IN_A_FILE = 1000;

export interface WrittenSuppression extends Directive {
  readonly how: Suppression['how'];
  readonly at: Place;
  readonly cover: Cover;
}

/** What it says. */
export interface Directive {
  /** Rules by id, old id or pattern, and words that were taken for one. */
  readonly names: readonly Name[] | Unknown;
  readonly reason: Value;
  readonly owner: Value;
  /** An ISO day. */
  readonly until: Value;
}

export interface Name {
  readonly text: string;
  readonly at: Place;
}

/** What it is about: a part of a file, one resource, or whatever some patterns match. */
export type Cover = { readonly span: InFile } | { readonly resource: ResourceKey } | { readonly patterns: Patterns };

/** Each that is given has to match. */
export interface Patterns {
  /** The absolute folder that `paths` are relative to. */
  readonly base: string;
  /** In the syntax of .gitignore. */
  readonly paths?: readonly string[];
  readonly unit?: string;
  readonly resource?: string;
}
