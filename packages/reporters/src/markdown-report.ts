/** A report as Markdown within a size: counts first, then folded sections, the most important one open. */
import type { Finding, Report, ReportedGap, SetAside, Severity } from '@rds-iam-lint/model';
import { evidenceLines } from './finding-text.ts';
import { groupBy } from './group-by.ts';
import { isOpen } from './is-open.ts';
import { codeSpan, markdownProse } from './markdown-text.ts';
import { placeText } from './place-text.ts';
import { listed, quantity } from './quantity.ts';
import { resourceText } from './resource-text.ts';
import { setAsideText } from './set-aside-text.ts';
import { summaryText } from './summary-text.ts';

/** How much there may be, and how that is counted. */
export interface Room {
  readonly most: number;
  readonly sizeOf: (text: string) => number;
  /** What it is that has this limit. */
  readonly of: string;
}

interface Section {
  readonly title: string;
  readonly entries: readonly string[];
}

export function markdownReport(report: Report, room: Room, setAside: readonly SetAside[] = []): string {
  const sections = [...sectionsOf(report), setAsideSection(report.findings, setAside)].filter(({ entries }) => entries.length > 0);
  const head = `### ${report.tool.name}\n\n${sentence(summaryText(report))}\n`;
  const foot = `\n${coverageText(report)}\n`;
  const frames = sections.map((section, index) => frameOf(section, index === 0, { left: section.entries.length, of: room.of }));
  let left = room.most - room.sizeOf(head) - room.sizeOf(foot) - frames.reduce((sum, { start, end }) => sum + room.sizeOf(start) + room.sizeOf(end), 0);
  const written = sections.map((section, index) => {
    const { entries, rest } = thatFit(section.entries, left, room.sizeOf);
    left = rest;
    const { start, end } = frameOf(section, index === 0, { left: section.entries.length - entries.length, of: room.of });
    return `${start}${entries.join('')}${end}`;
  });
  return `${head}${written.join('')}${foot}`;
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function frameOf({ title }: Section, open: boolean, { left, of }: { readonly left: number; readonly of: string }) {
  const missing = left === 0 ? '' : `\n${quantity(left, 'entry', 'entries')} of this section ${left === 1 ? 'is' : 'are'} not listed, because there is a limit to ${of}. The JSON format has everything.\n`;
  return { start: `\n<details${open ? ' open' : ''}>\n<summary>${title}</summary>\n\n`, end: `${missing}\n</details>\n` };
}

function thatFit(entries: readonly string[], most: number, sizeOf: Room['sizeOf']): { readonly entries: readonly string[]; readonly rest: number } {
  let rest = most;
  const end = entries.findIndex((entry) => (rest -= sizeOf(entry)) < 0);
  return end < 0 ? { entries, rest } : { entries: entries.slice(0, end), rest: 0 };
}

const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low', 'info'];

/** Gaps stand before unknowns: they are few and can hide a failure. */
function sectionsOf(report: Report): readonly Section[] {
  const open = report.findings.filter(isOpen);
  const of = (verdict: Finding['verdict']) => open.filter((finding) => finding.verdict === verdict);
  const failures = SEVERITIES.map((severity) => of('fail').filter((finding) => finding.severity === severity));
  return [
    ...failures.map((group, index) => ({ title: quantity(group.length, `${SEVERITIES[index] ?? ''} failure`), entries: failureEntries(group) })),
    { title: `${quantity(report.gaps.length, 'gap')}: what was not seen can hide a failure`, entries: gapEntries(report.gaps) },
    { title: `${of('unknown').length} unknown`, entries: unknownEntries(of('unknown')) },
    { title: quantity(of('pass').length, 'pass', 'passes'), entries: of('pass').map(decidedEntry) },
    { title: `${of('not-applicable').length} not applicable`, entries: of('not-applicable').map(decidedEntry) },
  ];
}

/** Names in one entry; the others are counted. */
const MOST_NAMES = 20;

const names = (texts: readonly string[]): string => {
  const distinct = [...new Set(texts)];
  const shown = distinct.slice(0, MOST_NAMES).map(codeSpan);
  return listed(distinct.length > MOST_NAMES ? [...shown, `${distinct.length - MOST_NAMES} more`] : shown);
};

const MOST_EVIDENCE = 5;

/** Failures with one cause are one entry. */
function failureEntries(failures: readonly Finding[]): readonly string[] {
  return groupBy(failures, ({ rule, message, root, at }) => JSON.stringify([rule, message, root, at])).map((group) => {
    const [first] = group;
    const evidence = evidenceLines(first).slice(0, MOST_EVIDENCE).map((line) => `  - ${markdownProse(line)}\n`);
    return `- ${markdownProse(first.message)}\n  ${codeSpan(first.rule)} for ${names(group.map(resourceText))} at ${codeSpan(placeText(first.at))}\n${evidence.join('')}`;
  });
}

/** Unknowns that wait for the same things are one entry. */
function unknownEntries(unknowns: readonly Finding[]): readonly string[] {
  return groupBy(unknowns, ({ rule, message }) => JSON.stringify([rule, message])).map((group) => {
    const [first] = group;
    return `- ${codeSpan(first.rule)} for ${names(group.map(resourceText))} at ${names(group.map(({ at }) => placeText(at)))}: ${markdownProse(first.message)}\n`;
  });
}

const gapEntries = (gaps: readonly ReportedGap[]): readonly string[] =>
  groupBy(gaps, ({ kind, why }) => JSON.stringify([kind, why])).map((group) => {
    const [{ kind, why }] = group;
    const places = group.flatMap(({ at }) => (at === undefined ? [] : [placeText(at)]));
    return `- ${kind}: ${names(group.map(({ what }) => what))}: ${markdownProse(why)}${places.length === 0 ? '' : ` (${names(places)})`}\n`;
  });

/** What does not count is listed when it is asked for. */
function setAsideSection(findings: readonly Finding[], wanted: readonly SetAside[]): Section {
  const listedOnes = findings.filter((finding) => !isOpen(finding) && wanted.includes(finding.suppression === undefined ? 'known' : 'suppressed'));
  return { title: `${listedOnes.length} suppressed or known`, entries: listedOnes.map((finding) => `${decidedEntry(finding).trimEnd()}: ${markdownProse(setAsideText(finding) ?? '')}\n`) };
}

const decidedEntry = (finding: Finding): string => `- ${codeSpan(finding.rule)} for ${codeSpan(resourceText(finding))} at ${codeSpan(placeText(finding.at))}\n`;

function coverageText({ coverage: { filesRead, filesSkipped, databases, proxies, grants, rules }, asOf }: Report): string {
  const found = [quantity(databases, 'database'), quantity(proxies, 'proxy', 'proxies'), quantity(grants, 'statement about logins', 'statements about logins')];
  return `Read ${quantity(filesRead, 'file')}, skipped ${filesSkipped}; found ${listed(found)}; ran ${quantity(rules, 'rule')} as of ${markdownProse(asOf)}.`;
}
