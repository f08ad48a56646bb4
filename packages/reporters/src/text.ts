/** The report for people, in a terminal or in the log of a CI run. */
import type { Finding, Report, Verdict, View } from '@rds-iam-lint/model';
import { isOpen } from './is-open.ts';
import { prose } from './printable.ts';
import { closingLines } from './text-closing.ts';
import { failureEntries } from './text-failures.ts';
import { layoutOf } from './text-layout.ts';
import { decidedLine, gapLines } from './text-others.ts';
import { setAsideEntries } from './text-set-aside.ts';
import { unknownEntries } from './text-unknowns.ts';

/**
 * Failures by cause, unknowns by cause, what else is shown, gaps, then coverage and counts. Whatever of the scanned text a terminal would obey
 * (escape sequences, bidi controls) is written as its code point.
 */
export function text(report: Report, view: View): string {
  const layout = layoutOf(view);
  const of = (verdict: Verdict): readonly Finding[] => report.findings.filter((finding) => finding.verdict === verdict && isOpen(finding));
  const decided = [...of('pass'), ...of('not-applicable')].map((finding) => decidedLine(finding, layout));
  const gaps = gapLines(report.gaps, layout);
  const failures = failureEntries(of('fail'), layout);
  const hint = failures.length === 0 ? [] : [`${prose(report.tool.name)} explain RULE tells why a rule matters and how to fix what it found.`];
  const parts = [...failures, ...unknownEntries(of('unknown'), layout), ...setAsideEntries(report.findings, view.setAside ?? [], layout), decided, gapsPart(gaps), hint, closingLines(report, layout)];
  return `${parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function gapsPart(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['Not seen (a gap can hide a failure):', ...lines];
}
