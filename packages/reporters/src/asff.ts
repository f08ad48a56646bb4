/**
 * The report in the AWS Security Finding Format: each line is one request of BatchImportFindings, for `--cli-input-json`. Region and account are those of the run.
 * A failure is FAILED, an unknown WARNING ("some information is missing"), what does not apply and a gap NOT_AVAILABLE. Accepted and known findings are SUPPRESSED,
 * which Security Hub takes from the first import alone; what the baseline had and this run has not is archived.
 */
import type { Finding, FixedFinding, Report, ReportedGap, Rule, Severity, Verdict, View } from '@rds-iam-lint/model';
import { asffBatches } from './asff-batches.ts';
import { type AsffFinding, type AsffSubject, asffFinding, type AsffOrigin } from './asff-finding.ts';
import { evidenceLines, headline } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { gapText, isBroken } from './gap-text.ts';
import { isOpen } from './is-open.ts';
import { placeText } from './place-text.ts';
import { setAsideText } from './set-aside-text.ts';

const STATUS: Readonly<Record<Verdict, AsffSubject['compliance']>> = { fail: 'FAILED', unknown: 'WARNING', pass: 'PASSED', 'not-applicable': 'NOT_AVAILABLE' };
const SEVERITIES: Readonly<Record<Severity, AsffSubject['severity']>> = { high: 'HIGH', medium: 'MEDIUM', low: 'LOW', info: 'INFORMATIONAL' };

export function asff(report: Report, { rules, where }: Pick<View, 'rules' | 'where'>): string {
  const origin: AsffOrigin = { region: where?.region ?? 'us-east-1', account: where?.account ?? '000000000000', asOf: report.asOf, tool: report.tool };
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const subjects = [...report.findings.map((finding) => findingSubject(finding, byId.get(finding.rule))), ...report.gaps.map(gapSubject), ...(report.comparison?.fixed ?? []).map(fixedSubject)];
  return asffBatches(subjects.map((subject): AsffFinding => asffFinding(subject, origin)));
}

function findingSubject(finding: Finding, rule: Rule | undefined): AsffSubject {
  const { verdict, severity, fingerprint, unit, resource, kind, at, root, until } = finding;
  const aside = setAsideText(finding);
  const remedy = rule === undefined ? {} : { remedy: { text: rule.fix, url: rule.references[0]?.url } };
  return {
    fingerprint,
    generator: finding.rule,
    title: headline(finding),
    description: [finding.message, `At ${placeText(at)}.`, ...(aside === undefined ? [] : [`It is ${aside}.`]), ...evidenceLines(finding)].join('\n'),
    severity: verdict === 'fail' ? SEVERITIES[severity] : 'INFORMATIONAL',
    original: severity,
    compliance: STATUS[verdict],
    resource: { id: `${unit}/${resource}`, kind },
    suppressed: !isOpen(finding),
    archived: false,
    fields: { rule: finding.rule, verdict, place: placeText(at), root, until: until.join('; '), aside: aside ?? '' },
    ...remedy,
  };
}

const gapSubject = (gap: ReportedGap): AsffSubject => ({
  fingerprint: gapFingerprint(gap),
  generator: `gap/${gap.kind}`,
  title: `Not seen: ${gap.what}`,
  description: gapText(gap),
  severity: isBroken(gap) ? 'LOW' : 'INFORMATIONAL',
  original: gap.kind,
  compliance: 'NOT_AVAILABLE',
  resource: { id: gap.at !== undefined && 'path' in gap.at ? gap.at.path : gap.what, kind: 'gap' },
  suppressed: false,
  archived: false,
  fields: { gap: gap.kind, place: gap.at === undefined ? '' : placeText(gap.at) },
});

const fixedSubject = ({ rule, verdict, severity, unit, resource, kind, fingerprint }: FixedFinding): AsffSubject => ({
  fingerprint,
  generator: rule,
  title: `${resource}: ${rule}`,
  description: 'The baseline has this finding, and this run does not.',
  severity: SEVERITIES[severity],
  original: severity,
  compliance: STATUS[verdict],
  resource: { id: `${unit}/${resource}`, kind },
  suppressed: false,
  archived: true,
  fields: { rule, verdict: 'fixed' },
});
