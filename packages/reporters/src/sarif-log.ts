/** A report as a SARIF log with one run. */
import type { Log, Notification, Result, Run } from 'sarif';
import type { FixedFinding, Report, View } from '@rds-iam-lint/model';
import { GAP_DESCRIPTORS, gapNotification } from './sarif-gap.ts';
import { LIMIT_DESCRIPTOR, limitNotifications, withinLimits } from './sarif-limits.ts';
import { absentResult, resultOf } from './sarif-result.ts';
import { rulesOf } from './sarif-rule.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Paths are relative to `%SRCROOT%`, the directory that the report's paths are relative to; gaps are notifications, `remarks` too. */
export function sarifLog(report: Report, { rules }: Pick<View, 'rules'>, remarks: readonly string[] = []): Log {
  const { tool, asOf, coverage, summary, comparison } = report;
  const fixed = comparison?.fixed ?? [];
  const descriptors = rulesOf(rules, [...report.findings, ...fixed]);
  const { results, notifications } = resultsOf(report, fixed, new Map(descriptors.map(({ id }, index) => [id, index])));
  const said: readonly Notification[] = remarks.map((text) => ({ level: 'note', message: { text } }));
  const run: Run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: [...descriptors], notifications: [...GAP_DESCRIPTORS, LIMIT_DESCRIPTOR] } },
    automationDetails: { id: `${tool.name}/${asOf}` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The working directory of the run.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [...report.gaps.map(gapNotification), ...notifications, ...said] }],
    results: [...results],
    properties: { asOf, coverage, summary, ...(comparison === undefined ? {} : { comparedWith: comparison.against }) },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

function resultsOf(report: Report, fixed: readonly FixedFinding[], indexes: ReadonlyMap<string, number>): { readonly results: readonly Result[]; readonly notifications: readonly Notification[] } {
  const indexOf = (rule: string) => indexes.get(rule) ?? -1;
  const kept = withinLimits(report.findings);
  const someAccepted = kept.some(({ suppression }) => suppression !== undefined);
  const results = [...kept.map((finding) => resultOf(finding, indexOf(finding.rule), someAccepted)), ...fixed.map((gone) => absentResult(gone, indexOf(gone.rule), someAccepted))];
  return { results, notifications: limitNotifications(report, kept, GAP_DESCRIPTORS.length) };
}
