/** A finding as an issue of code quality, which Code Climate and GitLab write alike. */
import type { Finding, Report, ReportedGap, ReportedPlace, Severity } from '@rds-iam-lint/model';
import { headline } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { gapText, isBroken } from './gap-text.ts';
import { isOpen } from './is-open.ts';

export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical';
  readonly location: IssueLocation;
}

export interface IssueLocation {
  readonly path: string;
  readonly lines: { readonly begin: number; readonly end: number };
}

const SEVERITIES: Readonly<Record<Severity, CodeQualityIssue['severity']>> = { high: 'critical', medium: 'major', low: 'minor', info: 'info' };

/** Open failures and unknowns: an issue is a problem, so nothing else is one. */
export const issueFindings = ({ findings }: Report): readonly Finding[] => findings.filter((finding) => isOpen(finding) && (finding.verdict === 'fail' || finding.verdict === 'unknown'));

/** An unknown has the least severity, since nothing is known to be wrong. */
export const findingIssue = (finding: Finding): CodeQualityIssue => ({
  description: headline(finding),
  check_name: finding.rule,
  fingerprint: finding.fingerprint,
  severity: finding.verdict === 'fail' ? SEVERITIES[finding.severity] : 'info',
  location: issueLocation(finding.at),
});

export const gapIssue = (gap: ReportedGap): CodeQualityIssue => ({
  description: gapText(gap),
  check_name: `gap/${gap.kind}`,
  fingerprint: gapFingerprint(gap),
  severity: isBroken(gap) ? 'major' : 'info',
  location: gap.at === undefined ? { path: '.', lines: { begin: 1, end: 1 } } : issueLocation(gap.at),
});

/** Whole lines, the last one included. A place without a file is the resource. */
export function issueLocation(at: ReportedPlace): IssueLocation {
  if (!('path' in at)) return { path: at.resource, lines: { begin: 1, end: 1 } };
  return { path: at.path, lines: { begin: at.start.line, end: lastLine(at.start.line, at.end) } };
}

/** An end before the first column of a line is the end of the line before. */
const lastLine = (begin: number, { line, column }: { readonly line: number; readonly column: number }): number => Math.max(begin, column === 1 ? line - 1 : line);
