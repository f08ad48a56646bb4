/** The ARNs that a database login is checked against, and whether a pattern can match one of them. */
import { isWord, type Truth } from '@rds-iam-lint/logic';
import type { Unknown } from '@rds-iam-lint/model';
import { anchorOf } from './database-user-arn.ts';
import { firstOpenHole, type FlatText, holesOf, isHole } from './flat-text.ts';
import { maskVariables, variablesIn } from './policy-variable.ts';
import { type PseudoParameter, pseudoParameterOf } from './pseudo-parameter.ts';
import { LONGEST_ARN } from './text-budget.ts';

/** One character of an ARN, or with `loop` any number of them. */
interface Step {
  readonly accepts: (character: string) => boolean;
  readonly loop: boolean;
  /** Some character of a word is accepted, and all of them are. */
  readonly meetsWords: boolean;
  readonly coversWords: boolean;
  readonly coversAll?: true;
}

/** One position of a pattern. A run is `*` or a policy variable. */
type Token = string | typeof ANY | typeof RUN | Unknown;
const ANY = Symbol('?');
const RUN = Symbol('*');

/** For every place in the ARN, an index into its steps or their end, whether it has been reached. */
type Reached = readonly boolean[];

interface Pattern {
  readonly tokens: readonly Token[];
  /** The offset in the text behind which each token ends. */
  readonly ends: readonly number[];
}

const WORD_CHARACTERS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(isWord);

function step(accepts: (character: string) => boolean): Step {
  return { accepts, loop: false, meetsWords: WORD_CHARACTERS.some(accepts), coversWords: WORD_CHARACTERS.every(accepts) };
}

const literal = (text: string): readonly Step[] => text.split('').map((wanted) => step((character) => character === wanted));

function many(allowed: RegExp): readonly Step[] {
  return [{ ...step((character) => allowed.test(character)), loop: true, ...(allowed.source.startsWith('[^]') ? { coversAll: true as const } : {}) }];
}

const some = (allowed: RegExp): readonly Step[] => many(allowed).flatMap((loop) => [{ ...loop, loop: false }, loop]);
const digits = (count: number): readonly Step[] => Array.from({ length: count }, () => step((character) => /\d/.test(character)));

const PARTITION = [...literal('aws'), ...many(/[a-z-]/)];
const ACCOUNT = digits(12);
const BEFORE_ACCOUNT = [...literal('arn:'), ...PARTITION, ...literal(':rds-db:'), ...some(/[^:/]/), ...literal(':')];

function arn(databaseId: RegExp, userName: RegExp): readonly Step[] {
  return [...BEFORE_ACCOUNT, ...ACCOUNT, ...literal(':dbuser:'), ...some(databaseId), ...literal('/'), ...some(userName)];
}

/** Where the pattern itself says which segment is which, id and user are taken as they are: what they say is judged elsewhere. */
const WRITTEN_OUT = arn(/[^/]/, /[^]/);
/** Where a wildcard may stand for several segments, none of them has a separator in it: `arn:*:rds:…` is no way to write an odd user name. */
const SPREAD = arn(/[^:/]/, /[^:]/);

/** Steps that the pseudo parameters fill exactly: where each begins and ends. */
const FILLS: Readonly<Partial<Record<PseudoParameter, readonly [from: number, to: number]>>> = {
  partition: [4, 4 + PARTITION.length],
  account: [BEFORE_ACCOUNT.length, BEFORE_ACCOUNT.length + ACCOUNT.length],
};

/**
 * Whether the pattern matches the ARN of some database user: `true` or `false` only if every completion of its holes agrees.
 * `variables` tells whether `${…}` is a policy variable, which may become any text, or literal text. A text that is longer than an ARN can be is `unknown`.
 */
export function matchesConnectArn(flat: FlatText, variables: Truth): Truth {
  if (flat.text.length > LONGEST_ARN) return 'unknown';
  if (variables === 'unknown' && flat.text.includes('${')) {
    const [replaced, kept] = [matchesConnectArn(flat, 'true'), matchesConnectArn(flat, 'false')];
    return replaced === kept ? replaced : 'unknown';
  }
  const pattern = patternOf(flat, variables !== 'false');
  const { widest, narrowest } = formsOf(flat);
  if (!arrives(run(pattern, widest, openMeets).reached, widest)) return 'false';
  return arrives(run(pattern, narrowest, openCovers).reached, narrowest) ? 'true' : 'unknown';
}

/** For a pattern that matches none: the offset of the first character with which it cannot become one; the length of the text when it only ends too early. */
export function firstMismatch(flat: FlatText): number {
  const pattern = patternOf(flat, true);
  const { stopped } = run(pattern, formsOf(flat).widest, openMeets);
  return stopped === undefined ? flat.text.length : (pattern.ends[stopped - 1] ?? 0);
}

/** The forms that some and that every completion may take; they differ only where a hole could supply `:dbuser:` or a wildcard. */
function formsOf(flat: FlatText): { readonly widest: readonly Step[]; readonly narrowest: readonly Step[] } {
  const masked = maskVariables(flat.text);
  const anchor = offsetOr(anchorOf(masked));
  const wildcard = offsetOr(masked.search(/[*\u0001]/));
  const hole = flat.pieces.find(isHole)?.start ?? Infinity;
  const open = firstOpenHole(flat)?.start ?? Infinity;
  return {
    widest: wildcard < Math.min(anchor, hole) || (anchor === Infinity && hole === Infinity) ? SPREAD : WRITTEN_OUT,
    narrowest: anchor < Math.min(wildcard, open) ? WRITTEN_OUT : SPREAD,
  };
}

const offsetOr = (offset: number) => (offset === -1 ? Infinity : offset);

function patternOf(flat: FlatText, variables: boolean): Pattern {
  const holes = holesOf(flat);
  const spans = new Map((variables ? variablesIn(flat.text) : []).map((span) => [span.start, span]));
  const tokens: Token[] = [];
  const ends: number[] = [];
  for (let at = 0; at < flat.text.length; ) {
    const span = spans.get(at);
    tokens.push(span === undefined ? (holes.get(at) ?? tokenOf(flat.text.charAt(at))) : (span.literal ?? RUN));
    at = span?.end ?? at + 1;
    ends.push(at);
  }
  return { tokens, ends };
}

const tokenOf = (character: string): Token => (character === '*' ? RUN : character === '?' ? ANY : character);

type Advance = (reached: Reached, hole: Unknown, steps: readonly Step[]) => Reached;

function run({ tokens }: Pattern, steps: readonly Step[], open: Advance): { readonly reached: Reached; readonly stopped?: number } {
  let reached: Reached = nowhere(steps).with(0, true);
  for (const [index, token] of tokens.entries()) {
    reached = advance(reached, token, steps, open);
    if (!reached.includes(true)) return { reached, stopped: index };
  }
  return { reached };
}

const arrives = (reached: Reached, steps: readonly Step[]) => reached[steps.length] === true;

function advance(reached: Reached, token: Token, steps: readonly Step[], open: Advance): Reached {
  if (token === RUN) return fromFirst(reached);
  if (token === ANY) return advanceOver(reached, steps, () => true);
  return typeof token === 'string' ? advanceOver(reached, steps, (step) => step.accepts(token)) : open(reached, token, steps);
}

/** A loop is left without a character, so whoever reaches it has reached what follows it too. */
function reach(reached: boolean[], place: number, steps: readonly Step[]): void {
  reached[place] = true;
  if (steps[place]?.loop === true) reached[place + 1] = true;
}

const nowhere = (steps: readonly Step[]) => new Array<boolean>(steps.length + 1).fill(false);

function advanceOver(reached: Reached, steps: readonly Step[], accepts: (step: Step) => boolean): boolean[] {
  const next = nowhere(steps);
  for (const [place, step] of steps.entries()) if (reached[place] === true && accepts(step)) reach(next, step.loop ? place : place + 1, steps);
  return next;
}

function fromFirst(reached: Reached): Reached {
  const first = reached.indexOf(true);
  return reached.map((_, place) => first !== -1 && place >= first);
}

/** Where some completion of a hole can lead. */
function openMeets(reached: Reached, hole: Unknown, steps: readonly Step[]): Reached {
  if (hole.word !== true) return fromFirst(reached);
  const all = advanceOver(reached, steps, ({ meetsWords }) => meetsWords);
  for (const [place, { meetsWords, loop }] of steps.entries()) if (all[place] === true && meetsWords) reach(all, loop ? place : place + 1, steps);
  return all;
}

/** Where every completion of a hole leads. */
function openCovers(reached: Reached, hole: Unknown, steps: readonly Step[]): Reached {
  const next = advanceOver(reached, steps, (step) => takes(step, hole));
  const fill = filledBy(hole);
  if (fill !== undefined && reached[fill[0]] === true) reach(next, fill[1], steps);
  return next;
}

/** A word is at least one character, and the steps behind its first are a loop over the same ones. Other holes may be empty, which only a loop allows. */
const takes = (step: Step, { word }: Unknown): boolean => (word === true ? step.coversWords : step.loop && step.coversAll === true);

function filledBy(hole: Unknown): readonly [number, number] | undefined {
  const name = hole.word === true ? pseudoParameterOf(hole) : undefined;
  return name === undefined ? undefined : FILLS[name];
}
