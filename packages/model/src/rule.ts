/** A rule as written in `rules/<group>/<name>/rule.yaml`, after validation. */

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly applies_to: readonly string[];
  /** Old ids of a renamed rule. */
  readonly aliases?: readonly string[];
  /** Where the rule makes sense. False means not applicable. */
  readonly when?: Condition;
  /** What must hold. This alone decides pass, fail or unknown. */
  readonly assert: Condition;
  readonly message: string;
  /** The first that certainly holds sharpens wording or severity of a failure; it never changes the verdict. */
  readonly variants?: readonly Variant[];
  readonly why: string;
  readonly fix: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly references: readonly DocumentReference[];
}

export type Severity = 'info' | 'low' | 'medium' | 'high';

export interface Variant {
  readonly if: Condition;
  readonly severity?: Severity;
  readonly message?: string;
}

export interface Parameter {
  readonly type: 'number' | 'string' | 'boolean' | 'list';
  readonly description: string;
  /** Newest first; `--as-of` picks one. */
  readonly editions: readonly Edition[];
}

/** `null` means that the documents of that time give no value: unknown until the user sets one. */
export interface Edition {
  readonly value: Literal | null;
  readonly since: string;
  readonly source: string;
  readonly retrieved: string;
}

export interface DocumentReference {
  readonly title: string;
  readonly url: string;
  readonly retrieved: string;
}

export type Scalar = boolean | number | string;
export type Literal = Scalar | readonly Scalar[];
export type Operand = Literal | { readonly parameter: string } | { readonly attribute: string };

export type Condition = All | Any | Not | Some | Every | ListedIn | Test;
export interface All { readonly all: readonly Condition[] }
export interface Any { readonly any: readonly Condition[] }
export interface Not { readonly not: Condition }
export interface Some { readonly some: string; readonly satisfies: Condition }
export interface Every { readonly every: string; readonly satisfies: Condition }
export interface ListedIn { readonly listed_in: string; readonly with: Readonly<Record<string, string>> }

export type Operator = 'present' | 'equals' | 'in' | 'matches' | 'at_least' | 'at_most' | 'contains' | 'version';

/** One attribute compared with one operand: exactly one operator stands next to `attribute`. */
export type Test = { readonly attribute: string } & { readonly [operator in Operator]?: Operand };
