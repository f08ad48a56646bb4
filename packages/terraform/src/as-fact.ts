/** Values as facts: without the marks of the evaluator, and without anything that Terraform would not show. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Candidates, Data, Known, Part, Unknown, Value } from '@rds-iam-lint/model';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { sameEvaluated } from './over-arguments.ts';

/** Values inside each other beyond which nothing is a fact. */
const MOST_DEPTH = 200;

/** What is not marked is not copied. */
export const asFact = (value: Evaluated): Value => factOf(value, false, 0);

function factOf(value: Evaluated, isInSensitive: boolean, depth: number): Value {
  if (depth > MOST_DEPTH) return unknown(value.at, 'budget', 'values that are nested too deep');
  const isHidden = isInSensitive || value.sensitive === true;
  if (value.state === 'absent') return isHidden ? { state: 'absent', at: value.at } : unmarked(value);
  return value.state === 'unknown' ? openFact(value, isHidden, depth) : isHidden ? hiddenFact(value, depth) : knownFact(value, depth);
}

const isMarked = (value: Evaluated): boolean => 'sensitive' in value || 'set' in value || 'json' in value || 'members' in value || 'origin' in value || 'loose' in value || 'failure' in value;

function unmarked<Of extends Evaluated>(value: Of): Of {
  if (!isMarked(value)) return value;
  const { sensitive: _, set: __, json: ___, members: ____, origin: _____, loose: ______, failure: _______, ...plain } = value;
  return plain as Of;
}

function openFact(value: Evaluated & Unknown, isHidden: boolean, depth: number): Value {
  const only = onlyOption(value);
  return only === undefined ? unknownFact(value, isHidden, depth) : factOf(only, isHidden, depth + 1);
}

/** What is left of the options without those that Terraform would refuse: nobody deploys these. */
function onlyOption({ candidates }: Unknown): Evaluated | undefined {
  const options: readonly Evaluated[] = candidates?.values ?? [];
  const [first, ...others] = options.filter((option) => option.failure !== true);
  return others.length + 1 < options.length && first?.state === 'known' && others.every((other) => sameEvaluated(first, other)) ? first : undefined;
}

function unknownFact(given: Evaluated & Unknown, isHidden: boolean, depth: number): Unknown {
  const value = unmarked(given);
  const { candidates, parts, ...rest } = value;
  if (candidates !== undefined) return withCandidates(value, candidates, isHidden, depth);
  if (parts === undefined) return value;
  const shown = partsOf(parts, isHidden, depth);
  if (shown === undefined) return rest;
  return shown === parts ? value : { ...value, parts: shown };
}

function withCandidates(value: Unknown, candidates: Candidates, isHidden: boolean, depth: number): Unknown {
  const values = same(candidates.values, (option) => factOf(option, isHidden, depth + 1));
  return values === candidates.values ? value : { ...value, candidates: { ...candidates, values } };
}

/** Of a sensitive text only those parts are shown that are not sensitive themselves: none, when no part is. */
function partsOf(parts: readonly Part[], isHidden: boolean, depth: number): readonly Part[] | undefined {
  if (isHidden && !parts.some(isSensitivePart)) return undefined;
  return same(parts, (part) => (typeof part === 'string' ? part : factOf(part, false, depth + 1)));
}

const isSensitivePart = (part: Part): boolean => typeof part !== 'string' && (part as Evaluated).sensitive === true;

function hiddenFact({ data, at, parts }: Evaluated & Known, depth: number): Value {
  if (typeof data !== 'string') return typeof data === 'object' && isSecret(data) ? { state: 'known', data, at } : unevaluated(at, 'a sensitive value');
  const shown = parts === undefined ? undefined : partsOf(parts, true, depth);
  if (shown !== undefined && shown.length > 1) return { ...unevaluated(at, 'a text with a secret in it'), parts: shown };
  return { state: 'known', data: { secret: 'sensitive', length: data.length }, at };
}

function knownFact(given: Evaluated & Known, depth: number): Value {
  const value = unmarked(given);
  const data = factData(value.data, depth);
  const parts = value.parts === undefined ? undefined : partsOf(value.parts, false, depth);
  const more = value.more === undefined ? undefined : unknownFact(value.more, false, depth + 1);
  if (data === value.data && parts === value.parts && more === value.more) return value;
  return { ...value, data, ...(parts === undefined ? {} : { parts }), ...(more === undefined ? {} : { more }) };
}

function factData(data: Data, depth: number): Data {
  if (typeof data !== 'object' || isSecret(data)) return data;
  if (Array.isArray(data)) return same(data as readonly Evaluated[], (item) => factOf(item, false, depth + 1));
  const entries = Object.entries(data as Readonly<Record<string, Evaluated>>);
  const made = entries.map(([key, item]) => [key, factOf(item, false, depth + 1)] as const);
  return made.every(([, item], index) => item === entries[index]?.[1]) ? data : Object.fromEntries(made);
}

/** The same list when nothing in it changes. */
function same<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const made = items.map(change);
  return made.every((item, index) => item === items[index]) ? items : made;
}
