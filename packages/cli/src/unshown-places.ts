/** Places of values that no fact holds in plain text. */
import type { Facts, InFile, Place, Value } from '@rds-iam-lint/model';
import { innerValues, isSecret } from '@rds-iam-lint/logic';

/** Of the values that are written at `places`, those that the facts do not show: what flows nowhere may be a secret as well. */
export function unshownPlaces({ resources }: Facts, places: readonly InFile[]): readonly InFile[] {
  if (places.length === 0) return [];
  const shown = new Set<string>();
  for (const { attributes } of resources) for (const value of Object.values(attributes)) collect(value, shown);
  return places.filter((at) => !shown.has(keyOf(at)));
}

const keyOf = (at: Place): string => ('file' in at ? `${String(at.start)} ${at.file}` : '');

function collect(value: Value, shown: Set<string>): void {
  if (value.state === 'absent') return;
  if (value.state === 'known' && !isSecret(value.data)) shown.add(keyOf(value.at));
  const parts = (value.parts ?? []).filter((part) => typeof part !== 'string');
  const inner = value.state === 'known' ? innerValues(value.data) : (value.candidates?.values ?? []);
  for (const one of [...parts, ...inner]) collect(one, shown);
}
