/** A value that is pointed at in another place than where it was worked out. */
import type { Part, Place } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** Options and parts inside each other are followed so far. */
const DEEPEST = 50;

/** Texts, with their options and the parts that are not known. What is in lists and objects stays where it is. */
export function standingAt(value: Evaluated, at: Place, depth = 0): Evaluated {
  if (depth > DEEPEST) return value;
  if (value.state === 'absent') return { ...value, at };
  const { parts, ...whole } = value;
  const moved = parts === undefined ? {} : { parts: parts.map((part): Part => (typeof part === 'string' ? part : standingAt(part, at, depth + 1))) };
  if (whole.state === 'known') return { ...whole, ...moved, at };
  const { candidates } = whole;
  return { ...whole, ...moved, at, ...(candidates === undefined ? {} : { candidates: { ...candidates, values: candidates.values.map((option) => standingAt(option, at, depth + 1)) } }) };
}
