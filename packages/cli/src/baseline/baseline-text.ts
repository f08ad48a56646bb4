/** A baseline as the text of a file: one line a finding, so that differences are easy to read. */
import { printableJson } from '@rds-iam-lint/reporters/printable';
import { type BaselineEntry, sorted } from './baseline-entry.ts';

/** What it is called where nothing else is said. */
export const BASELINE_NAME = 'rds-iam-lint.baseline.json';

export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = sorted(entries).map((entry) => `    ${printableJson(entry).trim().replace(/\n\s*/g, ' ')}`);
  return `{\n  "schemaVersion": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}
