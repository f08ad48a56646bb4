/** The text of a suppression in a comment or a tag: `rds/x, rds/y owner NAME until 2027-01-31: reason`. */
import type { Place, Value } from '@rds-iam-lint/model';
import type { Directive, Name } from './written-suppression.ts';

/** A longer reason is cut: nobody reads it, and every report prints it. */
const LONGEST_REASON = 500;

/** A suppression with more words in front of its colon does not hold: what is left of them counts as a name that no rule has. */
const MOST_WORDS = 200;

/** `placeOf` tells the place of a part of the text. Words in front of the colon that mean nothing else are names of rules, so that a slip names a rule that does not exist. */
export function parseDirective(text: string, placeOf: (start: number, end: number) => Place): Directive {
  const colon = text.indexOf(':');
  const head = colon < 0 ? text : text.slice(0, colon);
  const words = [...firstWords(head)].map((word): Name => ({ text: word[0], at: placeOf(word.index, word.index + word[0].length) }));
  const said = new Map<string, Name>();
  const names: Name[] = [];
  for (let index = 0; index < words.length; index++) {
    const [word, next] = words.slice(index, index + 2);
    if (word === undefined) break;
    if (next === undefined || said.has(word.text) || !takes(word.text, next.text)) names.push(word);
    else {
      said.set(word.text, next);
      index++;
    }
  }
  const whole = placeOf(0, text.length);
  if (words.length > MOST_WORDS) names.push({ text: '…', at: whole });
  return { names, reason: textValue(colon < 0 ? '' : text.slice(colon + 1), whole), owner: valueOf(said.get('owner'), whole), until: valueOf(said.get('until'), whole) };
}

/** One more than are taken, where there are more. */
function* firstWords(head: string): Generator<RegExpExecArray> {
  let count = 0;
  for (const word of head.matchAll(/[^\s,]+/g)) {
    yield word;
    if (++count > MOST_WORDS) return;
  }
}

const takes = (word: string, next: string): boolean => word === 'owner' || (word === 'until' && isDay(next));

const valueOf = (name: Name | undefined, at: Place): Value => (name === undefined ? { state: 'absent', at } : { state: 'known', data: name.text, at: name.at });

/** A text without its outer white space; absent when nothing is left. */
export function textValue(text: string, at: Place): Value {
  const data = text.trim();
  return data === '' ? { state: 'absent', at } : { state: 'known', data: data.length > LONGEST_REASON ? `${data.slice(0, LONGEST_REASON)}…` : data, at };
}

/** `Date.parse` alone takes 30 February for a day in March. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
