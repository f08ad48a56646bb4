/** The tree of a text that holds JSON, for documents that are merged into others. */
import { parseJson } from '@rds-iam-lint/iam-policy';
import { membersOf } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** Everything in it stands where the text stands; `undefined` when the text is not known or is no JSON. */
export function documentTreeIn(text: Evaluated): Evaluated | undefined {
  if (text.json !== undefined) return text.json;
  if (text.state !== 'known' || typeof text.data !== 'string') return undefined;
  const { value } = parseJson(text.data, '');
  return value === undefined ? undefined : placed(value, text.at);
}

function placed(value: Value, at: Place): Value {
  if (value.state !== 'known') return { ...value, at };
  const members = membersOf(value);
  if (members !== undefined) return { ...value, at, data: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, placed(member, at)])) };
  return Array.isArray(value.data) ? { ...value, at, data: (value.data as readonly Value[]).map((item) => placed(item, at)) } : { ...value, at };
}
