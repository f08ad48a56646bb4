/** Numbers as Terraform writes and reads them. */

/** Terraform counts with more digits than a double has: of a fraction with more than these, the last ones may be others. */
const MOST_KNOWN = 15;

/** Without an exponent; `undefined` for a number that is not exactly known any more. */
export function textOfNumber(number: number): string | undefined {
  const text = String(number === 0 ? 0 : number);
  if (!isExact(number, text)) return undefined;
  const at = text.indexOf('e-');
  if (at < 0) return text;
  const [whole = '', fraction = ''] = text.slice(0, at).replace('-', '').split('.');
  return `${number < 0 ? '-' : ''}0.${'0'.repeat(Number(text.slice(at + 2)) - 1)}${whole}${fraction}`;
}

function isExact(number: number, text: string): boolean {
  if (Number.isInteger(number)) return Number.isSafeInteger(number);
  return Number.isFinite(number) && text.replace(/e.*$|\D/g, '').replace(/^0+/, '').length <= MOST_KNOWN;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Longer texts are not read as numbers. */
const MOST_DIGITS = 400;

/** `undefined` for what Terraform would not take as a number. */
export const numberOfText = (text: string): number | undefined => (text.length <= MOST_DIGITS && NUMBER.test(text) ? Number(text) : undefined);
