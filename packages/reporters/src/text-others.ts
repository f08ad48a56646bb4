/** Passes, not-applicables and gaps as text: one compact entry each. */
import type { Finding, ReportedGap } from '@rds-iam-lint/model';
import { placeText } from './place-text.ts';
import { printable, prose } from './printable.ts';
import { resourceText } from './resource-text.ts';
import { hanging, type Layout } from './text-layout.ts';

const GAPS: Readonly<Record<ReportedGap['kind'], string>> = { unreadable: 'unreadable', 'out-of-reach': 'out of reach', denied: 'denied', 'over-budget': 'over budget' };

/** `pass  rule  resource  place`, with the verdict in words. */
export function decidedLine(finding: Finding, { paint }: Layout): string {
  const { verdict, rule, at } = finding;
  const word = verdict === 'pass' ? paint('good', 'pass') : paint('faint', 'not applicable');
  return `${word}  ${printable(rule)}  ${resourceText(finding)}  ${placeText(at)}`;
}

/** What was not seen, why, and where it is named; a file by the place in it. */
export function gapLines({ kind, what, why, at }: ReportedGap, { paint, width }: Layout): readonly string[] {
  const word = GAPS[kind];
  const isFile = at !== undefined && 'path' in at && at.path === what;
  const words = `${isFile ? placeText(at) : prose(what)}: ${prose(why)}`.split(' ');
  const lines = hanging({ text: `${paint('medium', word)}  `, columns: word.length + 2 }, words, width);
  return at === undefined || isFile ? lines : [...lines, `  ${placeText(at)}`];
}
