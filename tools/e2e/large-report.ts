/** A report with as many findings as one likes, and with texts that would harm a page which took them for markup. */
import type { Finding, Report, Severity, Verdict } from '@rds-iam-lint/model';

export const HOSTILE = '</script><img src=x onerror="document.title=1"><b>&amp;';

const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];
const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low', 'info'];
const RULES = ['rds/tls-enforced', 'rds/iam-auth-enabled', 'rds/no-static-master-password', 'iam/connect-scoped'];

export function largeReport(count: number): Report {
  const findings = Array.from({ length: count }, (_, index) => findingAt(index));
  const open = findings.filter(({ suppression, baseline }) => suppression === undefined && baseline !== 'known');
  const of = (verdict: Verdict) => open.filter((one) => one.verdict === verdict).length;
  const failed = (severity: Severity) => open.filter((one) => one.verdict === 'fail' && one.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: 'rds-iam-lint', version: '0.1.0' },
    asOf: '2026-11-21',
    coverage: { filesRead: 3, filesSkipped: 1, databases: count, proxies: 0, parameterGroups: 2, grants: 1, rules: RULES.length, rulesWithoutSubject: [] },
    summary: {
      verdicts: { fail: of('fail'), unknown: of('unknown'), pass: of('pass'), 'not-applicable': of('not-applicable') },
      failures: { high: failed('high'), medium: failed('medium'), low: failed('low'), info: failed('info') },
      suppressed: findings.filter(({ suppression }) => suppression !== undefined).length,
      known: findings.filter(({ suppression, baseline }) => suppression === undefined && baseline === 'known').length,
      gaps: 1,
    },
    findings,
    gaps: [{ kind: 'unreadable', what: `modules/${HOSTILE}`, why: 'it is no HCL' }],
  };
}

function findingAt(index: number): Finding {
  const verdict = VERDICTS[index % 3] ?? 'fail';
  const path = `roots/${String(index % 97)}/main.tf`;
  const at = { path, start: { line: (index % 500) + 1, column: 3 }, end: { line: (index % 500) + 1, column: 20 } };
  return {
    rule: RULES[index % RULES.length] ?? '',
    verdict,
    severity: SEVERITIES[Math.floor(index / 3) % 4] ?? 'info',
    unit: `roots/${String(index % 97)}`,
    resource: `aws_db_instance.orders["${String(index)}"]`,
    kind: 'rds.instance',
    message: index === 0 ? `The name is ${HOSTILE}.` : 'IAM database authentication is off, so every login to this database needs a password.',
    at,
    because: [{ attribute: 'engine', wanted: '', state: 'known', value: index === 0 ? HOSTILE : '"postgres"', at }],
    until: verdict === 'unknown' ? [`var.switch_${String(index % 7)}`] : [],
    root: `root${String(index % 997)}`,
    fingerprint: index.toString(16).padStart(16, '0'),
    ...(index % 50 === 3 ? { suppression: { how: 'config' as const, reason: 'moves in January', owner: 'data team', until: '2027-01-31', at } } : {}),
    ...(verdict !== 'pass' && index % 5 === 1 ? { baseline: 'known' as const } : {}),
  };
}
