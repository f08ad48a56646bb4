/** A finding out of the data of a page, as it stood in the report. */
import type { Finding, ReportedPlace, ReportedReading } from '@rds-iam-lint/model';
import type { Column, PageData } from './page-data.ts';

/** `index` is its place in the report. What the data does not have is an empty text. */
export function decodeFinding(data: PageData, index: number): Finding {
  const { findings } = data;
  const text = (column: Column) => valueAt(column, index) ?? '';
  const constructPath = valueAt(findings.constructPath, index);
  const baseline = valueAt(findings.baseline, index);
  const suppression = data.suppressions[findings.suppression[index] ?? -1];
  return {
    rule: text(findings.rule),
    // Written by `encodeReport` out of these unions.
    verdict: text(findings.verdict) as Finding['verdict'],
    severity: text(findings.severity) as Finding['severity'],
    unit: text(findings.unit),
    resource: text(findings.resource),
    ...(constructPath === undefined ? {} : { constructPath }),
    kind: text(findings.kind),
    message: text(findings.message),
    at: placeAt(data, findings.at[index] ?? 0),
    because: (data.evidence[findings.because[index] ?? -1] ?? []).map((number) => readingAt(data, number)),
    until: data.untils[findings.until[index] ?? -1] ?? [],
    root: text(findings.root),
    fingerprint: text(findings.fingerprint),
    ...(suppression === undefined ? {} : { suppression }),
    ...(baseline === undefined ? {} : { baseline: baseline as 'new' | 'known' }),
  };
}

const valueAt = ({ values, of }: Column, index: number): string | undefined => values[of === undefined ? index : (of[index] ?? -1)];

export function placeAt({ places, texts }: PageData, number: number): ReportedPlace {
  const place = places[number] ?? [-1, -1, -1];
  const text = (index: number) => texts[index] ?? '';
  if (place.length === 3) return { call: text(place[0]), resource: text(place[1]), observed: text(place[2]) };
  const [path, line, column, endLine, endColumn] = place;
  return { path: text(path), start: { line, column }, end: { line: endLine, column: endColumn } };
}

function readingAt(data: PageData, number: number): ReportedReading {
  const [attribute, wanted, state, value, place] = data.readings[number] ?? [-1, -1, -1, -1, -1];
  const text = (index: number) => data.texts[index] ?? '';
  return { attribute: text(attribute), wanted: text(wanted), state: text(state) as ReportedReading['state'], value: text(value), at: placeAt(data, place) };
}
