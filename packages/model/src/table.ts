/** Reference data with a source: `rules/tables/<name>.yaml`. */
import type { Scalar } from './rule.ts';

export interface Table {
  readonly table: string;
  readonly description: string;
  /** Columns are compared with an input; `answer` columns are read from the row that matches. */
  readonly columns: Readonly<Record<string, ColumnMode>>;
  /** Whether a missing row means "no" (`true`) or "not known" (`false`). */
  readonly complete: boolean;
  readonly rows: readonly Row[];
}

/** `exact` and `glob` ignore case; `glob` knows `*` and `?`; `version` is a range such as `>=8.0.16 <9`. */
export type ColumnMode = 'exact' | 'glob' | 'version' | 'answer';

export interface Row {
  readonly cells: Readonly<Record<string, Cell>>;
  /** ISO dates between which the documents said so: `since` inclusive, `until` exclusive. */
  readonly since: string;
  readonly until?: string;
  readonly source: string;
  readonly retrieved: string;
  readonly note?: string;
}

/** A list matches when one of its members does; `'*'` matches anything, also absence; `{ unknown: why }` where sources disagree. A missing cell is `'*'`. */
export type Cell = Scalar | readonly Scalar[] | { readonly unknown: string };

export type Tables = Readonly<Record<string, Table>>;
