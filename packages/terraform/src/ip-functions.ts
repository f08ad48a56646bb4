/** Functions on blocks of IP addresses. */
import { listOf } from './collection.ts';
import { define, type Definition, type Result } from './define-function.ts';
import { unevaluated } from './evaluated.ts';
import { type Block, blockOf, textOfAddress, textOfBlock } from './ip-block.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

const NO_BLOCK = new Refusal('a text that is no block of addresses');

export const IP_FUNCTIONS: Readonly<Record<string, Definition>> = {
  cidrhost: define(['text', 'number'], ([text, number], { at }) => {
    const block = blockOf(text);
    if (block === undefined) return NO_BLOCK;
    if (!Number.isInteger(number)) return new Refusal('a number that is not whole');
    if (!Number.isSafeInteger(number)) return unevaluated(at, 'cidrhost: a number that is too large');
    const size = 1n << BigInt(block.bits - block.prefix);
    const host = number < 0 ? size + BigInt(number) : BigInt(number);
    return host < 0n || host >= size ? new Refusal('a number beyond the block') : textOfAddress(block.base + host, block.bits);
  }),
  cidrnetmask: define(['text'], ([text]) => {
    const block = blockOf(text);
    if (block === undefined) return NO_BLOCK;
    return block.bits === 32 ? textOfAddress((1n << 32n) - (1n << BigInt(32 - block.prefix)), 32) : new Refusal('a block of IPv6');
  }),
  cidrsubnet: define(['text', 'number', 'number'], ([text, added, number]) => {
    const block = blockOf(text);
    if (block === undefined) return NO_BLOCK;
    if (![added, number].every((each) => Number.isSafeInteger(each) && each >= 0) || block.prefix + added > block.bits) return new Refusal('a prefix or a number that is none');
    if (BigInt(number) >= 1n << BigInt(added)) return new Refusal('a number beyond the block');
    const prefix = block.prefix + added;
    return textOfBlock({ ...block, prefix, base: block.base + (BigInt(number) << BigInt(block.bits - prefix)) });
  }),
  cidrsubnets: define(['text', 'number...'], ([text, added], call) => {
    const block = blockOf(text);
    return block === undefined ? NO_BLOCK : subnets(block, added, call);
  }),
};

/** One behind the other, each at a multiple of its size. */
function subnets(block: Block, added: readonly number[], { at }: FunctionCall): Result {
  const end = block.base + (1n << BigInt(block.bits - block.prefix));
  const made: string[] = [];
  let next = block.base;
  for (const bits of added) {
    const prefix = block.prefix + bits;
    if (!Number.isInteger(bits) || bits < 1 || bits > 32 || prefix > block.bits) return new Refusal('a prefix that is none');
    const size = 1n << BigInt(block.bits - prefix);
    const base = ((next + size - 1n) / size) * size;
    next = base + size;
    if (next > end) return new Refusal('more than the block has');
    made.push(textOfBlock({ ...block, prefix, base }));
  }
  return listOf(made.map((data) => ({ state: 'known', data, at })), at);
}
