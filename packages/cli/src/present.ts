/** A run as reporters take it: the report, and source lines without secrets. */
import type { Judgement, LineOf, Report, Rule } from '@rds-iam-lint/model';
import { buildReport } from './build-report.ts';
import type { LineIndex } from './line-index.ts';
import { lineIndexes } from './line-indexes.ts';
import { type Masking, maskingOf } from './masked-lines.ts';
import type { Run } from './run.ts';
import { unshownPlaces } from './unshown-places.ts';
import { TOOL } from './tool-version.ts';

export interface Presentation {
  /** ISO date. */
  readonly asOf: string;
  readonly rules: readonly Rule[];
  /** Which judgements become findings. */
  readonly shows: (judgement: Judgement) => boolean;
}

export function present(run: Run, { asOf, rules, shows }: Presentation): { readonly report: Report; readonly lineOf: LineOf } {
  const { facts, judgements, workspace, filesRead, filesSkipped, comparison } = run;
  const linesOf = lineIndexes(workspace);
  const { lineOf, conceal } = maskingIn(run, linesOf);
  return { report: buildReport({ tool: TOOL, asOf, facts, judgements, rules, filesRead, filesSkipped, comparison, shows, linesOf, conceal }), lineOf };
}

/** What must not be shown of a run. */
export function maskingIn({ facts, workspace, parameterFiles }: Run, linesOf: (path: string) => LineIndex | undefined): Masking {
  return maskingOf(facts, (path) => {
    const text = workspace.textOf(path);
    const lines = linesOf(path);
    return text === undefined || lines === undefined ? undefined : { text, lines };
  }, unshownPlaces(facts, parameterFiles?.places ?? []));
}
