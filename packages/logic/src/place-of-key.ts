/** Where the key of a value stands in the source, since a value knows only its own place. */
import type { Place } from '@rds-iam-lint/model';

/** A key further away than this from its value is not looked for. */
const FARTHEST = 500;

/** What may stand between a key and its value in JSON, YAML and HCL: the closing quote, the colon or equals sign, blanks, and a tag or anchor. */
const BETWEEN = /^["']?[ \t]{0,40}[:=](?:\s|[!&][\w:.-]{0,80}){0,80}$/;

/** The place of `key` in front of the value at `at` in `text`, without quotes; the value's own place where the key is spelt in another way. */
export function placeOfKey(text: string, at: Place, key: string): Place {
  if (!('file' in at) || key === '') return at;
  const before = text.slice(Math.max(0, at.start - FARTHEST), at.start);
  const index = before.lastIndexOf(key);
  if (index < 0 || !BETWEEN.test(before.slice(index + key.length))) return at;
  const start = at.start - before.length + index;
  return { file: at.file, start, end: start + key.length };
}
