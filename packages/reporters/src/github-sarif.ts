/**
 * SARIF for code scanning of GitHub, which makes an alert of every result: it takes no notice of `kind`, `suppressions` and `baselineState`, and refuses a
 * file in which one result has no place in a file. So this has the open failures alone, and notifications say what else there is. Alerts of one rule in one line
 * would be one alert, whatever their resources, so the hash by which it tells them apart is ours (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning, read on 2026-11-21).
 */
import type { Location, Log, Result, Run } from 'sarif';
import type { Finding, Report, View } from '@rds-iam-lint/model';
import { headline } from './finding-text.ts';
import { isOpen } from './is-open.ts';
import { printableJson } from './printable.ts';
import { quantity } from './quantity.ts';
import { artifactOf } from './sarif-location.ts';
import { sarifLog } from './sarif-log.ts';

export function githubSarif(report: Report, view: Pick<View, 'rules'>): string {
  const { comparison, ...rest } = report;
  const findings = report.findings.filter((finding) => finding.verdict === 'fail' && isOpen(finding)).map(forAlerts);
  const log = sarifLog({ ...rest, findings }, view, remarksOf(report));
  return printableJson({ ...log, runs: log.runs.map(placed) } satisfies Log);
}

/** An alert shows its message alone, so that names the resource. */
const forAlerts = ({ baseline: _, ...finding }: Finding): Finding => ({ ...finding, message: headline(finding) });

function remarksOf({ summary: { verdicts, suppressed, known } }: Report): readonly string[] {
  const words = [
    ...(verdicts.unknown === 0 ? [] : [`${verdicts.unknown} unknown, which depends on what this run did not see`]),
    ...(suppressed === 0 ? [] : [quantity(suppressed, 'suppressed finding')]),
    ...(known === 0 ? [] : [quantity(known, 'finding known from the baseline', 'findings known from the baseline')]),
  ];
  return words.map((text) => `Not among the alerts: ${text}.`);
}

const placed = (run: Run): Run => ({ ...run, results: (run.results ?? []).map(withPlace) });

function withPlace(result: Result): Result {
  return {
    ...result,
    partialFingerprints: { ...result.partialFingerprints, primaryLocationLineHash: `${result.partialFingerprints?.['rdsIamLint/v1'] ?? ''}:1` },
    locations: (result.locations ?? []).map((location) => (isPhysical(location) ? location : { ...location, physicalLocation: { artifactLocation: artifactOf(nameOf(location)), region: { startLine: 1 } } })),
    relatedLocations: (result.relatedLocations ?? []).filter(isPhysical),
  };
}

const isPhysical = ({ physicalLocation }: Location) => physicalLocation !== undefined;

const nameOf = ({ logicalLocations }: Location) => logicalLocations?.[0]?.name ?? 'resource';
