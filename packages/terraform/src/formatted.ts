/** A known value as a directive of `format` writes it. */
import { numberIn, textOfScalar, truthIn } from './argument-as.ts';
import type { Evaluated } from './evaluated.ts';
import type { Directive } from './format-directives.ts';
import { graphemesOf } from './graphemes.ts';
import { jsonOf } from './json-text.ts';
import { textOfNumber } from './number-text.ts';
import { Refusal } from './refusal.ts';

type Known = Evaluated & { readonly state: 'known' };

/** `undefined` for a number whose digits are not all known. */
export function formatted(directive: Directive, value: Evaluated): string | Refusal | undefined {
  if (value.state !== 'known') return undefined;
  if (directive.verb === 'v') return padded(directive, asIs(directive, value));
  const write = VERBS[directive.verb];
  if (write === undefined) return new Refusal('a directive that is not supported');
  return directive.verb === 't' ? write(directive, value) : padded(directive, write(directive, value));
}

type Written = string | Refusal | undefined;

/** Texts as they are, all else as JSON. */
function asIs(directive: Directive, value: Known): Written {
  if (directive.sharp) return jsonOf(value);
  if (typeof value.data === 'string') return cut(value.data, directive.precision);
  if (typeof value.data === 'number') return VERBS['g']?.(directive, value);
  return jsonOf(value);
}

const VERBS: Readonly<Record<string, (directive: Directive, value: Known) => Written>> = {
  t: (_, { data }) => {
    const truth = truthIn(data);
    return truth === undefined ? new Refusal('a format of what is no truth') : String(truth);
  },
  s: ({ precision }, value) => ofText(value, (text) => cut(text, precision)),
  q: ({ precision }, value) => ofText(value, (text) => jsonOf({ ...value, data: cut(text, precision) })),
  d: whole(10),
  b: whole(2),
  o: whole(8),
  x: whole(16),
  X: (directive, value) => upper(whole(16)(directive, value)),
  e: (directive, value) => ofNumber(directive, value, (number) => exponential(number, directive.precision ?? 6)),
  E: (directive, value) => upper(ofNumber(directive, value, (number) => exponential(number, directive.precision ?? 6))),
  f: (directive, value) => ofNumber(directive, value, (number) => fixed(number, directive.precision ?? 6)),
  g: (directive, value) => ofNumber(directive, value, (number) => general(number, directive.precision)),
  G: (directive, value) => upper(ofNumber(directive, value, (number) => general(number, directive.precision))),
};

const cut = (text: string, precision: number | undefined) => (precision === undefined ? text : graphemesOf(text).slice(0, precision).join(''));
const upper = (written: Written) => (typeof written === 'string' ? written.toUpperCase() : written);

function ofText({ data }: Known, write: (text: string) => Written): Written {
  if (typeof data === 'object') return new Refusal('a format of what is no text');
  const text = textOfScalar(data);
  return text === undefined ? undefined : write(text);
}

function whole(radix: number): (directive: Directive, value: Known) => Written {
  return (directive, value) =>
    ofNumber(directive, value, (number) => (Number.isInteger(number) ? digits(number, radix, directive) : new Refusal('a format of what is no whole number')));
}

function digits(number: number, radix: number, { precision = 0, sharp }: Directive): string {
  const prefix = sharp ? (PREFIXES[radix] ?? '') : '';
  return `${number < 0 ? '-' : ''}${prefix}${Math.abs(number).toString(radix).padStart(precision, '0')}`;
}

const PREFIXES: Readonly<Record<number, string>> = { 16: '0x', 8: '0' };

function ofNumber({ plus, space }: Directive, { data }: Known, write: (number: number) => Written): Written {
  const number = numberIn(data);
  if (number === undefined) return new Refusal('a format of what is no number');
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) return undefined;
  const text = write(number);
  return typeof text === 'string' && number >= 0 ? `${plus ? '+' : space ? ' ' : ''}${text}` : text;
}

/** Terraform counts with more digits than we have: where the last one is a tie, only fractions of two are rounded as it rounds them. */
function fixed(number: number, precision: number): Written {
  const fraction = textOfNumber(number)?.split('.')[1] ?? '';
  if (precision > MOST_FRACTION || !isTie(fraction, precision)) return precision > MOST_FRACTION ? undefined : number.toFixed(precision);
  if (!Number.isInteger(number * DYADIC)) return undefined;
  const [up, down] = [number.toFixed(precision), (number - Math.sign(number) * 10 ** -(precision + 1)).toFixed(precision)];
  return Number(up.at(-1)) % 2 === 0 ? up : down;
}

const MOST_FRACTION = 20;
const DYADIC = 2 ** 20;

const isTie = (digitsOf: string, kept: number) => digitsOf.length === kept + 1 && digitsOf.endsWith('5');

/** At least two digits of exponent. */
function exponential(number: number, precision: number): Written {
  if (precision > MOST_FRACTION || isTie(digitsIn(number).slice(1), precision)) return undefined;
  return number.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** All the digits that it has. */
const digitsIn = (number: number) => number.toExponential().replace(/e.*$/, '').replace(/[-.]/g, '');

/** An exponent from here on is written as one, when no precision says otherwise. */
const FIRST_EXPONENT = 6;

/** The shorter of both ways to write it; without a precision as many digits as it has. */
function general(number: number, precision: number | undefined): Written {
  if (precision === undefined) return shorter(number.toExponential(), number, FIRST_EXPONENT);
  const kept = Math.max(1, precision);
  return kept > MOST_FRACTION || isTie(digitsIn(number).slice(1), kept - 1) ? undefined : shorter(number.toExponential(kept - 1), number, kept);
}

function shorter(exponential: string, number: number, limit: number): string {
  const [mantissa = '', exponent = '0'] = exponential.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  const at = Number(exponent);
  if (at < -4 || at >= limit) return `${short}e${at < 0 ? '-' : '+'}${String(Math.abs(at)).padStart(2, '0')}`;
  return number.toFixed(Math.max(0, short.replace(/[-.]/g, '').length - 1 - at));
}

function padded({ width, minus, zero }: Directive, text: Written): Written {
  if (typeof text !== 'string' || width === undefined) return text;
  const missing = width - graphemesOf(text).length;
  if (missing <= 0) return text;
  if (minus) return text + ' '.repeat(missing);
  if (!zero) return ' '.repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
