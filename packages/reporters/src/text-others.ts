/** Passes, not-applicables and gaps as text: one compact entry each. */
import type { Finding, ReportedGap } from '@rds-iam-lint/model';
import { groupBy } from './group-by.ts';
import { placeText } from './place-text.ts';
import { printable, prose } from './printable.ts';
import { firstOf } from './quantity.ts';
import { resourceText } from './resource-text.ts';
import { hanging, type Layout } from './text-layout.ts';

const GAPS: Readonly<Record<ReportedGap['kind'], string>> = { unreadable: 'unreadable', 'out-of-reach': 'out of reach', denied: 'denied', 'over-budget': 'over budget' };

/** `pass  rule  resource  place`, with the verdict in words. */
export function decidedLine(finding: Finding, { paint }: Layout): string {
  const { verdict, rule, at } = finding;
  const word = verdict === 'pass' ? paint('good', 'pass') : paint('faint', 'not applicable');
  return `${word}  ${printable(rule)}  ${resourceText(finding)}  ${placeText(at)}`;
}

/** Gaps of the same reason beyond these are counted; JSON and SARIF name them all. */
const MOST_NAMES = 3;
const MOST_PLACES = 2;

/** What was not seen, why, and where it is named; a file by the place in it. */
export function gapLines(gaps: readonly ReportedGap[], layout: Layout): readonly string[] {
  return groupBy(gaps, ({ kind, why }) => JSON.stringify([kind, why])).flatMap((group) => {
    const [{ kind, why }] = group;
    const names = distinct(group.map((gap) => (gap.at !== undefined && isNamed(gap) ? placeText(gap.at) : prose(gap.what))));
    const word = GAPS[kind];
    const lines = hanging({ text: `${layout.paint('medium', word)}  `, columns: word.length + 2 }, `${firstOf(names, MOST_NAMES)}: ${prose(why)}`.split(' '), layout.width);
    const places = distinct(group.flatMap((gap) => (gap.at === undefined || isNamed(gap) ? [] : [placeText(gap.at)])));
    return places.length === 0 ? lines : [...lines, ...hanging({ text: '  ', columns: 2 }, firstOf(places, MOST_PLACES).split(' '), layout.width)];
  });
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Whether all that there is to show is a name, or a place in the file that it names. */
const isNamed = ({ what, at }: Pick<ReportedGap, 'what' | 'at'>): boolean => at === undefined || ('path' in at && at.path === what);
