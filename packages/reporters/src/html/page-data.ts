/** The data that the HTML report carries in itself: the report by columns, each repeated piece once. */
import type { Comparison, Coverage, ReportedGap, Report, Rule, Summary, Suppression } from '@rds-iam-lint/model';

export interface PageData {
  readonly tool: Report['tool'];
  readonly asOf: string;
  readonly coverage: Coverage;
  readonly summary: Summary;
  readonly comparison?: Comparison;
  readonly gaps: readonly ReportedGap[];
  /** The rules that findings name, as far as they are known. */
  readonly rules: readonly PageRule[];
  readonly findings: FindingColumns;
  /** What a finding waits for, each list once. */
  readonly untils: readonly (readonly string[])[];
  readonly suppressions: readonly Suppression[];
  /** Lists of indices into `readings`, each list once. */
  readonly evidence: readonly (readonly number[])[];
  readonly readings: readonly EncodedReading[];
  readonly places: readonly EncodedPlace[];
  /** Paths, attributes, values and whatever else places and readings consist of. */
  readonly texts: readonly string[];
  /** For each place the piece of its line that is shown: its text, and the column that it begins at. */
  readonly excerpts: readonly (readonly [text: number, column: number] | 0)[];
}

export type PageRule = Pick<Rule, 'id' | 'title' | 'why' | 'fix' | 'references'>;

/** One entry for each finding in each column, in the order of the report. */
export interface FindingColumns {
  readonly count: number;
  readonly rule: Column;
  readonly verdict: Column;
  readonly severity: Column;
  readonly unit: Column;
  readonly resource: Column;
  readonly constructPath: Column;
  readonly kind: Column;
  readonly message: Column;
  readonly root: Column;
  readonly fingerprint: Column;
  readonly baseline: Column;
  /** Indices into `places`, `evidence`, `untils` and `suppressions`; of the last, -1 is none. */
  readonly at: readonly number[];
  readonly because: readonly number[];
  readonly until: readonly number[];
  readonly suppression: readonly number[];
}

/** Values by first appearance; `of` is left out where every entry has a value of its own, and -1 in it is no value. */
export interface Column {
  readonly values: readonly string[];
  readonly of?: readonly number[];
}

/** Indices into `texts`: attribute, wanted, state, value; then an index into `places`. */
export type EncodedReading = readonly [attribute: number, wanted: number, state: number, value: number, place: number];

/** The path with lines and columns, or the call with what it was asked about and when. */
export type EncodedPlace =
  | readonly [path: number, line: number, column: number, endLine: number, endColumn: number]
  | readonly [call: number, resource: number, observed: number];
