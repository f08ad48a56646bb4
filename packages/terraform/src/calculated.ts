/** Arithmetic and comparisons of numbers. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Place } from '@rds-iam-lint/model';
import { because, type Context, refuse } from './context.ts';
import { equalNumbers } from './equal-truth.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import type { BinaryOperator } from './hcl-node.ts';
import { numberOfText } from './number-text.ts';

type Operator = Exclude<BinaryOperator, '||' | '&&' | '==' | '!='>;

/** Texts that are numbers are taken as such. An operand that can be none is refused, whatever the other one is. */
export function calculated(operator: Operator, operands: readonly [Evaluated, Evaluated], at: Place, context: Context): Evaluated {
  const [left, right] = [numberOf(operands[0]), numberOf(operands[1])];
  if (left === undefined || right === undefined) return refuse(context, at, `what is no number with ${operator}`);
  if (typeof left === 'object') return waiting(left, at, context);
  if (typeof right === 'object') return waiting(right, at, context);
  return isComparison(operator) ? compared(operator, left, right, at) : counted({ operator, left, right }, at, context);
}

const waiting = (open: Evaluated, at: Place, context: Context): Evaluated => because(context, open.state === 'unknown' ? open : unevaluated(at, 'a secret as a number'), at);

/** `-value`. */
export function negative(value: Evaluated, at: Place, context: Context): Evaluated {
  const number = numberOf(value);
  return typeof number === 'number' ? { state: 'known', data: 0 - number, at } : calculated('-', [{ state: 'known', data: 0, at }, value], at, context);
}

/** `undefined` for what is no number. */
function numberOf(value: Evaluated): number | Evaluated | undefined {
  if (value.state === 'absent') return undefined;
  if (value.state === 'unknown') return value;
  if (typeof value.data === 'string') return numberOfText(value.data);
  if (typeof value.data === 'number') return value.data;
  return typeof value.data === 'object' && isSecret(value.data) ? value : undefined;
}

type Comparison = '<' | '<=' | '>' | '>=';
const isComparison = (operator: Operator): operator is Comparison => ['<', '<=', '>', '>='].includes(operator);

const COMPARISONS: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function compared(operator: Comparison, left: number, right: number, at: Place): Evaluated {
  return equalNumbers(left, right) === 'unknown' ? unevaluated(at, 'a comparison of numbers with many digits') : { state: 'known', data: COMPARISONS[operator](left, right), at };
}

interface Sum {
  readonly operator: Exclude<Operator, Comparison>;
  readonly left: number;
  readonly right: number;
}

function counted({ operator, left, right }: Sum, at: Place, context: Context): Evaluated {
  if (operator === '/' && right === 0) return refuse(context, at, 'a division by zero');
  const result = RESULTS[operator](left, right);
  if (![left, right].every(isExact) || (operator !== '/' && !isExact(result)) || !Number.isFinite(result)) return because(context, unevaluated(at, 'a number with many digits'), at);
  return { state: 'known', data: result === 0 ? 0 : result, at };
}

const RESULTS: Readonly<Record<Sum['operator'], (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/** Terraform counts in many more digits; the results are the same as long as nothing was rounded. */
const isExact = (number: number): boolean => Number.isSafeInteger(number) || Number.isSafeInteger(number * 2 ** 20);
