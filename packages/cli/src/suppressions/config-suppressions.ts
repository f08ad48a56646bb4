/** The suppressions in the configuration. */
import type { InFile, Value } from '@rds-iam-lint/model';
import { isDay, textValue } from './parse-directive.ts';
import type { Patterns, WrittenSuppression } from './written-suppression.ts';

/** An entry of `ignore`. */
export interface ConfigIgnore {
  readonly rule: string | readonly string[];
  readonly path?: string | readonly string[];
  readonly unit?: string;
  readonly resource?: string;
  readonly reason?: string;
  readonly owner?: string;
  readonly until?: string;
}

/** An entry, where it is written, and the absolute folder that its paths are relative to. */
export interface PlacedIgnore {
  readonly entry: ConfigIgnore;
  readonly at: InFile;
  readonly base: string;
}

export function configSuppression({ entry, at, base }: PlacedIgnore): WrittenSuppression {
  const { rule, path, unit, resource, reason = '', owner = '', until = '' } = entry;
  const patterns: Patterns = { base, ...(path === undefined ? {} : { paths: listOf(path) }), ...(unit === undefined ? {} : { unit }), ...(resource === undefined ? {} : { resource }) };
  const day: Value = isDay(until) ? { state: 'known', data: until, at } : { state: 'absent', at };
  return { how: 'config', at, cover: { patterns }, names: listOf(rule).map((text) => ({ text, at })), reason: textValue(reason, at), owner: textValue(owner, at), until: day };
}

const listOf = (texts: string | readonly string[]): readonly string[] => (typeof texts === 'string' ? [texts] : texts);
