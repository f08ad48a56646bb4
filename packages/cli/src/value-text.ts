/** A value in words, for evidence: never a secret, never more than a line. */
import type { Data, Part, Unknown, Value } from '@rds-iam-lint/model';
import { isSecret } from '@rds-iam-lint/logic';

const LONGEST = 120;

export function valueText(value: Value): string {
  if (value.state === 'absent') return 'not written';
  return shortened(value.state === 'unknown' ? unknownText(value) : dataText(value.data));
}

function unknownText({ parts, candidates, reference, detail }: Unknown): string {
  if (parts !== undefined) return parts.map(partText).join('');
  if (candidates !== undefined) return `one of ${candidates.values.map(valueText).join(', ')}`;
  return reference === undefined ? `unknown (${detail})` : detail;
}

function partText(part: Part): string {
  if (typeof part === 'string') return part;
  if (part.state === 'known') return typeof part.data === 'object' ? '${…}' : String(part.data);
  return part.state === 'unknown' ? `\${${part.detail}}` : '';
}

function dataText(data: Data): string {
  if (typeof data === 'string') return JSON.stringify(data);
  if (typeof data !== 'object') return String(data);
  if (isSecret(data)) return `a secret (${data.secret})`;
  if (Array.isArray(data)) return `[${(data as readonly Value[]).map(valueText).join(', ')}]`;
  return `{${Object.entries(data as Readonly<Record<string, Value>>).map(([key, value]) => `${key}: ${valueText(value)}`).join(', ')}}`;
}

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
