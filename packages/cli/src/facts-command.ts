/** `facts`: prints the enriched facts as JSON, with lines and columns. */
import type { Place } from '@rds-iam-lint/model';
import { reportedPlace } from './build-report.ts';
import { exitCode } from './gate.ts';
import { lineIndexes } from './line-indexes.ts';
import { run } from './run.ts';
import { type CommonOptions, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Evidence inside computed values is left out: it repeats the attributes that it was computed from. */
export async function factsCommand(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<number> {
  const settings = await settingsOf(terminal.cwd, paths, options);
  const { facts, workspace } = await run(settings);
  const linesOf = lineIndexes(workspace);
  const placed = (key: string, value: unknown): unknown => (key === 'from' ? undefined : key === 'at' && isPlace(value) ? reportedPlace(value, linesOf) : value);
  terminal.stdout(`${JSON.stringify({ asOf: settings.asOf, ...facts }, placed, 2)}\n`);
  return exitCode(settings.failOn, facts.gaps, { failures: 0, unknowns: 0 });
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value;
}
