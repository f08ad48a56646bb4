/**
 * The report as a table, for spreadsheets: RFC 4180 with a header, a row for each finding and, with the verdict `gap`, for each gap. Every cell is quoted, and
 * one that a spreadsheet would take for a formula has an apostrophe before it.
 */
import type { Finding, Report, ReportedGap, ReportedPlace } from '@rds-iam-lint/model';
import { evidenceLines } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { prose } from './printable.ts';

const COLUMNS = [
  'verdict', 'severity', 'rule', 'resource', 'construct_path', 'unit', 'kind', 'path', 'line', 'column', 'end_line', 'end_column', 'message', 'evidence', 'until',
  'state', 'suppressed_where', 'suppressed_reason', 'suppressed_by', 'suppressed_until', 'root', 'fingerprint',
] as const;

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string | number>>>;

export function csv(report: Report): string {
  const rows = [...report.findings.map(findingRow), ...report.gaps.map(gapRow)].map((row) => COLUMNS.map((column) => row[column] ?? ''));
  return [COLUMNS, ...rows].map((cells) => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`).join('');
}

/** The signs of https://owasp.org/www-community/attacks/CSV_Injection (read on 2026-11-21), also full-width; tabs and line ends do not get here. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function quoted(cell: string): string {
  const text = prose(cell);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function findingRow(finding: Finding): Row {
  const { verdict, severity, rule, resource, constructPath, unit, kind, message, until, suppression, baseline, root, fingerprint } = finding;
  const suppressed = suppression === undefined ? {} : { suppressed_where: suppression.how, suppressed_reason: suppression.reason, suppressed_by: suppression.owner ?? '', suppressed_until: suppression.until ?? '' };
  const state = suppression === undefined ? (baseline ?? '') : 'suppressed';
  return { verdict, severity, rule, resource, construct_path: constructPath ?? '', unit, kind, ...placeCells(finding.at), message, evidence: evidenceLines(finding).join('; '), until: until.join('; '), state, ...suppressed, root, fingerprint };
}

const gapRow = (gap: ReportedGap): Row => ({ verdict: 'gap', rule: `gap/${gap.kind}`, resource: gap.what, ...(gap.at === undefined ? {} : placeCells(gap.at)), message: gap.why, fingerprint: gapFingerprint(gap) });

/** An answer of the service has no path; its call stands there. */
function placeCells(at: ReportedPlace): Row {
  if (!('path' in at)) return { path: `${at.call} ${at.resource}` };
  return { path: at.path, line: at.start.line, column: at.start.column, end_line: at.end.line, end_column: at.end.column };
}
