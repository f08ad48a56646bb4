/** Patterns with `*` and `?`, matched against whole strings, against partly known strings and against each other, without backtracking blow-up. */
import type { Part } from '@rds-iam-lint/model';
import { type Truth, truthOf } from './truth.ts';

/** One position of a text or pattern: a character, `any` one character, or `run`, any run of characters. */
export type Token = string | typeof ANY | typeof RUN;
export const ANY = Symbol('?');
export const RUN = Symbol('*');

/** Whether `pattern` matches all of `text`; `?` is exactly one UTF-16 code unit, `*` any run. At most pattern × text steps. */
export function wildcardMatches(pattern: string, text: string): boolean {
  return covers(tokensOf(pattern), [...units(text)]);
}

/** Whether some string matches both patterns. */
export function wildcardsMeet(one: string, other: string): boolean {
  return meets(tokensOf(one), tokensOf(other));
}

/**
 * Whether `pattern` matches a partly known string: `true` or `false` only if every completion of the unknown parts agrees.
 * With `ignoreCase` the pattern has to be in the lower case of `lowerCaseOf`.
 */
export function wildcardMatchesParts(pattern: string, parts: readonly Part[], ignoreCase = false): Truth {
  if (!ignoreCase && hasOtherEnds(pattern, parts)) return 'false';
  const tokens = parts.flatMap((part): readonly Token[] => {
    const known = textOfPart(part);
    return known === undefined ? [RUN] : units(ignoreCase ? lowerCaseOf(known) : known);
  });
  if (!tokens.includes(RUN)) return truthOf(covers(tokensOf(pattern), tokens));
  if (pattern.length * tokens.length > MOST_STEPS) return 'unknown';
  if (covers(tokensOf(pattern), tokens)) return 'true';
  return meets(tokensOf(pattern), tokens) ? 'unknown' : 'false';
}

/** A text without wildcards that begins or ends in another way: most texts are told apart by that. */
function hasOtherEnds(pattern: string, parts: readonly Part[]): boolean {
  if (pattern.includes('*') || pattern.includes('?')) return false;
  const [first, last] = [parts[0], parts.at(-1)].map((part) => (part === undefined ? undefined : textOfPart(part)));
  return (first !== undefined && !pattern.startsWith(first)) || (last !== undefined && !pattern.endsWith(last));
}

/** The text of a part that is known, `undefined` for a hole. */
export function textOfPart(part: Part): string | undefined {
  if (typeof part === 'string') return part;
  return part.state === 'known' && typeof part.data !== 'object' ? String(part.data) : undefined;
}

/** Lower case unit by unit, so that the parts of a text are lowered as the whole is (`toLowerCase` looks at the neighbours of a sigma). */
export const lowerCaseOf = (text: string): string => (ASCII.test(text) ? text.toLowerCase() : units(text).map((unit) => unit.toLowerCase()).join(''));

/** Of such a text the lower case depends on no neighbour. */
const ASCII = /^[ -~]*$/;

/** Patterns and partly known strings that need more steps than this are not compared: no name, ARN or action is that long. */
export const MOST_STEPS = 4_000_000;

const units = (text: string): readonly string[] => text.split('');
export const tokensOf = (pattern: string): readonly Token[] => units(pattern).map((unit) => (unit === '*' ? RUN : unit === '?' ? ANY : unit));

/** Every string of `text` (in which a run is a hole) is matched by `pattern`: greedy, a later run supersedes an earlier one. */
export function covers(pattern: readonly Token[], text: readonly Token[]): boolean {
  let at = 0;
  let from = 0;
  let run = -1;
  let resume = 0;
  while (at < text.length) {
    const wanted = pattern[from];
    if (wanted === RUN) {
      run = from++;
      resume = at;
    } else if (wanted !== undefined && stepMatches(wanted, text[at])) {
      at++;
      from++;
    } else if (run >= 0) {
      from = run + 1;
      at = ++resume;
    } else return false;
  }
  return pattern.slice(from).every((token) => token === RUN);
}

/** A token of several units is a text that is not known: only the same one, or a run, matches it. */
const stepMatches = (wanted: Token, have: Token | undefined) => have !== RUN && (wanted === have || (wanted === ANY && (typeof have !== 'string' || have.length === 1)));

/** The languages of two patterns share a string: the set of reachable positions in `right`, advanced over `left`. */
export function meets(left: readonly Token[], right: readonly Token[]): boolean {
  let reachable = closure(new Set([0]), right);
  for (const token of left) {
    if (reachable.size === 0) return false;
    reachable = closure(token === RUN ? fromAnywhereAfter(reachable, right.length) : advance(token, reachable, right), right);
  }
  return reachable.has(right.length);
}

/** A run in `right` may stand for nothing. */
function closure(positions: ReadonlySet<number>, right: readonly Token[]): ReadonlySet<number> {
  const all = new Set(positions);
  for (const position of all) if (right[position] === RUN) all.add(position + 1);
  return all;
}

function fromAnywhereAfter(positions: ReadonlySet<number>, length: number): ReadonlySet<number> {
  let first = length;
  for (const position of positions) first = Math.min(first, position);
  return new Set(Array.from({ length: length - first + 1 }, (_, index) => first + index));
}

function advance(token: Token, positions: ReadonlySet<number>, right: readonly Token[]): ReadonlySet<number> {
  const next = new Set<number>();
  for (const position of positions) {
    const other = right[position];
    if (other === RUN) next.add(position);
    else if (other !== undefined && (other === ANY || token === ANY || other === token)) next.add(position + 1);
  }
  return next;
}
