/** Functions that are about lists and nothing else: `Fn::Length`, `Fn::Cidr`, `Fn::GetAZs`. */
import { isSecret, overChoices } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { type Call, unevaluated } from './scope.ts';

/** As a text, like every number of a template. */
export function evaluateLength({ argument, at, evaluate }: Call): Value {
  return overChoices({ list: evaluate(argument) }, at, ({ list }) => {
    if (list.state === 'unknown') return { state: 'unknown', at, reason: list.reason, detail: list.detail };
    if (list.state === 'absent' || typeof list.data !== 'object' || isSecret(list.data) || !Array.isArray(list.data)) return unevaluated(at, 'a Length of what is no list');
    return list.more === undefined ? { state: 'known', data: String(list.data.length), at } : { state: 'unknown', at, reason: list.more.reason, detail: list.more.detail };
  });
}

/** The most blocks that CloudFormation makes. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html (read 2026-11-21). */
const MOST_BLOCKS = 256;

/** `[block, count, bits]`: so many blocks, none of which is worked out. */
export function evaluateCidr({ argument, at, evaluate }: Call): Value {
  const [, countNode] = argument.form === 'list' ? argument.items : [];
  const open = unevaluated(at, 'Fn::Cidr');
  if (countNode === undefined) return open;
  return overChoices({ count: evaluate(countNode) }, at, ({ count }) => {
    const blocks = count.state === 'known' && typeof count.data === 'string' && /^\d{1,3}$/.test(count.data) ? Number(count.data) : 0;
    return blocks < 1 || blocks > MOST_BLOCKS ? open : { state: 'known', data: Array.from({ length: blocks }, () => open), at };
  });
}

/** The zones of a Region depend on the account. */
export const evaluateZones = ({ at }: Call): Value => ({ state: 'known', data: [], at, more: unevaluated(at, 'Fn::GetAZs') });
