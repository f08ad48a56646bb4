/** Whether two values are equal, as far as it can be told. */
import { and, isSecret, isWord, membersOf, type Truth, truthOf, wildcardMatchesParts } from '@rds-iam-lint/logic';
import type { Known, Unknown } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import { numberOfText } from './number-text.ts';

/**
 * Terraform compares types as well: a list is never equal to a tuple of the same elements, nor a map to an object. Which of them a value is, is not known here unless both are
 * written as such (`areTuples`). The depth is that of the values.
 */
export function equalTruth(left: Evaluated, right: Evaluated, areTuples = false): Truth {
  if (left.state === 'unknown') return equalUnknown(left, right);
  if (right.state === 'unknown') return equalUnknown(right, left);
  if (left.state === 'absent' || right.state === 'absent') return truthOf(left.state === right.state);
  if (typeof left.data !== 'object' && typeof right.data !== 'object') return equalScalars(left.data, right.data);
  if (isConcealed(left) || isConcealed(right)) return 'unknown';
  return equalCollections(left, right, areTuples);
}

const isConcealed = ({ data }: Known): boolean => typeof data === 'object' && isSecret(data);

function equalUnknown(open: Evaluated & Unknown, other: Evaluated): Truth {
  if (other.state === 'unknown') return 'unknown';
  const isText = open.parts !== undefined || open.word === true;
  if (other.state === 'absent') return isText || open.members !== undefined ? 'false' : 'unknown';
  return isText && typeof other.data === 'string' ? mayBe(open, other.data) : 'unknown';
}

/** Whether a partly known text can still be this one. */
function mayBe(open: Unknown, text: string): Truth {
  if (open.word === true && !isWord(text)) return 'false';
  return open.parts !== undefined && !/[*?]/.test(text) && wildcardMatchesParts(text, open.parts) === 'false' ? 'false' : 'unknown';
}

type Scalar = string | number | boolean;

/** `"5" == 5` is false, but a provider may have made a number of the text. */
function equalScalars(left: Scalar, right: Scalar): Truth {
  if (typeof left === 'number' && typeof right === 'number') return equalNumbers(left, right);
  if (typeof left === typeof right) return truthOf(left === right);
  const [one, other] = [left, right].map((side) => (typeof side === 'string' ? numberOfText(side) ?? side : side));
  return one === other || String(left) === String(right) ? 'unknown' : 'false';
}

/** Terraform counts with more digits, so what is nearly equal may be equal or not. */
export function equalNumbers(left: number, right: number): Truth {
  if (left === right) return 'true';
  return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right)) && !(Number.isInteger(left) && Number.isInteger(right)) ? 'unknown' : 'false';
}

function equalCollections(left: Evaluated & Known, right: Evaluated & Known, areTuples: boolean): Truth {
  if (Array.isArray(left.data) !== Array.isArray(right.data) || typeof left.data !== typeof right.data) return 'false';
  const same = Array.isArray(left.data) ? equalLists(left, right) : equalObjects(left, right);
  return same === 'true' && !areTuples && !(left.set === true && right.set === true) ? 'unknown' : same;
}

function equalLists(left: Evaluated & Known, right: Evaluated & Known): Truth {
  const [one, other] = [left.data as readonly Evaluated[], right.data as readonly Evaluated[]];
  if (isUnordered(left) || isUnordered(right)) return equalSets(left, right);
  if ((left.more === undefined && one.length < other.length) || (right.more === undefined && other.length < one.length)) return 'false';
  const known = and(one.slice(0, other.length).map((item, index) => equalTruth(item, other[index] ?? item)));
  return left.more === undefined && right.more === undefined ? known : and([known, 'unknown']);
}

const isUnordered = ({ loose, set }: Evaluated): boolean => loose === true || set === true;

/** Sets of known texts: equal when they have the same elements. */
function equalSets(left: Evaluated & Known, right: Evaluated & Known): Truth {
  const [one, other] = [textsIn(left), textsIn(right)];
  if (one === undefined || other === undefined) return 'unknown';
  const same = one.size === other.size && [...one].every((text) => other.has(text));
  return same ? (left.set === true && right.set === true ? 'true' : 'unknown') : 'false';
}

function textsIn({ data, more, loose }: Evaluated & Known): ReadonlySet<string> | undefined {
  const items = data as readonly Evaluated[];
  const texts = items.map((item) => (item.state === 'known' && typeof item.data === 'string' ? item.data : undefined));
  return more !== undefined || loose === true || texts.includes(undefined) ? undefined : new Set(texts.filter((text) => text !== undefined));
}

function equalObjects(left: Evaluated & Known, right: Evaluated & Known): Truth {
  const one = Object.entries(membersOf(left) ?? {});
  const other = new Map<string, Evaluated>(Object.entries(membersOf(right) ?? {}));
  if (one.length !== other.size || one.some(([key]) => !other.has(key))) return 'false';
  return and(one.map(([key, value]) => equalTruth(value, other.get(key) ?? value)));
}
