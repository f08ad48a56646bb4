/** Functions that search: `regex`, `regexall`, `replace`. Patterns are those of RE2, as in Terraform, and cannot blow up. */
import { RE2JS } from 're2js';
import { isWord, textOfPart } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown } from '@rds-iam-lint/model';
import { argumentAs, Waiting } from './argument-as.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { joinedText, MOST_LENGTH } from './joined-text.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

export const PATTERN_FUNCTIONS: Readonly<Record<string, Definition>> = {
  regex: define(['text', 'text'], ([pattern, text], call) => {
    const found = matchesOf(pattern, text, call, 1);
    return found instanceof Found ? (found.values[0] ?? new Refusal('a pattern that is not found')) : found;
  }),
  regexall: define(['text', 'text'], ([pattern, text], call) => {
    const found = matchesOf(pattern, text, call, Infinity);
    return found instanceof Found ? { state: 'known', data: found.values, at: call.at } : found;
  }),
  replace: define(['open', 'text', 'text'], ([value, wanted, by], call) => {
    if (value.state === 'unknown') return replacedInParts(value, wanted, by, call);
    const text = argumentAs('text', value, call.at);
    if (text instanceof Refusal) return text;
    if (text instanceof Waiting) return causedBy(text.cause, call.at);
    return isPattern(wanted) ? replacedByPattern(String(text), wanted.slice(1, -1), by, call) : replacedText(String(text), wanted, by, call.at);
  }),
};

const isPattern = (wanted: string) => wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/');

function replacedText(text: string, wanted: string, by: string, at: Place): Result {
  const pieces = wanted === '' ? ['', ...Array.from(text), ''] : text.split(wanted);
  return text.length + pieces.length * by.length > MOST_LENGTH ? tooLong(at) : pieces.join(by);
}

const tooLong = (at: Place) => unknown(at, 'budget', 'replace: a text that is too long');

/** Kept only where no hole can hold what is replaced: one character that is in no word. */
function replacedInParts(value: Evaluated & Unknown, wanted: string, by: string, { at, work }: FunctionCall): Result {
  const parts = value.parts ?? (value.word === true ? [value] : []);
  const holes = parts.filter((part): part is Unknown => textOfPart(part) === undefined && typeof part !== 'string');
  if (wanted.length !== 1 || isWord(wanted) || parts.length === 0 || holes.some((hole) => hole.word !== true)) return causedBy(value, at);
  return joinedText(parts.map((part): Part => textOfPart(part)?.split(wanted).join(by) ?? part), at, work);
}

interface Compiled {
  readonly pattern: RE2JS;
  readonly names: readonly (string | undefined)[];
}

/** Longer patterns are not compiled. */
const MOST_PATTERN = 4096;
const STEPS_TO_COMPILE = 10_000;

function compiled(pattern: string, { at, work }: FunctionCall): Compiled | Refusal | Unknown {
  if (pattern.length > MOST_PATTERN || !work.spend(STEPS_TO_COMPILE)) return unknown(at, 'budget', 'a pattern that is too long');
  try {
    const made = RE2JS.compile(pattern);
    const names: (string | undefined)[] = Array.from({ length: made.groupCount() }, () => undefined);
    for (const [name, index] of Object.entries(made.namedGroups())) names[index - 1] = name;
    return { pattern: made, names };
  } catch {
    return new Refusal('a pattern that is not valid');
  }
}

/** Where a match and each of its groups begin and end; the first is the whole. -1 for a group that has no part in it. */
type Match = readonly (readonly [number, number])[];

/** An empty match right behind another is none, as in Go. `undefined` when there is too much to search. */
function matchesIn(text: string, { pattern, names }: Compiled, call: FunctionCall, most: number): readonly Match[] | undefined {
  const matcher = pattern.matcher(text);
  const found: Match[] = [];
  const size = pattern.programSize();
  let from = 0;
  while (found.length < most) {
    if (!call.work.spend(size * (text.length - from + 1))) return undefined;
    if (!matcher.find()) break;
    const again = matcher.end() === from && matcher.start() === from && found.length > 0;
    if (!again) found.push(Array.from({ length: names.length + 1 }, (_, group) => [matcher.start(group), matcher.end(group)]));
    from = matcher.end();
  }
  return found;
}

class Found {
  readonly values: readonly Evaluated[];
  constructor(values: readonly Evaluated[]) {
    this.values = values;
  }
}

function matchesOf(source: string, text: string, call: FunctionCall, most: number): Found | Refusal | Unknown {
  const pattern = compiled(source, call);
  if (!('names' in pattern)) return pattern;
  const named = pattern.names.filter((name) => name !== undefined).length;
  if (named > 0 && named < pattern.names.length) return new Refusal('a pattern with groups of which some have no name');
  const found = matchesIn(text, pattern, call, most);
  return found === undefined ? unknown(call.at, 'budget', 'a pattern that takes too long') : new Found(found.map((match) => captured(match, text, pattern.names, call.at)));
}

function captured(match: Match, text: string, names: readonly (string | undefined)[], at: Place): Evaluated {
  const values = match.map(([start, end]): Evaluated => (start < 0 ? { state: 'absent', at } : { state: 'known', data: text.slice(start, end), at }));
  const [whole, ...groups] = values;
  if (groups.length === 0) return whole ?? { state: 'absent', at };
  if (names[0] === undefined) return { state: 'known', data: groups, at };
  return { state: 'known', data: Object.fromEntries(groups.map((group, index) => [names[index] ?? '', group])), at };
}

function replacedByPattern(text: string, source: string, by: string, call: FunctionCall): Result {
  const pattern = compiled(source, call);
  if (!('names' in pattern)) return pattern;
  const found = matchesIn(text, pattern, call, Infinity);
  if (found === undefined || found.length * (by.length + 1) > MOST_LENGTH) return tooLong(call.at);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  for (const match of found) {
    const [start = 0, end = 0] = match[0] ?? [];
    const piece = text.slice(from, start) + expanded(by, match, text, pattern.names);
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_LENGTH) return tooLong(call.at);
    from = end;
  }
  return pieces.join('') + text.slice(from);
}

const REFERENCE = /\$(?:\$|\{(\w+)\}|(\w+))/g;

/** `$1`, `${1}`, `$name`, `$$` as Go's regexp takes them; a group that is not there is empty. */
function expanded(by: string, match: Match, text: string, names: readonly (string | undefined)[]): string {
  return by.replace(REFERENCE, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    const [start, end] = (index === 0 && name !== '0' && !/^0+$/.test(name) ? undefined : match[index]) ?? [0, 0];
    return text.slice(Math.max(0, start), Math.max(0, end));
  });
}
