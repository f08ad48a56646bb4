/** Where a fact was seen. */
export type Place = InFile | FromCall;

/** Offsets in UTF-16 code units into the file's text, `end` exclusive; line and column are worked out only for what is reported. */
export interface InFile {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface FromCall {
  /** Service and operation, for example `rds:DescribeDBInstances`. */
  readonly call: string;
  readonly resource: string;
  /** ISO 8601 instant of the response. */
  readonly observed: string;
}

/** 1-based line and column (UTF-16 code units). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A place as a report prints it: `path` relative to the working directory with `/`, `end` exclusive. */
export type ReportedPlace = { readonly path: string; readonly start: Position; readonly end: Position } | FromCall;
