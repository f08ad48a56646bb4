/** Reports and rules made by hand, for the tests of the formats. */
import type { Coverage, Finding, Report, ReportedPlace, ReportedReading, Rule, Severity, View } from '@rds-iam-lint/model';
import { isOpen } from './is-open.ts';

/** `main.tf:3:12-21` as a place; a span of one line. */
export function place(text: string): ReportedPlace {
  const [path = '', line = '', columns = ''] = text.split(':');
  const [start = '', end = start] = columns.split('-');
  return { path, start: { line: Number(line), column: Number(start) }, end: { line: Number(line), column: Number(end) } };
}

export const reading = (attribute: string, value: string, at: string, more: Partial<ReportedReading> = {}): ReportedReading => ({
  attribute,
  wanted: '',
  state: 'known',
  value,
  at: place(at),
  ...more,
});

/** A failure of high severity in `template.yaml`, with what is given in place of its parts. */
export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'rds/engine-supports-iam-auth',
  verdict: 'fail',
  severity: 'high',
  unit: 'template.yaml',
  resource: 'OracleDb',
  kind: 'rds.instance',
  message: 'This engine has no IAM database authentication at all.',
  at: place('template.yaml:12:15-24'),
  because: [],
  until: [],
  root: '0123456789abcdef',
  fingerprint: 'fedcba9876543210',
  ...more,
});

const SEEN: Coverage = { filesRead: 2, filesSkipped: 1, databases: 3, proxies: 1, parameterGroups: 2, grants: 4, rules: 20, rulesWithoutSubject: ['client/tls', 'client/host'] };

/** A report whose counts are those of its findings and gaps. */
export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  const verdicts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  const failures: Record<Severity, number> = { info: 0, low: 0, medium: 0, high: 0 };
  for (const { verdict, severity } of findings.filter(isOpen)) {
    verdicts[verdict]++;
    if (verdict === 'fail') failures[severity]++;
  }
  const suppressed = findings.filter(({ suppression }) => suppression !== undefined).length;
  const known = findings.filter(({ suppression, baseline }) => suppression === undefined && baseline === 'known').length;
  const gaps = more.gaps ?? [];
  return {
    schemaVersion: 1,
    tool: { name: 'rds-iam-lint', version: '0.1.0' },
    asOf: '2026-11-21',
    coverage: SEEN,
    summary: { verdicts, failures, suppressed, known, gaps: gaps.length },
    findings,
    gaps,
    ...more,
  };
}

export const ruleOf = (more: Partial<Rule> = {}): Rule => ({
  id: 'rds/engine-supports-iam-auth',
  title: 'IAM authentication is only switched on where the engine supports it',
  severity: 'high',
  applies_to: ['rds.instance'],
  assert: { attribute: 'engine', present: true },
  message: 'This engine cannot use IAM database authentication.',
  why: 'Nobody can log in with a token.\n',
  fix: 'Switch it off, or take another engine.\n',
  references: [{ title: 'IAM database authentication', url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html', retrieved: '2026-04-13' }],
  ...more,
});

/** 80 columns without colour, over the lines of the files that are given. */
export function viewOf(files: Readonly<Record<string, Readonly<Record<number, string>>>> = {}, rules: readonly Rule[] = [ruleOf()]): View {
  return { style: { colour: false, width: 80 }, lineOf: (path, line) => files[path]?.[line], rules };
}
