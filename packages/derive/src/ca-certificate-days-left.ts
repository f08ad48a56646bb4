/** How long the certificate authority of a database server is still valid. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { type Inputs, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { answerValue } from './answer-value.ts';
import { optionalAttributeOf } from './facts-index.ts';
import { isNothing } from './link.ts';
import { regionOf } from './region.ts';

const DAY = 86_400_000;

/** Days from the day of the run to the end, negative behind it. Absent when no authority is named: then the service picks a current one. */
export function caCertificateDaysLeft(resource: Resource, knowledge: Knowledge): Value {
  const caCertificateIdentifier = optionalAttributeOf(resource, 'caCertificateIdentifier');
  const region = regionOf(resource, knowledge);
  return overChoices({ caCertificateIdentifier, region }, caCertificateIdentifier.at, (made) => {
    const identifier = made.caCertificateIdentifier;
    if (isNothing(identifier)) return { state: 'absent', at: identifier.at };
    return daysTo(endOf(identifier, made.region, knowledge), knowledge.asOf);
  });
}

/** The Region is evidence only where the end depends on it. */
function endOf(identifier: Value, region: Value, knowledge: Knowledge): Value {
  const somewhere: Value = { state: 'unknown', at: region.at, reason: 'reference', detail: 'the Region (--region)' };
  const question = (asked: Value, evidence: Inputs) => answerValue('ends', { table: 'ca-certificates', inputs: { identifier, region: asked }, evidence, knowledge });
  const everywhere = question(somewhere, { caCertificateIdentifier: identifier });
  return everywhere.state === 'known' ? everywhere : question(region, { caCertificateIdentifier: identifier, region });
}

function daysTo(end: Value, asOf: string): Value {
  if (end.state !== 'known') return end;
  const days = (Date.parse(textOfPart(end) ?? '') - Date.parse(asOf)) / DAY;
  return Number.isFinite(days) ? { ...end, data: days, from: [...(end.from ?? []), { attribute: 'validUntil', value: { state: 'known', data: end.data, at: end.at }, wanted: '' }] } : end;
}
