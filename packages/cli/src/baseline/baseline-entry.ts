/** One finding of a baseline, and the order in which a baseline lists them. */
import type { FixedFinding } from '@rds-iam-lint/model';
import type { SettledJudgement } from '../suppressions/settled-judgement.ts';

/** The same shape as that of a finding which is fixed. */
export type BaselineEntry = FixedFinding;

/** Whether a judgement is of those that a baseline has: a failure or an unknown. */
export const isFinding = ({ verdict }: Pick<SettledJudgement, 'verdict'>): boolean => verdict === 'fail' || verdict === 'unknown';

/** The findings of a run that nobody accepted, in order. */
export function entriesOf(judgements: readonly SettledJudgement[]): readonly BaselineEntry[] {
  return sorted(judgements.filter((judgement) => isFinding(judgement) && judgement.suppression === undefined).map(entryOf));
}

function entryOf({ at, unit, resource, kind, rule, verdict, severity, fingerprint }: SettledJudgement): BaselineEntry {
  return { ...('file' in at ? { path: at.file } : {}), unit, resource, kind, rule, verdict, severity, fingerprint };
}

/** By path, unit, resource, rule. */
export const sorted = (entries: readonly BaselineEntry[]): readonly BaselineEntry[] =>
  entries.toSorted((one, other) => compare(one.path ?? '', other.path ?? '') || compare(one.unit, other.unit) || compare(one.resource, other.resource) || compare(one.rule, other.rule) || compare(one.kind, other.kind));

/** By code unit, so that the order is the same on every machine. */
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
