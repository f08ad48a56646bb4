/** Which literals of a file were reported, and by which rule: one secret is reported by the first rule that comes to it. */
import type { SourceCode } from 'eslint';

const claimed = new WeakMap<SourceCode, Map<number, string>>();

/** Whether the rule is the first to claim the place. It stays so when the same source code is linted again. */
export function claims(sourceCode: SourceCode, start: number, rule: string): boolean {
  const places = claimed.get(sourceCode) ?? new Map<number, string>();
  claimed.set(sourceCode, places);
  const owner = places.get(start) ?? rule;
  places.set(start, owner);
  return owner === rule;
}
