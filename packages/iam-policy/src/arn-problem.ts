/** What is wrong with a text as the ARN of a database user, at the segment that is wrong. */
import { wildcardsMeet } from '@rds-iam-lint/logic';
import { firstMismatch } from './connect-arn.ts';
import { type Range, splitAt } from './database-user-arn.ts';
import { type FlatText, holesOf } from './flat-text.ts';
import { maskVariables } from './policy-variable.ts';

/** What the segments in front of the resource can be. */
const PATTERNS: readonly string[] = ['arn', 'aws*', 'rds-db', '?*', '????????????'];

export interface ArnProblem extends Range {
  readonly message: string;
}

const NO_ARN = 'This is not an ARN.';

const FIELDS: readonly string[] = [
  NO_ARN,
  'The partition is not aws or a name that begins with aws.',
  'The service is not rds-db.',
  'The Region is missing.',
  'The account does not have 12 digits.',
];

/** For a pattern that matches the ARN of no database user: the first segment with which it cannot become one. */
export function arnProblem(flat: FlatText): ArnProblem {
  const masked = maskVariables(flat.text);
  const whole = { start: 0, end: masked.length };
  const mismatch = firstMismatch(flat);
  const fields = splitAt(masked, whole, ':');
  const index = fields.findIndex((field) => mismatch <= field.end);
  const field = fields[index];
  if (field === undefined || index === 0) return { message: NO_ARN, ...whole };
  const wrong = fields.length > 5 ? headProblem(flat, masked, fields) : undefined;
  return wrong ?? (index < 5 ? earlyProblem(masked, fields, { index, mismatch }) : lateProblem(masked, fields[5] ?? field, fields[6]));
}

function earlyProblem(masked: string, fields: readonly Range[], { index, mismatch }: { readonly index: number; readonly mismatch: number }): ArnProblem {
  const field = fields[index] ?? { start: 0, end: masked.length };
  if (mismatch === masked.length && fields.length === index + 1) return { message: 'The ARN ends too early.', start: 0, end: masked.length };
  return { message: FIELDS[index] ?? NO_ARN, ...widened(field) };
}

function lateProblem(masked: string, kind: Range, tail: Range | undefined): ArnProblem {
  return kind.end === masked.length || tail === undefined || !wildcardsMeet(masked.slice(kind.start, kind.end), 'dbuser') ? kindProblem(masked, kind) : tailProblem(masked, { start: tail.start, end: masked.length });
}

/** With a wildcard in front the mismatch shows late; a segment that can never be right says more. */
function headProblem(flat: FlatText, masked: string, fields: readonly Range[]): ArnProblem | undefined {
  const holes = holesOf(flat);
  for (const [index, pattern] of PATTERNS.entries()) {
    const field = fields[index];
    if (field === undefined) return undefined;
    const text = masked.slice(field.start, field.end).split('').map((unit, at) => (unit === '\u0001' || holes.has(field.start + at) ? '*' : unit)).join('');
    if (!wildcardsMeet(text, pattern)) return { message: FIELDS[index] ?? NO_ARN, ...widened(field) };
  }
  return undefined;
}

/** An empty segment is shown with the colon in front of it. */
const widened = ({ start, end }: Range): Range => (start === end ? { start: start - 1, end } : { start, end });

function kindProblem(masked: string, field: Range): ArnProblem {
  const slash = masked.indexOf('/', field.start);
  const end = slash === -1 || slash >= field.end ? field.end : slash + 1;
  return { message: 'The resource does not begin with dbuser and a colon.', ...widened({ start: field.start, end }) };
}

function tailProblem(masked: string, tail: Range): ArnProblem {
  const slash = masked.indexOf('/', tail.start);
  if (tail.start === tail.end || slash === tail.start) return { message: 'The resource id is missing.', ...widened(tail) };
  if (slash === -1) return { message: 'A slash and the database user are missing behind the resource id.', ...tail };
  if (slash === tail.end - 1) return { message: 'The database user is missing behind the slash.', start: slash, end: tail.end };
  return { message: 'No database user has such an ARN.', ...tail };
}
