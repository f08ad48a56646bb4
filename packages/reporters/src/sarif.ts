/** The report as SARIF 2.1.0, for code scanning. An unknown is `kind: open`: evaluated, with too little information to decide. */
import type { Log, Result, Run } from 'sarif';
import type { Finding, Report, Verdict, View } from '@rds-iam-lint/model';
import { printableJson } from './printable.ts';
import { readingText } from './reading-text.ts';
import { findingLocation, placeLocation } from './sarif-location.ts';
import { sarifMessage } from './sarif-message.ts';
import { GAP_DESCRIPTORS, gapNotification } from './sarif-gap.ts';
import { LEVELS, rulesOf } from './sarif-rule.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Section 3.27.9 of the specification. */
const KINDS: Readonly<Record<Verdict, Result.kind>> = { fail: 'fail', unknown: 'open', pass: 'pass', 'not-applicable': 'notApplicable' };

/** A log with one run. Paths are relative to `%SRCROOT%`, the directory that the report's paths are relative to; gaps are notifications. */
export const sarif = (report: Report, view: Pick<View, 'rules'>): string => printableJson(logOf(report, view));

function logOf(report: Report, { rules }: Pick<View, 'rules'>): Log {
  const descriptors = rulesOf(rules, report.findings);
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const { tool, asOf, coverage, summary } = report;
  const run: Run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: [...descriptors], notifications: [...GAP_DESCRIPTORS] } },
    automationDetails: { id: `${tool.name}/${asOf}` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The working directory of the run.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.gaps.map(gapNotification) }],
    results: report.findings.map((finding) => resultOf(finding, indexes.get(finding.rule) ?? -1)),
    properties: { asOf, coverage, summary },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

function resultOf(finding: Finding, ruleIndex: number): Result {
  const { rule, verdict, severity, message, because, fingerprint, unit, resource, constructPath, kind, root, until } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    kind: KINDS[verdict],
    level: verdict === 'fail' ? LEVELS[severity] : 'none',
    message: sarifMessage(message),
    locations: [findingLocation(finding)],
    relatedLocations: because.map((reading, index) => ({ id: index + 1, ...placeLocation(reading.at), message: sarifMessage(readingText(reading)) })),
    partialFingerprints: { 'rdsIamLint/v1': fingerprint },
    properties: { severity, unit, resource, ...(constructPath === undefined ? {} : { constructPath }), resourceKind: kind, root, until },
  };
}
