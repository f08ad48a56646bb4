/** The values that JSON and YAML texts stand for. Everything in them has the place of the text. */
import { parseDocument } from 'yaml';
import type { Place } from '@rds-iam-lint/model';
import type { Result } from './define-function.ts';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import { Refusal } from './refusal.ts';
import { MOST_DEPTH } from './survey.ts';
import type { FunctionCall } from './terraform-function.ts';
import { YAML_SCALARS } from './yaml-scalars.ts';

export function jsonDecoded(text: string, place: Place, { at }: FunctionCall): Result {
  if (deeper(text)) return unknown(at, 'budget', 'jsondecode: a value that is nested too deep');
  try {
    return valueOf(JSON.parse(text), place);
  } catch {
    return new Refusal('a text that is no JSON');
  }
}

/** Brackets in texts count too, which only makes it careful. */
function deeper(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index);
    if (unit === '{' || unit === '[') depth++;
    else if (unit === '}' || unit === ']') depth--;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

/** Parsing takes more than a step for each character. */
const STEPS_OF_YAML = 32;
const MOST_YAML = 256 * 1024;

export function yamlDecoded(text: string, place: Place, { at, work }: FunctionCall): Result {
  if (text.length > MOST_YAML || !work.spend(STEPS_OF_YAML * text.length) || deeper(text) || indented(text)) return unknown(at, 'budget', 'yamldecode: a text that is too large');
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'failsafe', customTags: YAML_SCALARS, merge: true, uniqueKeys: false, logLevel: 'error' });
    if (document.contents === null) return new Refusal('a text without a value');
    if (document.errors.length > 0 || document.warnings.length > 0) return unevaluated(at, 'yamldecode: a text that is not read');
    return valueOf(document.toJS({ maxAliasCount: 100 }), place);
  } catch {
    return unevaluated(at, 'yamldecode: a text that is not read');
  }
}

/** Lines that go in deeper than values may; `- - -` too. */
const indented = (text: string): boolean => text.split('\n').some((line) => (/^[ \t?-]*/.exec(line)?.[0].length ?? 0) > MOST_DEPTH * 2);

function valueOf(data: unknown, at: Place): Evaluated {
  if (data === null || data === undefined) return { state: 'absent', at };
  if (typeof data === 'string') return { state: 'known', data: data.normalize(), at };
  if (typeof data === 'boolean') return { state: 'known', data, at };
  if (typeof data === 'number') return Number.isFinite(data) ? { state: 'known', data, at } : unevaluated(at, 'a number that is too large');
  if (Array.isArray(data)) return { state: 'known', data: data.map((item) => valueOf(item, at)), at };
  if (typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype) return unevaluated(at, 'a form of YAML that is not read');
  return { state: 'known', data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, valueOf(value, at)])), at };
}
