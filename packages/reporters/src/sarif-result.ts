/** A finding as a SARIF result. */
import type { CodeFlow, Location, Result } from 'sarif';
import type { Finding, FixedFinding, Verdict } from '@rds-iam-lint/model';
import { hasPlace, readingText } from './reading-text.ts';
import { LIMITS } from './sarif-limits.ts';
import { artifactOf, findingLocation, placeLocation } from './sarif-location.ts';
import { sarifMessage } from './sarif-message.ts';
import { LEVELS } from './sarif-rule.ts';
import { baselineStateOf, suppressionsOf } from './sarif-suppression.ts';

/** Section 3.27.9 of the specification. */
const KINDS: Readonly<Record<Verdict, Result.kind>> = { fail: 'fail', unknown: 'open', pass: 'pass', 'not-applicable': 'notApplicable' };

/** With `suppressions` on every result when some result of the run has one. */
export function resultOf(finding: Finding, ruleIndex: number, someAccepted: boolean): Result {
  const { rule, verdict, severity, message, fingerprint, unit, resource, constructPath, kind, root, until } = finding;
  const codeFlows = flowsOf(finding);
  return {
    ruleId: rule,
    ruleIndex,
    kind: KINDS[verdict],
    level: verdict === 'fail' ? LEVELS[severity] : 'none',
    message: sarifMessage(message),
    locations: [findingLocation(finding)],
    relatedLocations: evidenceOf(finding),
    ...(codeFlows.length === 0 ? {} : { codeFlows: [...codeFlows] }),
    partialFingerprints: { 'rdsIamLint/v1': fingerprint },
    ...(someAccepted ? { suppressions: [...suppressionsOf(finding)] } : {}),
    ...baselineStateOf(finding),
    properties: { severity, unit, resource, ...(constructPath === undefined ? {} : { constructPath }), resourceKind: kind, root, until },
  };
}

const evidenceOf = ({ because }: Finding): Location[] =>
  because.slice(0, LIMITS.places).map((reading, index) => ({ id: index + 1, ...placeLocation(reading.at), message: sarifMessage(readingText(reading)) }));

/** From the evidence to the finding, where that is more than one place. */
function flowsOf(finding: Finding): readonly CodeFlow[] {
  const steps = finding.because.filter((reading) => hasPlace(reading) && 'path' in reading.at).slice(0, LIMITS.steps - 1);
  const places = new Set([finding.at, ...steps.map(({ at }) => at)].map((at) => JSON.stringify(at)));
  if (places.size < 2) return [];
  const locations = steps.map((reading) => ({ location: { ...placeLocation(reading.at), message: sarifMessage(readingText(reading)) } }));
  return [{ threadFlows: [{ locations: [...locations, { location: { ...findingLocation(finding), message: sarifMessage(finding.message) } }] }] }];
}

/** A failure or unknown of the baseline that is gone. It is no problem of this run, so its level is none. */
export function absentResult({ rule, verdict, severity, unit, resource, kind, fingerprint, path }: FixedFinding, ruleIndex: number, someAccepted: boolean): Result {
  const logicalLocations = [{ name: resource, fullyQualifiedName: unit === '' ? resource : `${unit}::${resource}`, kind: 'resource' }];
  return {
    ruleId: rule,
    ruleIndex,
    kind: 'notApplicable',
    level: 'none',
    message: { text: 'The baseline has this result, and this run does not.' },
    locations: [{ ...(path === undefined ? {} : { physicalLocation: { artifactLocation: artifactOf(path) } }), logicalLocations }],
    partialFingerprints: { 'rdsIamLint/v1': fingerprint },
    ...(someAccepted ? { suppressions: [] } : {}),
    baselineState: 'absent',
    properties: { severity, verdict, unit, resource, resourceKind: kind },
  };
}
