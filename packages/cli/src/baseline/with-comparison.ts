/** A run whose findings are said to be new or known. */
import type { Comparison } from '@rds-iam-lint/model';
import type { Run } from '../run.ts';
import type { Settings } from '../settings.ts';
import type { SettledJudgement } from '../suppressions/settled-judgement.ts';
import { type BaselineEntry, isFinding, sorted } from './baseline-entry.ts';
import { compare, type Compared } from './compare.ts';
import { reachOf } from './run-reach.ts';

/** What a run is compared with. */
export interface Against {
  /** As reports name it. */
  readonly name: string;
  readonly entries: readonly BaselineEntry[];
}

/** Known is what any of them has; fixed is what any of them had. */
export function withComparison(done: Run, settings: Settings, all: readonly Against[]): Run {
  if (all.length === 0) return done;
  const results = all.map(({ entries }) => compareRun(done, settings, entries));
  const judgements = done.judgements.map((judgement): SettledJudgement => {
    if (!isFinding(judgement)) return judgement;
    return { ...judgement, baseline: results.some(({ known }) => known.has(judgement)) ? 'known' : 'new' };
  });
  const fixed = new Map(results.flatMap((result) => result.fixed).map((entry) => [entry.fingerprint, entry]));
  const comparison: Comparison = { against: all.map(({ name }) => name).join(' and '), fixed: sorted([...fixed.values()]) };
  return { ...done, judgements, comparison };
}

/** Rules go by the ids that they have now. */
export function compareRun(done: Run, settings: Settings, entries: readonly BaselineEntry[]): Compared<SettledJudgement> {
  const now = new Map(settings.selection.rules.flatMap(({ id, aliases = [] }) => aliases.map((alias) => [alias, id])));
  return compare({ entries, judgements: done.judgements, ruleNow: (rule) => now.get(rule) ?? rule, looksAt: reachOf(done, settings), units: new Set(done.facts.resources.map(({ unit }) => unit)) });
}
