/** What has to be known of a value before it is worked on: how large and deep it is, and what is inside. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Unknown } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

export interface Survey {
  /** Values and characters. */
  readonly size: number;
  readonly depth: number;
  /** Something in it, at any depth, is sensitive. */
  readonly sensitive: boolean;
  /** Something in it is one of a few. */
  readonly open: boolean;
  /** The first in it that is not known. */
  readonly unknown?: Unknown;
}

/** Values that are deeper are not worked on. */
export const MOST_DEPTH = 100;

const TOO_DEEP: Survey = { size: 0, depth: Infinity, sensitive: true, open: false };

/** Values do not change, so each list and object is gone through once. */
const surveyed = new WeakMap<Evaluated, Survey>();

/** Never deeper than `MOST_DEPTH`; a value that is has an infinite depth. */
export function surveyOf(value: Evaluated, depth = 0): Survey {
  if (isPlain(value)) return plainSurvey(value);
  const before = surveyed.get(value);
  if (before !== undefined) return before;
  if (depth > MOST_DEPTH) return TOO_DEEP;
  const inside = insideOf(value);
  const found = combined(value, inside, depth);
  if (found.depth < Infinity && inside.length > 0) surveyed.set(value, found);
  return found;
}

function plainSurvey(value: Evaluated): Survey {
  if (value.state === 'known' && typeof value.data !== 'string' && value.sensitive !== true) return SCALAR;
  const found = { size: sizeOf(value), depth: 1, sensitive: value.sensitive === true, open: false };
  return value.state === 'unknown' ? { ...found, unknown: value } : found;
}

const SCALAR: Survey = { size: 1, depth: 1, sensitive: false, open: false };

const sizeOf = (value: Evaluated): number => 1 + (value.state === 'known' && typeof value.data === 'string' ? value.data.length : 0);

/** Nothing is inside of it. */
function isPlain(value: Evaluated): boolean {
  if (value.state === 'known') return typeof value.data !== 'object' && value.more === undefined;
  return value.state === 'absent' || (value.candidates === undefined && value.parts === undefined);
}

function insideOf(value: Evaluated): readonly Evaluated[] {
  if (value.state === 'absent') return [];
  if (value.state === 'unknown') return [...(value.candidates?.values ?? []), ...(value.parts ?? []).filter((part) => typeof part !== 'string')];
  return value.more === undefined ? innerValues(value.data) : [...innerValues(value.data), value.more];
}

function combined(value: Evaluated, inside: readonly Evaluated[], depth: number): Survey {
  const own = value.state === 'unknown' ? value : undefined;
  let size = sizeOf(value);
  let deepest = 0;
  let sensitive = value.sensitive === true;
  let open = own?.candidates !== undefined;
  let unknown = own;
  for (const inner of inside) {
    const found = surveyOf(inner, depth + 1);
    size += found.size;
    deepest = Math.max(deepest, found.depth);
    sensitive ||= found.sensitive;
    open ||= found.open;
    unknown ??= found.unknown;
  }
  return { size, depth: deepest + 1, sensitive, open, ...(unknown === undefined ? {} : { unknown }) };
}

/** False only where nothing in it is one of a few. */
export function mayBeOpen(value: Evaluated): boolean {
  if (isPlain(value)) return false;
  const { open, depth } = surveyOf(value);
  return open || depth === Infinity;
}

/** The value as Terraform shows it: not at all. So are all that it may be. */
export function asSensitive(value: Evaluated): Evaluated {
  if (value.state !== 'unknown' || value.candidates === undefined) return value.sensitive === true ? value : { ...value, sensitive: true };
  return { ...value, sensitive: true, candidates: { ...value.candidates, values: value.candidates.values.map(asSensitive) } };
}

/** Whether the value itself is sensitive, whichever of a few it is; not what is inside of it. */
export function isSensitive(value: Evaluated): boolean {
  return value.sensitive === true || (value.state === 'unknown' && value.candidates !== undefined && value.candidates.values.some(isSensitive));
}
