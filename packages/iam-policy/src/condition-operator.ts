/** The condition operators of IAM, and what a test yields for a request that does not carry its key. */
import { or, type Truth, truthOf } from '@rds-iam-lint/logic';
import type { Unknown, Value } from '@rds-iam-lint/model';
import { opened, truthValue } from './truth-value.ts';

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (read 2026-04-13). */
const POSITIVE: readonly string[] = [
  'StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan',
  'NumericGreaterThanEquals', 'DateEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress',
  'ArnEquals', 'ArnLike', 'Null',
];
const NEGATED: readonly string[] = ['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike', 'NumericNotEquals', 'DateNotEquals', 'NotIpAddress', 'ArnNotEquals', 'ArnNotLike'];

const SPELLINGS: ReadonlyMap<string, string> = new Map([...POSITIVE, ...NEGATED].map((operator) => [operator.toLowerCase(), operator]));
const QUANTIFIERS: ReadonlyMap<string, Quantifier> = new Map([['forallvalues', 'ForAllValues'], ['foranyvalue', 'ForAnyValue']]);

export type Quantifier = 'ForAllValues' | 'ForAnyValue';

export interface ConditionOperator {
  /** As IAM spells it. */
  readonly operator: string;
  readonly quantifier?: Quantifier;
  readonly ifExists: boolean;
}

/** Takes `ForAnyValue:StringLikeIfExists` apart, without regard to case; `undefined` when IAM has no such operator. `Null` takes no `IfExists`. */
export function conditionOperator(text: string): ConditionOperator | undefined {
  const colon = text.indexOf(':');
  const prefix = colon === -1 ? undefined : QUANTIFIERS.get(text.slice(0, colon).toLowerCase());
  if (colon !== -1 && prefix === undefined) return undefined;
  const name = text.slice(colon + 1).toLowerCase();
  const ifExists = name.endsWith('ifexists');
  const operator = SPELLINGS.get(ifExists ? name.slice(0, -'ifexists'.length) : name);
  if (operator === undefined || (ifExists && operator === 'Null')) return undefined;
  return { operator, ifExists, ...(prefix === undefined ? {} : { quantifier: prefix }) };
}

/**
 * What the test yields when the request does not carry the key. `ForAllValues` holds for no values at all, `ForAnyValue` does not, negated or not. `ForAnyValue` with
 * `IfExists` is unknown: the rule for the suffix says true, that for the prefix false, and false was observed (https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w,
 * read 2026-11-21). `Null` says it by its values, a list.
 */
export function whenKeyAbsent({ operator, quantifier, ifExists }: ConditionOperator, values: Value): Value {
  const { at } = values;
  if (operator === 'Null') return quantifier === undefined ? nullTest(values) : { state: 'unknown', at, reason: 'expression', detail: `${quantifier}:Null` };
  if (quantifier === 'ForAnyValue' && ifExists) return { state: 'unknown', at, reason: 'sources-disagree', detail: 'ForAnyValue with IfExists, for a key that is absent' };
  if (quantifier !== undefined) return truthValue(truthOf(quantifier === 'ForAllValues'), at, undefined);
  return truthValue(truthOf(ifExists || NEGATED.includes(operator)), at, undefined);
}

function nullTest(values: Value): Value {
  if (values.state !== 'known' || !Array.isArray(values.data)) return opened(values.state === 'unknown' ? values : undefined, values.at);
  const items = values.data as readonly Value[];
  const open: Unknown | undefined = items.find((item) => item.state === 'unknown') ?? values.more;
  return truthValue(or([...items.map(nullValue), ...(values.more === undefined ? [] : ['unknown' as const])]), values.at, open);
}

function nullValue(item: Value): Truth {
  if (item.state !== 'known' || typeof item.data === 'object') return 'unknown';
  const text = String(item.data).toLowerCase();
  return text === 'true' || text === 'false' ? truthOf(text === 'true') : 'unknown';
}
