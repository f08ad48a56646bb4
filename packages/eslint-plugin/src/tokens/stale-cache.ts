/** Where a file keeps tokens by the clock: comparisons with an age, timers, and the options of caches. */
import { around, calleeOf, childOf, childrenOf, fieldOf, functionAround, isFunction, nameOf, rangeOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { leavesOf } from '../values/leaves.ts';
import { numberOf } from '../values/number.ts';
import { tokenCallsOf } from './signer.ts';
import { isInside, tokenInText } from './token.ts';

export interface StaleCache {
  readonly node: Syntax;
  readonly seconds: number;
}

const CLOCK = /\bDate\.now\(\)|\bnew Date\(\)|\bgetTime\(\)|\bperformance\.now\(\)/u;
/** Numbers from here on are points in time, not spans. */
const MAX_MILLISECONDS = 1e10;
/** A span of less than a day in seconds; in milliseconds it would be a minute and a half, which no one caches for. */
const MAX_SECONDS = 86_400;

/** Everything that keeps a token for `limit` seconds or longer. */
export function staleCaches(file: SourceFile, limit: number): readonly StaleCache[] {
  const calls = tokenCallsOf(file);
  if (calls.length === 0) return [];
  const all = [...ages(file, calls), ...timers(file, calls), ...cacheOptions(file)];
  return all.filter(({ seconds }) => seconds >= limit);
}

const textOfNode = ({ sourceCode }: SourceFile, node: Syntax): string => sourceCode.text.slice(...rangeOf(node));

const COMPARISONS: ReadonlySet<unknown> = new Set(['<', '>', '<=', '>=']);

/** `Date.now() - at > AGE` and `Date.now() + AGE` in a function that signs a token. */
function ages(file: SourceFile, calls: readonly Syntax[]): readonly StaleCache[] {
  const functions = new Set(calls.map((call) => outermostFunction(call)));
  return nodesOf(file, 'BinaryExpression').flatMap((node) => {
    const operator = fieldOf(node, 'operator');
    const text = textOfNode(file, node);
    if (!CLOCK.test(text) || !functions.has(outermostFunction(node))) return [];
    if (!COMPARISONS.has(operator) && !(operator === '+' && node.parent?.type !== 'BinaryExpression')) return [];
    const spans = spansIn(file, node).map((span) => (/\/\s*1000\b|\/\s*1e3\b/u.test(text) ? span : span / 1000)).filter((seconds) => seconds < MAX_MILLISECONDS / 1000);
    return spans.length === 0 ? [] : [{ node, seconds: Math.max(...spans) }];
  });
}

const outermostFunction = (node: Syntax): Syntax | undefined => functionAround(node) ?? undefined;

/** The constants that are added to or compared with the clock. */
function spansIn(file: SourceFile, node: Syntax): readonly number[] {
  const value = numberOf(file, node);
  if (value !== undefined) return [Math.abs(value)];
  if (node.type !== 'BinaryExpression' || fieldOf(node, 'operator') === '/') return [];
  return [childOf(node, 'left'), childOf(node, 'right')].flatMap((side) => (side === undefined ? [] : spansIn(file, side)));
}

/** `setInterval(refresh, delay)`, where the callback or a function that it calls signs a token. */
function timers(file: SourceFile, calls: readonly Syntax[]): readonly StaleCache[] {
  return nodesOf(file, 'CallExpression').flatMap((timer) => {
    const [callback, delay] = childrenOf(timer, 'arguments');
    if (callback === undefined || delay === undefined || !/^set(?:Interval|Timeout)$/u.test(nameOf(calleeOf(timer)) ?? keyOf(file, calleeOf(timer) ?? timer) ?? '')) return [];
    const milliseconds = leavesOf(file, callback).some((body) => isFunction(body) && signs(file, body, calls)) ? numberOf(file, delay) : undefined;
    return milliseconds === undefined ? [] : [{ node: delay, seconds: milliseconds / 1000 }];
  });
}

function signs(file: SourceFile, body: Syntax, calls: readonly Syntax[]): boolean {
  if (calls.some((call) => isInside(call, body))) return true;
  return nodesOf(file, 'CallExpression').filter((inner) => isInside(inner, body)).some((inner) => {
    const callee = calleeOf(inner);
    return callee !== undefined && leavesOf(file, callee).some((called) => isFunction(called) && calls.some((call) => isInside(call, called)));
  });
}

const SPAN_KEY = /^(?:std)?ttl$|^max_?age$|^expires?(?:in)?$|^cache(?:for|time|ttl)$|ttl(?:seconds|ms)?$|^ex$/iu;

/** `memoize(sign, { maxAge })` and `cache.set(key, token, seconds)`. */
function cacheOptions(file: SourceFile): readonly StaleCache[] {
  return nodesOf(file, 'CallExpression').flatMap((call) => {
    const given = childrenOf(call, 'arguments');
    if (!given.some((argument) => isOrMakesToken(file, argument))) return [];
    const named = given.flatMap((argument) => childrenOf(argument, 'properties')).filter((property) => SPAN_KEY.test(keyOf(file, property) ?? '')).flatMap((property) => childOf(property, 'value') ?? []);
    const last = keyOf(file, calleeOf(call) ?? call) === 'set' && given.length > 2 ? given.slice(2, 3) : [];
    return [...named, ...last].flatMap((node) => {
      const span = numberOf(file, node);
      return span === undefined ? [] : [{ node, seconds: span <= MAX_SECONDS ? span : span / 1000 }];
    });
  });
}

function isOrMakesToken(file: SourceFile, argument: Syntax): boolean {
  if (tokenInText(file, argument) !== undefined) return true;
  return leavesOf(file, argument).some((leaf) => isFunction(leaf) && around(leaf, isFunction) === undefined && tokenCallsOf(file).some((call) => isInside(call, leaf)));
}
