/** The operators of a test: one known value against one operand. */
import { RE2JS } from 're2js';
import type { Data, Known, Literal, Operator, Scalar, Unknown, Value } from '@rds-iam-lint/model';
import { isSecret, or, sameData, type Truth, truthOf, versionIn, wildcardMatchesParts } from '@rds-iam-lint/logic';

/** Decides a test on a known value; the operand is settled too. */
export type Decide = (value: Known, operand: Literal) => Truth;

type Comparison = Exclude<Operator, 'present' | 'matches'>;

const COMPARISONS: Readonly<Record<Comparison, Decide>> = {
  equals: (value, operand) => (isScalar(operand) ? equal(value.data, operand) : 'unknown'),
  in: (value, operand) => or(listOf(operand).map((member) => equal(value.data, member))),
  at_least: (value, operand) => ordered(value.data, operand, (have, want) => have >= want),
  at_most: (value, operand) => ordered(value.data, operand, (have, want) => have <= want),
  version: (value, operand) => (typeof value.data === 'string' && typeof operand === 'string' ? versionIn(value.data, operand) : 'unknown'),
  contains,
};

/** The test for an operator. */
export const decideBy = (operator: Exclude<Operator, 'present'>): Decide => (operator === 'matches' ? matching() : COMPARISONS[operator]);

/** Compiling a pattern costs more than all the rest of a small run, so it waits until a value is there to match, and is kept for the next one. */
function matching(): Decide {
  let last: { readonly pattern: Literal; readonly matches: ReturnType<typeof fullMatch> } | undefined;
  return (value, operand) => {
    if (typeof value.data !== 'string') return 'unknown';
    if (last?.pattern !== operand) last = { pattern: operand, matches: fullMatch(operand) };
    return last.matches === undefined ? 'unknown' : truthOf(last.matches(value.data));
  };
}

/** A full match in linear time; `undefined` when the operand is no pattern. */
function fullMatch(pattern: Literal): ((text: string) => boolean) | undefined {
  if (typeof pattern !== 'string') return undefined;
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matches(text);
  } catch {
    return undefined;
  }
}

/** Whether `matches` can use this pattern. */
export const isPattern = (pattern: string): boolean => fullMatch(pattern) !== undefined;

/** A partly known string can be ruled out by the parts that are known, and by nothing else. */
export function decidePartly({ parts }: Unknown, operator: Operator, operand: Literal): Truth {
  if (parts === undefined || (operator !== 'equals' && operator !== 'in')) return 'unknown';
  const texts = listOf(operand).filter((member) => typeof member === 'string');
  if (texts.length < listOf(operand).length) return 'unknown';
  return texts.every((text) => wildcardMatchesParts(text, parts) === 'false') ? 'false' : 'unknown';
}

function equal(have: Data, want: Scalar): Truth {
  return typeof have === typeof want ? truthOf(have === want) : 'unknown';
}

function ordered(have: Data, want: Literal, holds: (have: number, want: number) => boolean): Truth {
  return typeof have === 'number' && typeof want === 'number' ? truthOf(holds(have, want)) : 'unknown';
}

function contains({ data, more }: Known, operand: Literal): Truth {
  if (!isScalar(operand)) return 'unknown';
  if (typeof data === 'string') return typeof operand === 'string' ? truthOf(data.includes(operand)) : 'unknown';
  if (typeof data !== 'object' || isSecret(data) || !Array.isArray(data)) return 'unknown';
  const found = (data as readonly Value[]).map((item) => is(item, operand));
  return or(more === undefined ? found : [...found, 'unknown']);
}

/** The text of a secret is not known. */
function is(item: Value, operand: Scalar): Truth {
  if (item.state === 'unknown' || (item.state === 'known' && isSecret(item.data))) return 'unknown';
  return truthOf(item.state === 'known' && sameData(item.data, operand));
}

const isScalar = (literal: Literal): literal is Scalar => typeof literal !== 'object';
const listOf = (literal: Literal): readonly Scalar[] => (isScalar(literal) ? [literal] : literal);
