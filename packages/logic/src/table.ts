/** Looks up reference data: does some row of a table match the inputs, on the day that is asked about? */
import type { Cell, ColumnMode, Known, Row, Scalar, Table, Unknown, Value } from '@rds-iam-lint/model';
import { and, or, type Truth, truthOf } from './truth.ts';
import { versionIn } from './version.ts';
import { lowerCaseOf, textOfPart, wildcardMatches, wildcardMatchesParts } from './wildcard.ts';

export interface LookUp {
  readonly truth: Truth;
  /** The first row that certainly matches. */
  readonly row?: Row;
  /** For an unknown that no input explains: what is missing from the table, or why its sources disagree. */
  readonly why?: string;
}

/** A run asks about one day, so the rows of the day asked about last are kept for each table. */
const lastRows = new WeakMap<Table, { readonly day: string; readonly rows: readonly Row[] }>();

/** The rows that the documents held on that day (ISO date). */
export function rowsOn(table: Table, day: string): readonly Row[] {
  const kept = lastRows.get(table);
  if (kept?.day === day) return kept.rows;
  const rows = table.rows.filter((row) => row.since <= day && (row.until === undefined || day < row.until));
  lastRows.set(table, { day, rows });
  return rows;
}

/**
 * Whether a row of that day matches the inputs, by column name. Inputs must not have open choices (see `overChoices`). An absent input matches only `*`.
 * Without a matching row the answer is `false` for a complete table and `unknown` otherwise.
 */
export function lookUp(table: Table, inputs: Readonly<Record<string, Value>>, day: string): LookUp {
  const rows = rowsOn(table, day).map((row) => ({ row, truth: rowMatches(table, row, inputs) }));
  const row = rows.find(({ truth }) => truth === 'true')?.row;
  if (row !== undefined) return { truth: 'true', row };
  const truth = or(rows.map((entry) => entry.truth));
  if (truth === 'unknown') return { truth, ...whyOpen(rows.filter((entry) => entry.truth === 'unknown').map((entry) => entry.row), inputs) };
  return table.complete ? { truth } : { truth: 'unknown', why: unlisted(inputs, day) };
}

export interface Answer {
  /** What the rows that may match agree on. */
  readonly answer?: Scalar;
  /** Otherwise why there is none; absent when an unknown input is the reason. */
  readonly open?: { readonly reason: 'sources-disagree' | 'not-collected'; readonly why: string };
}

/**
 * Reads an `answer` column. Decided only when a row certainly matches and all rows that may match agree.
 * A row that may match and says `{ unknown: why }` leaves it open.
 */
export function answerOf(table: Table, inputs: Readonly<Record<string, Value>>, column: string, day: string): Answer {
  const matching = rowsOn(table, day).map((row) => ({ cell: row.cells[column], truth: rowMatches(table, row, inputs) })).filter(({ truth }) => truth !== 'false');
  if (matching.length === 0) return { open: { reason: 'not-collected', why: unlisted(inputs, day) } };
  const cells = matching.map(({ cell }) => cell);
  const answer = matching.some(({ truth }) => truth === 'true') ? agreed(cells) : undefined;
  if (answer !== undefined) return { answer };
  const disputed = cells.find(isDisputed);
  if (disputed !== undefined && cells.length === 1) return { open: { reason: 'sources-disagree', why: disputed.unknown } };
  return Object.values(inputs).some(isOpen) ? {} : { open: { reason: 'sources-disagree', why: disputed?.unknown ?? TOO_COARSE } };
}

/** What is asked for, in the words of its known inputs: `postgres 19.1`. */
function unlisted(inputs: Readonly<Record<string, Value>>, day: string): string {
  const subject = Object.values(inputs).flatMap((input) => textOfPart(input) ?? []).filter((text) => text !== '').join(' ');
  return `whether ${subject === '' ? 'it' : subject} is in the documents (as of ${day})`;
}

function agreed(cells: readonly (Cell | undefined)[]): Scalar | undefined {
  const [answer] = cells;
  return answer !== undefined && isScalar(answer) && cells.every((cell) => cell === answer) ? answer : undefined;
}

const TOO_COARSE = 'a version with more parts';

function rowMatches(table: Table, row: Row, inputs: Readonly<Record<string, Value>>): Truth {
  const matches: Truth[] = [];
  for (const [column, input] of Object.entries(inputs)) {
    const truth = cellMatches(row.cells[column] ?? '*', table.columns[column] ?? 'exact', input);
    if (truth === 'false') return truth;
    matches.push(truth);
  }
  return and(matches);
}

function cellMatches(cell: Cell, mode: ColumnMode, input: Value): Truth {
  if (cell === '*') return 'true';
  if (input.state === 'absent') return 'false';
  if (isList(cell)) return or(cell.map((member) => scalarMatches(member, mode, input)));
  return isScalar(cell) ? scalarMatches(cell, mode, input) : 'unknown';
}

/** Of a wrong type (a list, an object, a secret) nothing is known. */
function scalarMatches(cell: Scalar, mode: ColumnMode, input: Known | Unknown): Truth {
  if (input.state === 'unknown') return partlyMatches(cell, mode, input);
  if (typeof input.data === 'object') return 'unknown';
  const text = lowerCaseOf(String(input.data));
  if (mode === 'version') return versionIn(text, String(cell));
  const pattern = lowerCaseOf(String(cell));
  return truthOf(mode === 'glob' ? wildcardMatches(pattern, text) : pattern === text);
}

/** A string with a hole is never certainly one exact text, even when that text reads like a pattern. */
function partlyMatches(cell: Scalar, mode: ColumnMode, { parts }: Unknown): Truth {
  if (mode === 'version' || parts === undefined) return 'unknown';
  const truth = wildcardMatchesParts(lowerCaseOf(String(cell)), parts, true);
  return mode === 'glob' || truth === 'false' ? truth : 'unknown';
}

function whyOpen(rows: readonly Row[], inputs: Readonly<Record<string, Value>>): { readonly why?: string } {
  if (Object.values(inputs).some(isOpen)) return {};
  const disputed = rows.flatMap((row) => Object.keys(inputs).map((column) => row.cells[column])).find(isDisputed);
  return disputed === undefined ? { why: TOO_COARSE } : { why: disputed.unknown };
}

/** An input that leaves the answer open whatever the table says. */
const isOpen = (input: Value) => input.state === 'unknown' || (input.state === 'known' && typeof input.data === 'object');
const isList = (cell: Cell): cell is readonly Scalar[] => Array.isArray(cell);
const isDisputed = (cell: Cell | undefined): cell is { readonly unknown: string } => cell !== undefined && !isList(cell) && !isScalar(cell);
const isScalar = (cell: Cell): cell is Scalar => typeof cell !== 'object';
