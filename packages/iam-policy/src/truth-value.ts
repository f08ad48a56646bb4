/** A truth as a value, with the unknown that keeps it open as its cause. */
import type { Truth } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';

export const known = (data: boolean | string, at: Place): Value => ({ state: 'known', data, at });

/** Whether the value is known to be this. */
export const isKnownAs = (value: Value | undefined, data: boolean): boolean => value?.state === 'known' && value.data === data;

/** An unknown truth waits for what `cause` waits for; nothing can be followed from it. */
export function truthValue(truth: Truth, at: Place, cause: Unknown | undefined): Value {
  if (truth !== 'unknown') return known(truth === 'true', at);
  return opened(cause, at);
}

/** An unknown that waits for what `cause` waits for. */
export function opened(cause: Unknown | undefined, at: Place): Unknown {
  return { state: 'unknown', at: cause?.at ?? at, reason: cause?.reason ?? 'expression', detail: cause?.detail ?? 'an expression' };
}

/** The truth of a boolean value. */
export function truthIn(value: Value): Truth {
  if (value.state === 'unknown') return 'unknown';
  return value.state === 'known' && value.data === true ? 'true' : 'false';
}

/** The first unknown at any depth of a few values. */
export function firstUnknown(values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    if (value.state === 'unknown') return value;
    const inner = value.state === 'known' && Array.isArray(value.data) ? (firstUnknown(value.data as readonly Value[]) ?? value.more) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
