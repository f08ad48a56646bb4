/** Functions on numbers. */
import { define, type Definition, type Result } from './define-function.ts';
import { unevaluated } from './evaluated.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

export const NUMERIC_FUNCTIONS: Readonly<Record<string, Definition>> = {
  abs: define(['number'], ([number]) => Math.abs(number)),
  ceil: define(['number'], ([number]) => Math.ceil(number)),
  floor: define(['number'], ([number]) => Math.floor(number)),
  log: define(['number', 'number'], ([number, base], call) => real(Math.log(number) / Math.log(base), call)),
  max: define(['number...'], ([numbers]) => most(numbers, (one, other) => one > other)),
  min: define(['number...'], ([numbers]) => most(numbers, (one, other) => one < other)),
  parseint: define(['value', 'number'], ([value, base], call) => {
    if (typeof value.data !== 'string') return new Refusal('an argument that is no text');
    return parsed(value.data, base, call);
  }),
  pow: define(['number', 'number'], ([number, power], call) => real(number ** power, call)),
  signum: define(['number'], ([number]) => (Number.isInteger(number) ? Math.sign(number) : new Refusal('a number that is not whole'))),
};

const real = (number: number, { at }: FunctionCall): Result => (Number.isNaN(number) ? new Refusal('a result that is no number') : Number.isFinite(number) ? number : unevaluated(at, 'an infinite number'));

function most(numbers: readonly number[], wins: (one: number, other: number) => boolean): Result {
  const [first, ...others] = numbers;
  return first === undefined ? new Refusal('no number') : others.reduce((best, other) => (wins(other, best) ? other : best), first);
}

/** Bases up to 36 ignore case; above it, upper case letters come after lower case ones. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const IGNORES_CASE = 36;

function parsed(text: string, base: number, { at }: FunctionCall): Result {
  if (!Number.isInteger(base) || base < 2 || base > DIGITS.length) return new Refusal('a base that is not supported');
  const digits = text.replace(/^[+-]/, '');
  const values = Array.from(base > IGNORES_CASE ? digits : digits.toLowerCase(), (digit) => DIGITS.indexOf(digit));
  if (values.length === 0 || values.some((value) => value < 0 || value >= base)) return new Refusal('a text that is no number of that base');
  const number = values.reduce((sum, value) => sum * base + value, 0);
  return Number.isSafeInteger(number) ? (text.startsWith('-') ? -number : number) : unevaluated(at, 'a number that is too large');
}
