/** The counts of a report as one line. */
import type { Report, Severity, Verdict } from '@rds-iam-lint/model';
import { isOpen } from './is-open.ts';
import { listed, quantity } from './quantity.ts';

const BY_WEIGHT: readonly Severity[] = ['high', 'medium', 'low', 'info'];

/**
 * `2 failures (1 high, 1 low), 1 unknown (1 not listed), 3 passes, 1 suppressed, 2 known from the baseline, 4 fixed since then and 1 gap`; without what there is
 * none of, except failures.
 */
export function summaryText(report: Pick<Report, 'summary' | 'comparison' | 'findings'>): string {
  const { summary, comparison } = report;
  const { verdicts, failures, suppressed, known, gaps } = summary;
  const severities = [...BY_WEIGHT.filter((severity) => failures[severity] > 0).map((severity) => `${failures[severity]} ${severity}`), ...hidden('fail', report)];
  const unlisted = hidden('unknown', report);
  const fixed = comparison?.fixed.length ?? 0;
  const some = (count: number, words: string) => (count === 0 ? [] : [words]);
  return listed([
    `${verdicts.fail === 0 ? 'no failures' : quantity(verdicts.fail, 'failure')}${severities.length === 0 ? '' : ` (${severities.join(', ')})`}`,
    ...some(verdicts.unknown, `${verdicts.unknown} unknown${unlisted.length === 0 ? '' : ` (${listed(unlisted)})`}`),
    ...some(verdicts.pass, quantity(verdicts.pass, 'pass', 'passes')),
    ...some(verdicts['not-applicable'], `${verdicts['not-applicable']} not applicable`),
    ...some(suppressed, `${suppressed} suppressed`),
    ...some(known, `${known} known from the baseline`),
    ...some(fixed, `${fixed} fixed since then`),
    ...some(gaps, quantity(gaps, 'gap')),
  ]);
}

/** Open ones that were not asked for. */
function hidden(verdict: Verdict, { summary, findings }: Pick<Report, 'summary' | 'findings'>): readonly string[] {
  const count = summary.verdicts[verdict] - findings.filter((finding) => finding.verdict === verdict && isOpen(finding)).length;
  return count > 0 ? [`${count} not listed`] : [];
}
