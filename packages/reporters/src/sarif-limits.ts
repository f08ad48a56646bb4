/** What code scanning of GitHub takes, and what is left of a report that has more. */
import type { Notification } from 'sarif';
import type { Finding, Report } from '@rds-iam-lint/model';
import { byImportance } from './by-importance.ts';

/**
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit, read on 2026-11-21. Beyond `results` and `rules` an
 * upload is rejected; of `shown` results the rest is ignored, by severity; of a result `places` are shown, and of a code flow `steps`.
 * There may be 20 runs (there is one) and 10 tags of a rule are shown (there are at most three).
 */
export const LIMITS = { results: 25_000, shown: 5_000, rules: 25_000, places: 100, steps: 1_000 } as const;

/** The most important findings in the order of the report, so that an upload is not rejected. */
export function withinLimits(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= LIMITS.results) return findings;
  const kept = new Set(byImportance(findings).slice(0, LIMITS.results));
  return findings.filter((finding) => kept.has(finding));
}

export const LIMIT_DESCRIPTOR = { id: 'limit', shortDescription: { text: 'Something is left out because of a limit of code scanning.' } } as const;

/** What was left out and what GitHub will not show. */
export function limitNotifications(report: Pick<Report, 'findings'>, kept: readonly Finding[], index: number): readonly Notification[] {
  const out = report.findings.length - kept.length;
  const wide = kept.filter(({ because }) => because.length > LIMITS.places).length;
  const texts = [
    ...(out > 0 ? [`${out} results are left out, the least important ones: code scanning rejects a run with more than ${LIMITS.results}. The JSON format has them all.`] : []),
    ...(kept.length > LIMITS.shown ? [`Code scanning shows the ${LIMITS.shown} most severe of these ${kept.length} results.`] : []),
    ...(wide > 0 ? [`Of ${wide} of these results, only the first ${LIMITS.places} places of evidence are named.`] : []),
  ];
  return texts.map((text) => ({ descriptor: { id: LIMIT_DESCRIPTOR.id, index }, level: 'warning', message: { text } }));
}
