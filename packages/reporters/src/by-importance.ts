/** Which findings matter most, for formats that cannot hold or show all of them. */
import type { Finding, Severity, Verdict } from '@rds-iam-lint/model';
import { isOpen } from './is-open.ts';

const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low', 'info'];
const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** Open ones before those that are set aside, failures before unknowns before the rest, then by severity; else the order is kept. */
export function byImportance<Item extends Pick<Finding, 'verdict' | 'severity' | 'suppression' | 'baseline'>>(findings: readonly Item[]): readonly Item[] {
  return findings.toSorted((one, other) => weightOf(one) - weightOf(other));
}

const weightOf = (finding: Pick<Finding, 'verdict' | 'severity' | 'suppression' | 'baseline'>): number =>
  (isOpen(finding) ? 0 : 100) + VERDICTS.indexOf(finding.verdict) * 10 + SEVERITIES.indexOf(finding.severity);
