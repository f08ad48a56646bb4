/** What a run makes of its judgements: which are suppressed, and what is to be said about the suppressions themselves. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Facts, Judgement } from '@rds-iam-lint/model';
import { judge } from '@rds-iam-lint/rule-engine';
import type { DiskWorkspace } from '../disk-workspace.ts';
import type { RuleSelection } from '../rule-selection.ts';
import type { PlacedIgnore } from './config-suppressions.ts';
import { doubtsIn } from './doubts.ts';
import type { SettledJudgement } from './settled-judgement.ts';
import { suppress } from './suppress.ts';
import { writtenSuppressions } from './written-suppressions.ts';

export interface SettleInput {
  readonly cwd: string;
  /** What was given to look at, on disk. */
  readonly paths: readonly string[];
  readonly workspace: Pick<DiskWorkspace, 'texts'>;
  readonly ignores: readonly PlacedIgnore[];
  readonly facts: Facts;
  readonly judgements: readonly Judgement[];
  readonly selection: RuleSelection;
  /** ISO day. */
  readonly asOf: string;
}

/** The facts get the suppressions as resources, and a gap for each file that has too many. */
export async function settle({ cwd, paths, workspace, ignores, facts, judgements, selection, asOf }: SettleInput): Promise<{ readonly facts: Facts; readonly judgements: readonly SettledJudgement[] }> {
  const configs = new Set(ignores.map(({ at }) => at.file));
  const files = [...workspace.texts()].flatMap(([path, text]) => (configs.has(path) ? [] : [{ path, text }]));
  const { suppressions, gaps } = await writtenSuppressions({ files, facts, ignores });
  if (suppressions.length === 0) return { facts, judgements };
  const all = [...facts.gaps, ...gaps];
  const folders = paths.filter((path) => statSync(resolve(cwd, path)).isDirectory());
  const doubtOf = doubtsIn({ cwd, gaps: all, folders, hasFiles: folders.length < paths.length });
  const { byJudgement, resources } = suppress({ cwd, resources: facts.resources, judgements, rules: selection.rules, suppressions, asOf, isOff: (rule, file) => selection.statesOf(resolve(cwd, file)).get(rule)?.off !== undefined, doubtOf });
  const settled = judgements.map((judgement): SettledJudgement => {
    const suppression = byJudgement.get(judgement);
    return suppression === undefined ? judgement : { ...judgement, suppression };
  });
  const about = judge(selection.book, { resources, gaps: [], complete: [] }, { asOf, adjustmentAt: selection.adjustmentsIn(cwd) });
  return { facts: { ...facts, resources: [...facts.resources, ...resources], gaps: all }, judgements: [...settled, ...about] };
}
