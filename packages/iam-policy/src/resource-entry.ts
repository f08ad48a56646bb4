/** An entry of Resource or NotResource, taken apart as the ARN of a database user. */
import { and, not, or, overChoices, type Truth, truthOf, wildcardMatchesParts } from '@rds-iam-lint/logic';
import type { Absent, Known, Unknown, Value } from '@rds-iam-lint/model';
import { arnProblem } from './arn-problem.ts';
import { matchesConnectArn } from './connect-arn.ts';
import { type Range, type Segment, type Segments, segmentsOf } from './database-user-arn.ts';
import { firstOpenHole, firstUnknownPiece, type FlatText, flatTextOf, type Inside, isHole, placeOf, sliceOf } from './flat-text.ts';
import { placeholderIn, variablesIn } from './policy-variable.ts';
import { segmentValue } from './segment-value.ts';
import { LONGEST_ARN, type TextBudget } from './text-budget.ts';
import { known, opened, truthValue } from './truth-value.ts';

export interface EntryContext {
  readonly inside: Inside;
  /** Whether the version of the policy replaces `${…}`. */
  readonly variables: Truth;
  /** Whether every action of the statement is about database logins: then so are its resources, however they are written. */
  readonly actionsName: Truth;
  /** Whether another tool may fill in the document before IAM sees it. */
  readonly templated: boolean;
  /** Of the document that the entry is in. */
  readonly budget: TextBudget;
}

const NO_STRING = { reason: 'expression', detail: 'a string' } as const;
const TOO_LONG = { reason: 'budget', detail: 'a text that is longer than an ARN can be, or in a document that is longer than any policy' } as const;
const SEGMENTS = ['partition', 'region', 'account', 'databaseId', 'userName'] as const satisfies readonly Segment[];

/**
 * The fields `text namesRdsDb matchesConnect problem policyVariable partition region account databaseId userName` of an entry as an object; for an entry that is one of a few,
 * one object for each of them. A whole unknown is unknown in every field, a text that is longer than an ARN or beyond the budget in all but its text.
 */
export function resourceEntry(entry: Value, context: EntryContext): Value {
  let charged = 0;
  const fits = ({ text: { length } }: FlatText) => {
    if (length > LONGEST_ARN) return false;
    const more = Math.max(0, length - charged);
    charged += more;
    return context.budget.take(more);
  };
  return overChoices({ entry }, entry.at, (made) => fieldsOf(made.entry, context, fits));
}

/** Of an entry that is one of a few only the longest is charged, as only one of them is in the document. */
function fieldsOf(entry: Value, context: EntryContext, fits: (flat: FlatText) => boolean): Value {
  if (entry.state === 'absent') return entry;
  const flat = flatTextOf(entry);
  if (flat !== undefined && fits(flat)) return { state: 'known', data: flatFields(flat, context), at: entry.at };
  const open: Unknown = flat !== undefined ? { state: 'unknown', at: entry.at, ...TOO_LONG } : entry.state === 'unknown' ? entry : { state: 'unknown', at: entry.at, ...NO_STRING };
  const lost = opened(open, entry.at);
  const segments = Object.fromEntries(SEGMENTS.map((name) => [name, lost]));
  return { state: 'known', at: entry.at, data: { text: flat === undefined ? open : entry, namesRdsDb: lost, matchesConnect: lost, problem: lost, policyVariable: lost, ...segments } };
}

function flatFields(flat: FlatText, context: EntryContext): Readonly<Record<string, Value>> {
  const { at } = flat.whole;
  const placeholder = placeholderIn(flat.text);
  const matches = placeholder === undefined ? matchesConnectArn(flat, context.variables) : context.templated ? 'unknown' : 'false';
  const cause = placeholder === undefined ? tellingHole(flat) : filledIn(flat, placeholder);
  const segments = segmentsOf(flat.text);
  const names = or([namesDatabaseLogin(flat, segments), and([context.actionsName, not(isStar(flat))])]);
  return {
    text: flat.whole,
    namesRdsDb: truthValue(names, at, cause),
    matchesConnect: truthValue(matches, at, cause),
    problem: placeholder === undefined ? problemOf(flat, matches, context) : placeholderProblem(flat, placeholder, context),
    policyVariable: policyVariable(flat, context.inside),
    ...Object.fromEntries(SEGMENTS.map((name) => [name, segmentValue(flat, segments[name], context.inside)])),
  };
}

function filledIn(flat: FlatText, { start, end }: Range): Unknown {
  return { state: 'unknown', at: flat.whole.at, reason: 'expression', detail: `what replaces ${flat.text.slice(start, end)} in this file` };
}

function placeholderProblem(flat: FlatText, placeholder: Range, { templated, inside }: EntryContext): Value {
  const at = placeOf(flat, placeholder.start, placeholder.end, inside);
  return templated ? { ...filledIn(flat, placeholder), at } : known('Nothing replaces this expression, as Fn::Sub does, so it is taken as it stands.', at);
}

/** The first variable that is written. What comes out of a hole is presumed to hold none. */
function policyVariable(flat: FlatText, inside: Inside): Value {
  const span = variablesIn(flat.text)[0];
  if (span !== undefined && placeholderIn(flat.text)?.start !== span.start) return known(flat.text.slice(span.start, span.end), placeOf(flat, span.start, span.end, inside));
  return { state: 'absent', at: flat.whole.at, from: [] };
}

function problemOf(flat: FlatText, matches: Truth, { inside, variables }: EntryContext): Value {
  const absent: Absent = { state: 'absent', at: flat.whole.at, from: [] };
  if (matches === 'true') return absent;
  if (matches === 'unknown') return opened(tellingHole(flat), flat.whole.at);
  if (variables !== 'true' && matchesConnectArn(flat, 'true') !== 'false') return absent;
  const { message, start, end } = arnProblem(flat);
  return known(message, placeOf(flat, start, end, inside));
}

/** The hole that keeps an entry open: one that may hold a separator, before one that only stands in its segment. */
const tellingHole = (flat: FlatText) => firstOpenHole(flat)?.value ?? firstUnknownPiece(flat);

const isStar = (flat: FlatText): Truth => (/^\*+$/.test(flat.text) ? 'true' : flat.pieces.some(isHole) && flat.pieces.every((piece) => isHole(piece) || /^\**$/.test(flat.text.slice(piece.start, piece.end))) ? 'unknown' : 'false');

/** Whether the text itself says that it is about database logins. Redshift, too, has a `dbuser`, and secrets may be called `rds-db-credentials`. */
export function namesDatabaseLogin(flat: FlatText, segments: Segments): Truth {
  const parts = flat.pieces.map(({ value }) => value);
  const says = (pattern: string) => wildcardMatchesParts(pattern, parts, true);
  if (says('*:rds-db:*') === 'true') return 'true';
  const dbuser = or(['*dbuser:*', '*dbuser/*', '*db-user:*', '*db-user/*'].map(says));
  return or([says('*:rds-db:*'), says('rds-db:*'), says('*:rds-db'), and([dbuser, not(isOfOtherService(flat, segments.service))])]);
}

function isOfOtherService(flat: FlatText, service: Range | undefined): Truth {
  const open = firstOpenHole(flat);
  if (open !== undefined && (service === undefined || open.start < service.end)) return 'unknown';
  if (service === undefined) return 'false';
  const value = sliceOf(flat, service.start, service.end, () => flat.whole.at);
  return value.state === 'known' ? isOtherService(value) : 'unknown';
}

const isOtherService = ({ data }: Known): Truth => truthOf(typeof data === 'string' && /^[a-z][a-z0-9-]*$/i.test(data) && !/^rds(?:-?db|-?iam)?$/i.test(data));
