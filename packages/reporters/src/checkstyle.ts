/**
 * The report as Checkstyle XML. It knows no verdicts: open failures and unknowns are listed, unknowns as `info`; what is accepted, known or not applicable and
 * passes are left out, and a comment says how many.
 */
import type { Finding, Report, ReportedGap, ReportedPlace, Severity } from '@rds-iam-lint/model';
import { headline } from './finding-text.ts';
import { gapText, isBroken } from './gap-text.ts';
import { groupBy } from './group-by.ts';
import { isOpen } from './is-open.ts';
import { prose } from './printable.ts';
import { summaryText } from './summary-text.ts';
import { type Attributes, comment, document, element } from './xml.ts';

/** Those that Checkstyle has: `error`, `warning`, `info` and `ignore`. */
const SEVERITIES: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'info', info: 'info' };

/** The release of Checkstyle whose output this is like; readers do not look at it. */
const VERSION = '10.0';

interface Entry {
  readonly file: string;
  readonly error: Attributes;
}

export function checkstyle(report: Report): string {
  const listed = report.findings.filter((finding) => isOpen(finding) && (finding.verdict === 'fail' || finding.verdict === 'unknown'));
  const files = groupBy([...listed.map(findingEntry), ...report.gaps.map(gapEntry)], ({ file }) => file);
  const inner = files.flatMap((entries) => element('file', { name: entries[0].file }, entries.flatMap(({ error }) => element('error', error))));
  return document(element('checkstyle', { version: VERSION }, [comment(`${report.tool.name} ${report.tool.version}: ${summaryText(report)}`), ...inner]));
}

const findingEntry = (finding: Finding): Entry => ({
  file: fileOf(finding.at),
  error: { ...positionOf(finding.at), severity: finding.verdict === 'fail' ? SEVERITIES[finding.severity] : 'info', message: headline(finding), source: finding.rule },
});

const gapEntry = (gap: ReportedGap): Entry => ({
  file: gap.at === undefined ? prose(gap.what) : fileOf(gap.at),
  error: { ...(gap.at === undefined ? { line: 1 } : positionOf(gap.at)), severity: isBroken(gap) ? 'error' : 'warning', message: gapText(gap), source: `gap/${gap.kind}` },
});

const fileOf = (at: ReportedPlace): string => ('path' in at ? at.path : at.resource);

const positionOf = (at: ReportedPlace): Attributes => ('path' in at ? { line: at.start.line, column: at.start.column } : { line: 1 });
