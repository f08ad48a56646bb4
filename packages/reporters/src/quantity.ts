/** Counts and short lists in words. */

/** `1 file`, `3 files`, `2 proxies`. */
export function quantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The first few and how many more: `a, b, c and 197 more`. One more is named instead of counted. */
export function firstOf(items: readonly string[], most: number): string {
  if (items.length <= most + 1) return listed(items);
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}
