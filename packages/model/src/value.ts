/** What a source says about one attribute: a value, its proven absence, or an honest "not known". */
import type { Place } from './place.ts';
import type { Reading } from './reading.ts';

export type Value = Known | Absent | Unknown;

export interface Known {
  readonly state: 'known';
  readonly data: Data;
  readonly at: Place;
  /** The documented default of the kind, not written by the user. */
  readonly defaulted?: true;
  /** A list with elements that are not known: `concat(known, var.x)`. */
  readonly more?: Unknown;
  /** A string that was put together from pieces, each with its own place. Their texts in order are the string. */
  readonly parts?: readonly Part[];
  /** For a computed value: the readings it rests on, so that evidence names what a person wrote. */
  readonly from?: readonly Reading[];
}

/** Nothing there: the attribute is not written, or is JSON null, HCL null, `AWS::NoValue`. */
export interface Absent {
  readonly state: 'absent';
  readonly at: Place;
  readonly from?: readonly Reading[];
}

export interface Unknown {
  readonly state: 'unknown';
  readonly at: Place;
  readonly reason: UnknownReason;
  /** What a person must supply: `var.iam_auth`, `rds:DescribeDBParameters`. */
  readonly detail: string;
  /** What derive can follow. `attribute` is the source's own name (`DbiResourceId`, `resource_id`). */
  readonly reference?: Reference;
  /** A partly known string: `arn:aws:rds-db:${…}:dbuser:${…}/app`, in order; never together with `candidates`. */
  readonly parts?: readonly Part[];
  readonly candidates?: Candidates;
  /** Every completion is a non-empty string of ASCII letters, digits, `-`, `_` and `.`: pseudo parameters, identifiers, endpoints, ids that the service makes. */
  readonly word?: true;
  readonly from?: readonly Reading[];
}

export type UnknownReason =
  | 'reference' // points at something outside what was read
  | 'expression' // a form the reader does not evaluate
  | 'unreadable' // the text could not be parsed
  | 'denied' // the API refused the call
  | 'not-collected' // the call was never made
  | 'sources-disagree' // documents contradict each other
  | 'budget'; // too large, too deep or too slow

/** Known parts keep their own place; a bare string is text without one (a separator that a function inserted). */
export type Part = string | Value;

export interface Reference {
  readonly resource: ResourceKey;
  readonly attribute: string;
}

export interface ResourceKey {
  readonly unit: string;
  readonly id: string;
}

/** A finite choice. Values under equal `choice` ids are chosen together, by index. */
export interface Candidates {
  /** Unique in a run: `template.yaml#IsProduction`. */
  readonly choice: string;
  /** What each option means to a person, as a clause: `IsProduction is true`. As long as `values`. */
  readonly labels: readonly string[];
  readonly values: readonly Value[];
}

export type Data = boolean | number | string | Secret | readonly Value[] | { readonly [key: string]: Value };

/** Made where a reader first sees the text; the text itself goes no further. */
export interface Secret {
  /** What kind of secret it is, never its text: `literal`, `parameter default`. */
  readonly secret: string;
  readonly length: number;
}
