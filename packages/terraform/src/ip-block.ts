/** A block of IP addresses: `10.0.0.0/8`, `fd00::/8`. */

export interface Block {
  /** The first address. */
  readonly base: bigint;
  readonly prefix: number;
  /** 32 or 128. */
  readonly bits: number;
}

/** Bits behind the prefix are cleared; `undefined` for what is no block. */
export function blockOf(text: string): Block | undefined {
  const [, address = '', length = ''] = /^([0-9a-fA-F.:]{2,45})\/(\d{1,3})$/.exec(text) ?? [];
  const bits = address.includes(':') ? 128 : 32;
  const number = bits === 32 ? numberOfV4(address) : numberOfV6(address);
  const prefix = Number(length);
  if (number === undefined || length === '' || prefix > bits) return undefined;
  const rest = BigInt(bits - prefix);
  return { base: (number >> rest) << rest, prefix, bits };
}

function numberOfV4(text: string): bigint | undefined {
  const numbers = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return numbers.length === 4 && numbers.every((number) => number < 256) ? numbers.reduce((sum, number) => (sum << 8n) + BigInt(number), 0n) : undefined;
}

/** An address of IPv4 at the end is not read. */
function numberOfV6(text: string): bigint | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [left = [], right = []] = halves;
  const missing = 8 - left.length - right.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) ? groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n) : undefined;
}

export const textOfBlock = ({ base, prefix, bits }: Block): string => `${textOfAddress(base, bits)}/${String(prefix)}`;

/** IPv6 as RFC 5952 wants it: the longest run of zeros is left out. */
export function textOfAddress(number: bigint, bits: number): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');
  const text = Array.from({ length: 8 }, (_, index) => ((number >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(':');
  const runs = text.match(/(?:^|(?<=:))0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = (`:${text}:`).indexOf(`:${longest}:`);
  return `${text.slice(0, Math.max(0, at - 1))}::${text.slice(at + longest.length + 1)}`;
}
