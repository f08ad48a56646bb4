/** Turns a report into the data of its page. */
import type { Finding, LineOf, ReportedPlace, ReportedReading, Report, Rule, Suppression, View } from '@rds-iam-lint/model';
import { hasPlace } from '../reading-text.ts';
import { columnOf } from './column.ts';
import { dictionaryBy } from './dictionary.ts';
import { linePiece } from './line-piece.ts';
import type { EncodedPlace, EncodedReading, FindingColumns, PageData, PageRule } from './page-data.ts';

/** Loses nothing that the findings say; `decodeFinding` is the way back. */
export function encodeReport(report: Report, { lineOf, rules }: Pick<View, 'lineOf' | 'rules'>): PageData {
  const { tool, asOf, coverage, summary, comparison, gaps } = report;
  const pieces = piecesOf(lineOf);
  const findings = columnsOf(report.findings, pieces);
  const { untils, suppressions, evidence, readings, places, texts } = pieces;
  return {
    tool,
    asOf,
    coverage,
    summary,
    ...(comparison === undefined ? {} : { comparison }),
    gaps,
    rules: pageRules(rules, new Set(findings.rule.values)),
    findings,
    untils: untils.items,
    suppressions: suppressions.items,
    evidence: evidence.items,
    readings: readings.items,
    places: places.items,
    excerpts: pieces.excerpts(),
    texts: texts.items,
  };
}

type Pieces = ReturnType<typeof piecesOf>;

const keyOf = (item: unknown) => JSON.stringify(item);

function piecesOf(lineOf: LineOf) {
  const texts = dictionaryBy<string>((text) => text);
  const places = dictionaryBy<EncodedPlace>((place) => place.join());
  const readings = dictionaryBy<EncodedReading>((reading) => reading.join());
  /** Places that somebody may look at: those of failures, as in the text report. What could not be read may be a secret that nobody knows of. */
  const seen = new Set<number>();
  const placeNumber = (at: ReportedPlace, isSeen: boolean) => {
    const number = places.numberOf(encodedPlace(at, texts.numberOf));
    if (isSeen) seen.add(number);
    return number;
  };
  return {
    texts,
    places,
    readings,
    evidence: dictionaryBy<readonly number[]>((list) => list.join()),
    untils: dictionaryBy<readonly string[]>(keyOf),
    suppressions: dictionaryBy<Suppression>(keyOf),
    placeNumber,
    readingNumber: (reading: ReportedReading, isSeen: boolean) => {
      const { attribute, wanted, state, value, at } = reading;
      return readings.numberOf([texts.numberOf(attribute), texts.numberOf(wanted), texts.numberOf(state), texts.numberOf(value), placeNumber(at, isSeen && hasPlace(reading))]);
    },
    excerpts: () => places.items.map((place, number) => (seen.has(number) ? excerptAt(place, texts, lineOf) : 0)),
  };
}

function encodedPlace(at: ReportedPlace, numberOf: (text: string) => number): EncodedPlace {
  if ('path' in at) return [numberOf(at.path), at.start.line, at.start.column, at.end.line, at.end.column];
  return [numberOf(at.call), numberOf(at.resource), numberOf(at.observed)];
}

function excerptAt(place: EncodedPlace, texts: Pieces['texts'], lineOf: LineOf): readonly [number, number] | 0 {
  if (place.length === 3) return 0;
  const [path, line, column] = place;
  const text = lineOf(texts.items[path] ?? '', line);
  const piece = text === undefined ? undefined : linePiece(text, column);
  return piece === undefined ? 0 : [texts.numberOf(piece.text), piece.column];
}

function columnsOf(findings: readonly Finding[], pieces: Pieces): FindingColumns {
  const column = (valueOf: (finding: Finding) => string | undefined) => columnOf(findings.map(valueOf));
  return {
    count: findings.length,
    rule: column(({ rule }) => rule),
    verdict: column(({ verdict }) => verdict),
    severity: column(({ severity }) => severity),
    unit: column(({ unit }) => unit),
    resource: column(({ resource }) => resource),
    constructPath: column(({ constructPath }) => constructPath),
    kind: column(({ kind }) => kind),
    message: column(({ message }) => message),
    root: column(({ root }) => root),
    fingerprint: column(({ fingerprint }) => fingerprint),
    baseline: column(({ baseline }) => baseline),
    at: findings.map(({ at, verdict }) => pieces.placeNumber(at, verdict === 'fail')),
    because: findings.map(({ because, verdict }) => pieces.evidence.numberOf(because.map((reading) => pieces.readingNumber(reading, verdict === 'fail')))),
    until: findings.map(({ until }) => pieces.untils.numberOf(until)),
    suppression: findings.map(({ suppression }) => (suppression === undefined ? -1 : pieces.suppressions.numberOf(suppression))),
  };
}

function pageRules(rules: readonly Rule[], named: ReadonlySet<string>): readonly PageRule[] {
  return rules.filter(({ id }) => named.has(id)).map(({ id, title, why, fix, references }) => ({ id, title, why, fix, references }));
}
