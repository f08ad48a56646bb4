/**
 * The report as workflow commands of GitHub Actions, which become annotations
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, read on 2026-11-21). A step shows ten errors, ten warnings and ten notices
 * and the rest stays in its log, so the most important come first and the counts before all. Open findings alone are annotations; the counts have the others.
 */
import type { Finding, Report, ReportedGap, ReportedPlace, Severity, Verdict } from '@rds-iam-lint/model';
import { byImportance } from './by-importance.ts';
import { cut } from './cut.ts';
import { evidenceLines, headline } from './finding-text.ts';
import { gapText, isBroken } from './gap-text.ts';
import { groupBy } from './group-by.ts';
import { isOpen } from './is-open.ts';
import { placeText } from './place-text.ts';
import { printable } from './printable.ts';
import { resourceText } from './resource-text.ts';
import { summaryText } from './summary-text.ts';

type Level = 'error' | 'warning' | 'notice';

const LEVELS: Readonly<Record<Severity, Level>> = { high: 'error', medium: 'warning', low: 'notice', info: 'notice' };

/** Annotations of one level that a step shows. */
const SHOWN = 10;

/** A message may have 64 KB; a code unit takes three bytes at most. */
const LONGEST = 20_000;

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly string[];
  readonly at?: ReportedPlace;
}

export function github(report: Report): string {
  const open = report.findings.filter(isOpen);
  const failures = grouped(open, 'fail').map(failureAnnotation);
  const unknowns = grouped(open, 'unknown').map(unknownAnnotation);
  const annotations = [...report.gaps.filter(isBroken).map(gapAnnotation), ...failures, ...report.gaps.filter((gap) => !isBroken(gap)).map(gapAnnotation), ...unknowns];
  const rest = open.filter(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable').map(plainLine);
  return [counts(report, annotations), ...annotations].map(commandOf).concat(rest).map((line) => `${line}\n`).join('');
}

function counts(report: Report, annotations: readonly Annotation[]): Annotation {
  const hidden = (['error', 'warning', 'notice'] as const).map((level) => annotations.filter((one) => one.level === level).length - (level === 'notice' ? SHOWN - 1 : SHOWN)).filter((over) => over > 0);
  const more = hidden.reduce((sum, over) => sum + over, 0);
  return { level: 'notice', title: report.tool.name, lines: [`${summaryText(report)}.`, ...(more === 0 ? [] : [`${more} of these are in the log of this step alone: it shows ${SHOWN} annotations of a level.`])] };
}

type Group = readonly [Finding, ...Finding[]];

/** What one rule says of one place is one annotation, for however many resources: a module is often called more than once. */
const grouped = (findings: readonly Finding[], wanted: Verdict): readonly Group[] =>
  groupBy(byImportance(findings.filter(({ verdict }) => verdict === wanted)), ({ rule, severity, message, at }) => JSON.stringify([rule, severity, message, at]));

const failureAnnotation = (group: Group): Annotation => ({ level: LEVELS[group[0].severity], title: `${group[0].severity}: ${group[0].rule}`, lines: linesOf(group), at: group[0].at });

/** Nothing is known to be wrong, so it is a notice. */
const unknownAnnotation = (group: Group): Annotation => ({ level: 'notice', title: `unknown: ${group[0].rule}`, lines: linesOf(group), at: group[0].at });

const gapAnnotation = (gap: ReportedGap): Annotation => ({ level: isBroken(gap) ? 'error' : 'warning', title: `gap: ${gap.kind}`, lines: [gapText(gap)], ...(gap.at === undefined ? {} : { at: gap.at }) });

function linesOf(group: Group): readonly string[] {
  const [first, ...others] = group;
  const place = 'path' in first.at ? [] : [`at ${placeText(first.at)}`];
  return [headline(first), ...others.map((other) => `also ${resourceText(other)}`), ...place, ...evidenceLines(first), ...group.map(({ fingerprint }) => `fingerprint ${fingerprint}`)];
}

function commandOf({ level, title, lines, at }: Annotation): string {
  const properties = Object.entries({ ...(at !== undefined && 'path' in at ? regionOf(at) : {}), title }).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${level} ${properties.join(',')}::${data(cut(lines.join('\n'), LONGEST))}`;
}

/** Columns count only inside one line, and an end is part of what is marked. */
function regionOf({ path, start, end }: Extract<ReportedPlace, { readonly path: string }>) {
  if (end.line === start.line) return { file: path, line: start.line, endLine: start.line, col: start.column, endColumn: Math.max(start.column, end.column - 1) };
  return { file: path, line: start.line, endLine: Math.max(start.line, end.column === 1 ? end.line - 1 : end.line) };
}

/** As `@actions/core` escapes: a line end would end the command. */
const data = (text: string) => text.split('\n').map((line) => printable(line).replaceAll('%', '%25')).join('%0A');

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A line of the log. The runner looks for commands of an older form anywhere in a line. */
const plainLine = ({ verdict, rule, at, ...finding }: Finding) => printable(`${verdict}  ${rule}  ${finding.resource}  ${placeText(at)}`).replaceAll('##[', '# #[');
