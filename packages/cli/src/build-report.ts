/** Turns judgements into what reporters print: places as lines and columns, values as words, counts. */
import type { Coverage, Facts, Finding, Gap, Judgement, Place, Reading, Report, ReportedGap, ReportedPlace, ReportedReading, Rule, Severity, Summary, Suppression, Verdict } from '@rds-iam-lint/model';
import { isOpen } from '@rds-iam-lint/reporters/is-open';
import type { LineIndex } from './line-index.ts';
import { knownText } from './suppressions/known-text.ts';
import type { SettledJudgement } from './suppressions/settled-judgement.ts';
import type { WrittenSuppression } from './suppressions/written-suppression.ts';
import { valueText } from './value-text.ts';

export interface ReportInput {
  readonly tool: Report['tool'];
  readonly asOf: string;
  readonly facts: Facts;
  readonly judgements: readonly SettledJudgement[];
  readonly rules: readonly Rule[];
  readonly filesRead: number;
  readonly filesSkipped: number;
  readonly comparison?: Report['comparison'];
  /** Which judgements become findings; the summary counts all. */
  readonly shows: (judgement: Judgement) => boolean;
  readonly linesOf: (path: string) => LineIndex | undefined;
  /** Leaves no text of a secret in a value. */
  readonly conceal: (value: string) => string;
}

export function buildReport(input: ReportInput): Report {
  const { judgements, facts } = input;
  const findings = judgements.filter(input.shows).map((judgement) => toFinding(judgement, input));
  return {
    schemaVersion: 1,
    tool: input.tool,
    asOf: input.asOf,
    coverage: coverageOf(input),
    summary: summaryOf(judgements, facts.gaps),
    ...(input.comparison === undefined ? {} : { comparison: input.comparison }),
    findings: findings.toSorted(byPlaceThenRule),
    gaps: facts.gaps.map((gap) => toReportedGap(gap, input)).toSorted((one, other) => compare(one.what, other.what) || compare(one.why, other.why)),
  };
}

function coverageOf({ facts, judgements, rules, filesRead, filesSkipped }: ReportInput): Coverage {
  const count = (...kinds: readonly string[]) => facts.resources.filter(({ kind }) => kinds.includes(kind)).length;
  const judged = new Set(judgements.map(({ rule }) => rule));
  return {
    filesRead,
    filesSkipped,
    databases: count('rds.instance', 'rds.cluster'),
    proxies: count('rds.proxy'),
    parameterGroups: count('rds.parameter-group', 'rds.cluster-parameter-group'),
    grants: count('iam.statement'),
    rules: rules.length,
    rulesWithoutSubject: rules.map(({ id }) => id).filter((id) => !judged.has(id)),
  };
}

function summaryOf(judgements: readonly SettledJudgement[], gaps: readonly Gap[]): Summary {
  const verdicts: Record<Verdict, number> = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  const failures: Record<Severity, number> = { info: 0, low: 0, medium: 0, high: 0 };
  for (const { verdict, severity } of judgements.filter(isOpen)) {
    verdicts[verdict]++;
    if (verdict === 'fail') failures[severity]++;
  }
  const suppressed = judgements.filter(({ suppression }) => suppression !== undefined).length;
  const known = judgements.filter(({ suppression, baseline }) => suppression === undefined && baseline === 'known').length;
  return { verdicts, failures, suppressed, known, gaps: gaps.length };
}

type LinesOf = ReportInput['linesOf'];
type Showing = Pick<ReportInput, 'linesOf' | 'conceal'>;

function toFinding({ suppression, ...judgement }: SettledJudgement, showing: Showing): Finding {
  const { because, until, message, verdict } = judgement;
  return {
    ...judgement,
    ...(suppression === undefined ? {} : { suppression: toSuppression(suppression, showing) }),
    message: verdict === 'unknown' ? showing.conceal(message) : message,
    at: reportedPlace(judgement.at, showing.linesOf),
    because: because.map((reading) => toReportedReading(reading, showing)),
    until: until.map(showing.conceal),
  };
}

function toSuppression({ how, reason, owner, until, at }: WrittenSuppression, { linesOf, conceal }: Showing): Suppression {
  const [why, who, last] = [reason, owner, until].map(knownText).map((text) => (text === undefined ? undefined : conceal(text)));
  return { how, reason: why ?? '', ...(who === undefined ? {} : { owner: who }), ...(last === undefined ? {} : { until: last }), at: reportedPlace(at, linesOf) };
}

function toReportedReading({ attribute, value, wanted }: Reading, { linesOf, conceal }: Showing): ReportedReading {
  const state = value.state === 'known' && value.defaulted === true ? 'defaulted' : value.state;
  return { attribute, wanted, state, value: conceal(valueText(value)), at: reportedPlace(value.at, linesOf) };
}

function toReportedGap({ at, kind, what, why }: Gap, { linesOf, conceal }: Showing): ReportedGap {
  const gap = { kind, what: conceal(what), why: conceal(why) };
  return at === undefined ? gap : { ...gap, at: reportedPlace(at, linesOf) };
}

/** Line and column of a place in a file; the first character when the text is not to be had. */
export function reportedPlace(at: Place, linesOf: LinesOf): ReportedPlace {
  if (!('file' in at)) return at;
  const lines = linesOf(at.file);
  const first = { line: 1, column: 1 };
  return { path: at.file, start: lines?.positionOf(at.start) ?? first, end: lines?.positionOf(at.end) ?? first };
}

function byPlaceThenRule(one: Finding, other: Finding): number {
  return comparePlaces(one.at, other.at) || compare(one.rule, other.rule) || compare(one.unit, other.unit) || compare(one.resource, other.resource);
}

function comparePlaces(one: ReportedPlace, other: ReportedPlace): number {
  if (!('path' in one) || !('path' in other)) return compare('path' in one ? one.path : one.resource, 'path' in other ? other.path : other.resource);
  return compare(one.path, other.path) || one.start.line - other.start.line || one.start.column - other.start.column;
}

/** By code unit, so that the order is the same on every machine. */
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
