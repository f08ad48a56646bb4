/** Failures as text: one entry for each cause, however many resources it affects. */
import type { Finding, ReportedPlace, ReportedReading } from '@rds-iam-lint/model';
import { columnsOf } from './columns.ts';
import { excerptOf } from './excerpt.ts';
import { groupBy } from './group-by.ts';
import { placeText } from './place-text.ts';
import { printable, prose } from './printable.ts';
import { firstOf, quantity } from './quantity.ts';
import { boundOf, hasPlace, readingText } from './reading-text.ts';
import { resourceText } from './resource-text.ts';
import { hanging, headline, type Layout } from './text-layout.ts';

const MOST_RESOURCES = 3;
const MOST_READINGS = 6;

type Group = readonly [Finding, ...Finding[]];

/** Findings of one root and wording are one entry, in the order of their first finding. Entries are lists of lines. */
export function failureEntries(failures: readonly Finding[], layout: Layout): readonly (readonly string[])[] {
  const groups = groupBy(failures, ({ root, rule, severity, message }) => JSON.stringify([root, rule, severity, message]));
  return groups.map((group) => entryOf(group, layout));
}

function entryOf(group: Group, layout: Layout): readonly string[] {
  const [first] = group;
  const { paint } = layout;
  const severity = { word: first.severity, painted: paint(first.severity, first.severity) };
  const subject = affectedOf(group).length === 1 ? `  ${subjectText(first)}` : '';
  return [
    ...headline({ ...severity, sentence: prose(first.message), id: printable(first.rule) }, layout),
    `  ${placeText(first.at)}${subject}`,
    ...sourceLines(first, layout),
    ...evidenceLines(group, layout),
    ...affectedLines(group, layout),
  ];
}

/** The resource, and the unit where the path does not tell it. */
function subjectText(finding: Finding): string {
  const { unit, at } = finding;
  const told = unit === '' || unit === '.' || ('path' in at && at.path === unit);
  return told ? resourceText(finding) : `${resourceText(finding)} in ${printable(unit)}`;
}

const affectedOf = (group: Group): readonly Finding[] => groupBy(group, ({ unit, resource }) => JSON.stringify([unit, resource])).map(([one]) => one);

function affectedLines(group: Group, { width }: Layout): readonly string[] {
  const affected = affectedOf(group);
  if (affected.length === 1) return [];
  const units = new Set(group.map(({ unit }) => unit)).size;
  const where = units === 1 ? '' : ` in ${quantity(units, 'unit')}`;
  const names = firstOf(affected.map(resourceText), MOST_RESOURCES);
  return hanging({ text: '  ', columns: 2 }, `${affected.length} affected${where}: ${names}`.split(' '), width);
}

function sourceLines({ at, severity }: Finding, { width, paint, lineOf }: Layout): readonly string[] {
  const line = primaryLine(at, lineOf);
  if (line === undefined || !('path' in at)) return [];
  const gutter = `    ${at.start.line} | `;
  const excerpt = excerptOf(line, spanOn(at), width - columnsOf(gutter));
  if (excerpt === undefined) return [];
  const margin = `${' '.repeat(columnsOf(gutter) - 2)}| `;
  const under = excerpt.marks.trimStart();
  const before = excerpt.marks.slice(0, -under.length);
  return [`${paint('faint', gutter)}${excerpt.source}`.trimEnd(), `${paint('faint', margin)}${before}${paint(severity, under)}`];
}

function primaryLine(at: ReportedPlace, lineOf: Layout['lineOf']): string | undefined {
  return 'path' in at ? lineOf(at.path, at.start.line) : undefined;
}

function spanOn({ start, end }: Extract<ReportedPlace, { path: string }>) {
  return { from: start.column - 1, to: end.line > start.line ? Infinity : end.column - 1 };
}

/** Readings that every finding of the group has, then those of its first resource alone, under its name. */
function evidenceLines(group: Group, layout: Layout): readonly string[] {
  const [first] = group;
  const told = first.because.filter((reading) => !isShown(reading, first.at, layout));
  const counts = countsOf(group);
  const shared = told.filter((reading) => counts.get(keyOf(reading)) === group.length);
  const own = told.filter((reading) => !shared.includes(reading));
  const whose = group.length === 1 ? [] : ['for', ...`${resourceText(first)},`.split(' ')];
  return [...readingLines(shared, [], { first, layout }), ...readingLines(own, whose, { first, layout })];
}

/** How many findings of the group rest on each reading. */
function countsOf(group: Group): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { because } of group) {
    for (const key of new Set(because.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const keyOf = (reading: ReportedReading) => JSON.stringify([reading.attribute, reading.state, reading.value, reading.at]);

/** `whose` are the words that say which resource they are of. */
function readingLines(readings: readonly ReportedReading[], whose: readonly string[], { first, layout }: { readonly first: Finding; readonly layout: Layout }): readonly string[] {
  const more = readings.length - MOST_READINGS;
  const shown = more > 1 ? readings.slice(0, MOST_READINGS) : readings;
  const lines = shown.flatMap((reading, index) => {
    const label = index === 0 ? '  because ' : '      and ';
    return hanging({ text: label, columns: columnsOf(label) }, [...(index === 0 ? whose : []), ...wordsOf(reading, first.at)], layout.width);
  });
  return more > 1 ? [...lines, `      and ${quantity(more, 'more reading')}`] : lines;
}

function wordsOf(reading: ReportedReading, primary: ReportedPlace): readonly string[] {
  const words = readingText(reading).split(' ');
  return hasPlace(reading) && !samePlace(reading.at, primary) ? [...words, 'at', placeText(reading.at)] : words;
}

/** What is underlined already, and needs no words: a written value that stands in the source as such, tested against nothing that is not in the message. */
function isShown(reading: ReportedReading, primary: ReportedPlace, { lineOf }: Layout): boolean {
  if (reading.state !== 'known' || boundOf(reading) !== undefined || !samePlace(reading.at, primary)) return false;
  const line = primaryLine(primary, lineOf);
  if (line === undefined || !('path' in primary)) return false;
  const { from, to } = spanOn(primary);
  const value = reading.value.replace(/^"(.*)"$/s, '$1');
  return value !== '' && line.slice(from, Math.min(to, from + value.length + 2)).includes(value);
}

function samePlace(one: ReportedPlace, other: ReportedPlace): boolean {
  if ('path' in one && 'path' in other) return one.path === other.path && one.start.line === other.start.line && one.start.column === other.start.column;
  return !('path' in one) && !('path' in other) && one.call === other.call && one.resource === other.resource;
}
