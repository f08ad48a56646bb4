/** JSON text to node trees: JSON is YAML of one style, so the YAML parser reads it, and the JSON parser says what is wrong with it. */
import { parseJson } from '@rds-iam-lint/iam-policy';
import type { Parsed } from './parse-problem.ts';
import { parseYamlFast } from './parse-yaml.ts';

/** Never throws. */
export function parseJsonTree(text: string, path: string): Parsed {
  const parsed = parseYamlFast(text);
  if ('documents' in parsed) return parsed;
  const [problem] = parseJson(text, path).problems;
  const at = problem?.at;
  const span = at !== undefined && 'file' in at ? { start: at.start, end: at.end } : { start: parsed.offset, end: parsed.offset };
  return { documents: [], problems: [{ kind: 'unreadable', why: `the text is not valid JSON: ${problem?.message ?? 'a form that is not understood'}`, span }] };
}
