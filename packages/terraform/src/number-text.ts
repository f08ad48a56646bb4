/** Numbers as Terraform writes and reads them. */

/** Without an exponent; `undefined` for a number that is not exactly known any more. */
export function textOfNumber(number: number): string | undefined {
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) return undefined;
  const text = String(number === 0 ? 0 : number);
  const at = text.indexOf('e-');
  if (at < 0) return text;
  const [whole = '', fraction = ''] = text.slice(0, at).replace('-', '').split('.');
  return `${number < 0 ? '-' : ''}0.${'0'.repeat(Number(text.slice(at + 2)) - 1)}${whole}${fraction}`;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Longer texts are not read as numbers. */
const MOST_DIGITS = 400;

/** `undefined` for what Terraform would not take as a number. */
export const numberOfText = (text: string): number | undefined => (text.length <= MOST_DIGITS && NUMBER.test(text) ? Number(text) : undefined);
