/**
 * The report as events of the Open Cybersecurity Schema Framework, class Compliance Finding (2003), in a JSON array. Written for schema version 1.6.0, the one
 * that Security Hub takes (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-ocsf.html, read on 2026-11-21; https://schema.ocsf.io/1.6.0/classes/compliance_finding).
 * An unknown is a warning: "did not yield a result due to missing information". A gap is a check whose result is not known.
 */
import type { Finding, FixedFinding, Report, ReportedGap, Rule, Severity, Verdict, View } from '@rds-iam-lint/model';
import { evidenceLines, headline } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { gapText } from './gap-text.ts';
import { type OcsfOrigin, ocsfEvent, type OcsfSubject } from './ocsf-event.ts';
import { placeText } from './place-text.ts';
import { printableJson } from './printable.ts';
import { readingText } from './reading-text.ts';
import { setAsideText } from './set-aside-text.ts';

const SEVERITIES: Readonly<Record<Severity, OcsfSubject['severity']>> = { info: [1, 'Informational'], low: [2, 'Low'], medium: [3, 'Medium'], high: [4, 'High'] };
const RESULTS: Readonly<Record<Verdict, OcsfSubject['result']>> = { pass: [1, 'Pass'], unknown: [2, 'Warning'], fail: [3, 'Fail'], 'not-applicable': [99, 'Not applicable'] };
const INFORMATIONAL: OcsfSubject['severity'] = [1, 'Informational'];

export function ocsf(report: Report, { rules, where = {} }: Pick<View, 'rules' | 'where'>): string {
  const origin: OcsfOrigin = { time: Date.parse(report.asOf), tool: report.tool, where };
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const subjects = [
    ...report.findings.map((finding) => findingSubject(finding, byId.get(finding.rule))),
    ...report.gaps.map(gapSubject),
    ...(report.comparison?.fixed ?? []).map((fixed) => fixedSubject(fixed, byId.get(fixed.rule))),
  ];
  return printableJson(subjects.map((subject) => ocsfEvent(subject, origin)));
}

function findingSubject(finding: Finding, rule: Rule | undefined): OcsfSubject {
  const { verdict, severity, fingerprint, unit, resource, constructPath, kind, at, root, until, because } = finding;
  const aside = setAsideText(finding);
  return {
    fingerprint,
    control: finding.rule,
    title: rule?.title ?? finding.rule,
    message: headline(finding),
    severity: verdict === 'fail' ? SEVERITIES[severity] : INFORMATIONAL,
    result: RESULTS[verdict],
    status: statusOf(finding),
    details: [...(aside === undefined ? [] : [aside]), ...until.map((need) => `until this is known: ${need}`), ...evidenceLines(finding)],
    resource: { name: resource, type: kind, namespace: unit, data: { place: at, ...(constructPath === undefined ? {} : { constructPath }) } },
    evidences: because.map((reading) => ({ name: reading.attribute === '' ? 'evidence' : reading.attribute, data: { text: readingText(reading), state: reading.state, place: reading.at } })),
    unmapped: { severity, verdict, root },
    rule,
  };
}

/** The workflow of findings in OCSF knows what is suppressed; a baseline is a source's own word. */
function statusOf({ suppression, baseline }: Finding): OcsfSubject['status'] {
  if (suppression !== undefined) return [3, 'Suppressed'];
  return baseline === 'known' ? [99, 'Known'] : [1, 'New'];
}

const gapSubject = (gap: ReportedGap): OcsfSubject => ({
  fingerprint: gapFingerprint(gap),
  control: `gap/${gap.kind}`,
  title: 'Something was not seen',
  message: gapText(gap),
  severity: INFORMATIONAL,
  result: [0, 'Unknown'],
  status: [1, 'New'],
  details: gap.at === undefined ? [] : [placeText(gap.at)],
  resource: { name: gap.what === '' ? 'unnamed' : gap.what, type: 'gap', namespace: '', data: gap.at === undefined ? {} : { place: gap.at } },
  evidences: [],
  unmapped: { gap: gap.kind },
  rule: undefined,
});

const fixedSubject = ({ rule: control, verdict, severity, unit, resource, kind, fingerprint, path }: FixedFinding, rule: Rule | undefined): OcsfSubject => ({
  fingerprint,
  control,
  title: rule?.title ?? control,
  message: `${resource}: the baseline has this finding, and this run does not.`,
  severity: SEVERITIES[severity],
  result: [0, 'Unknown'],
  status: [4, 'Resolved'],
  details: [],
  resource: { name: resource, type: kind, namespace: unit, data: path === undefined ? {} : { path } },
  evidences: [],
  unmapped: { severity, verdict },
  rule,
});
