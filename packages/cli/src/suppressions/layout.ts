/** Where the comments of a text stand, and what belongs together in it. */

/** Offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Layout {
  /** In order, with the signs that open and close them. */
  readonly comments: readonly Span[];
  /** What belongs to the line on which it starts: brackets with what is inside, or all that is nested below a line. */
  readonly blocks: readonly Span[];
}
