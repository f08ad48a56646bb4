/** What every part of the text report is laid out with. */
import type { View } from '@rds-iam-lint/model';
import { columnsOf } from './columns.ts';
import { type Paint, painter } from './paint.ts';
import { wrap } from './wrap.ts';

export interface Layout {
  readonly width: number;
  readonly paint: Paint;
  readonly lineOf: View['lineOf'];
}

const NARROWEST = 40;
const USUAL = 80;

/** 80 columns when the width is not to be had, and never fewer than 40. */
export function layoutOf({ style, lineOf }: View): Layout {
  const width = Number.isFinite(style.width) && style.width > 0 ? Math.max(NARROWEST, Math.floor(style.width)) : USUAL;
  return { width, paint: painter(style.colour), lineOf };
}

/** Words after a label; further lines stand under the first word. The label may be painted, so its columns are given. */
export function hanging(label: { readonly text: string; readonly columns: number }, words: readonly string[], width: number): readonly string[] {
  const [first, ...rest] = wrap(words, width - label.columns);
  return [`${label.text}${first}`, ...rest.map((line) => `${' '.repeat(label.columns)}${line}`)];
}

/** A sentence after a painted word, and an id at the right edge of its last line, or on a line of its own where it does not fit. */
export function headline(parts: { readonly word: string; readonly painted: string; readonly sentence: string; readonly id: string }, { width, paint }: Layout): readonly string[] {
  const indent = columnsOf(parts.word) + 2;
  const lines = wrap(parts.sentence.split(' '), width - indent);
  const last = lines.at(-1) ?? '';
  const gap = width - indent - columnsOf(last) - columnsOf(parts.id);
  const shown = lines.map((line, index) => `${index === 0 ? `${parts.painted}  ` : ' '.repeat(indent)}${paint('strong', line)}`);
  const id = paint('faint', parts.id);
  return gap < 2 ? [...shown, `${' '.repeat(indent)}${id}`] : [...shown.slice(0, -1), `${shown.at(-1) ?? ''}${' '.repeat(gap)}${id}`];
}
