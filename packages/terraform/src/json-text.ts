/** Values as JSON texts, as `jsonencode` writes them. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { byCodePoints } from './code-point-order.ts';
import type { Evaluated } from './evaluated.ts';
import { textOfNumber } from './number-text.ts';

/** Keys in order, no spaces; `undefined` where something in it is not known. The caller bounds the depth. */
export function jsonOf(value: Evaluated): string | undefined {
  if (value.state === 'absent') return 'null';
  if (value.state === 'unknown' || value.more !== undefined || value.loose === true) return undefined;
  const { data } = value;
  if (typeof data === 'string') return quoted(data);
  if (typeof data === 'number') return textOfNumber(data);
  if (typeof data === 'boolean') return String(data);
  if (isSecret(data)) return undefined;
  if (Array.isArray(data)) return enclosed('[', (data as readonly Value[]).map(jsonOf), ']');
  const entries = Object.entries(data as Readonly<Record<string, Value>>).sort(([one], [other]) => byCodePoints(one, other));
  return enclosed('{', entries.map(([key, inner]) => {
    const text = jsonOf(inner);
    return text === undefined ? undefined : `${quoted(key)}:${text}`;
  }), '}');
}

const enclosed = (open: string, texts: readonly (string | undefined)[], close: string) => (texts.includes(undefined) ? undefined : `${open}${texts.join(',')}${close}`);

const ESCAPED = /[<>&\u2028\u2029]/g;

/** With `u` only surrogates without their other half. */
const LONE = /[\ud800-\udfff]/gu;

/** As Go's encoder writes it: what HTML could take for its own is escaped. */
export const quoted = (text: string): string =>
  JSON.stringify(text.replace(LONE, '\ufffd')).replace(ESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
