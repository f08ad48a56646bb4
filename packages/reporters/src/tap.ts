/**
 * The report as TAP version 14 (https://testanything.org/tap-version-14-specification.html, read on 2026-11-21). A failure is not ok; an unknown, and what the
 * baseline has, is not ok with TODO, which fails nothing; what is accepted or not applicable is skipped. A gap is not ok where an input is broken or too large.
 */
import type { Finding, Report, ReportedGap } from '@rds-iam-lint/model';
import { evidenceLines } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { gapText, isBroken } from './gap-text.ts';
import { placeText } from './place-text.ts';
import { prose } from './printable.ts';
import { setAsideText } from './set-aside-text.ts';
import { subjectText } from './subject-text.ts';
import { summaryText } from './summary-text.ts';

interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly directive: string;
  /** Keys are ours. */
  readonly diagnostics: Readonly<Record<string, string | readonly string[]>>;
}

export function tap(report: Report): string {
  const points = [...report.findings.map(findingPoint), ...report.gaps.map(gapPoint)];
  const summary = `${report.tool.name} ${report.tool.version}: ${summaryText(report)}`;
  const head = ['TAP version 14', points.length === 0 ? `1..0 # ${summary}` : `1..${points.length}`, `# ${summary}`];
  return `${[...head, ...points.flatMap(pointLines)].join('\n')}\n`;
}

function pointLines({ ok, name, directive, diagnostics }: Point, index: number): readonly string[] {
  const block = Object.entries(diagnostics).flatMap(([key, value]) => (typeof value === 'string' ? [`  ${key}: ${scalar(value)}`] : [`  ${key}:`, ...value.map((item) => `    - ${scalar(item)}`)]));
  return [`${ok ? 'ok' : 'not ok'} ${index + 1} - ${escaped(name)}${directive === '' ? '' : ` # ${directive}`}`, '  ---', ...block, '  ...'];
}

/** In a description `#` begins a directive. */
const escaped = (text: string) => text.replace(/[\\#]/g, '\\$&');

/** A text as JSON is one as YAML too. */
const scalar = (text: string) => JSON.stringify(prose(text));

function findingPoint(finding: Finding): Point {
  const { rule, message, verdict, severity, at, until, fingerprint } = finding;
  const lists = { evidence: evidenceLines(finding), until };
  return {
    ok: verdict === 'pass' || verdict === 'not-applicable' || finding.suppression !== undefined,
    name: `${prose(rule)}: ${subjectText(finding)}`,
    directive: directiveOf(finding),
    diagnostics: { message, verdict, severity, at: placeText(at), ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)), fingerprint },
  };
}

function directiveOf(finding: Finding): string {
  const aside = setAsideText(finding);
  const word = finding.suppression !== undefined || finding.verdict === 'not-applicable' ? 'SKIP' : finding.verdict === 'unknown' || aside !== undefined ? 'TODO' : '';
  return word === '' ? '' : `${word} ${escaped(aside ?? finding.verdict)}`;
}

const gapPoint = (gap: ReportedGap): Point => ({
  ok: false,
  name: `gap: ${gapText(gap)}`,
  directive: isBroken(gap) ? '' : `TODO ${gap.kind}`,
  diagnostics: { kind: gap.kind, ...(gap.at === undefined ? {} : { at: placeText(gap.at) }), fingerprint: gapFingerprint(gap) },
});
