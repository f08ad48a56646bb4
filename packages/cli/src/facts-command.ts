/** `facts`: prints the enriched facts as JSON, with lines and columns. */
import type { Place } from '@rds-iam-lint/model';
import { printableJson } from '@rds-iam-lint/reporters/printable';
import { reportedPlace } from './build-report.ts';
import { exitCode } from './gate.ts';
import { lineIndexes } from './line-indexes.ts';
import { warnOfParameters } from './parameter-warning.ts';
import { maskingIn } from './present.ts';
import { run } from './run.ts';
import { type CommonOptions, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** What things are called is not concealed, even where it is equal to a secret. */
const NAMES = new Set(['kind', 'unit', 'id', 'path', 'what', 'state', 'reason', 'attribute', 'asOf']);

/** Evidence inside computed values is left out: it repeats the attributes that it was computed from. */
export async function factsCommand(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<number> {
  const settings = await settingsOf(terminal.cwd, paths, options);
  const done = await run(settings);
  const linesOf = lineIndexes(done.workspace);
  const { conceal } = maskingIn(done, linesOf);
  const shown = (key: string, value: unknown): unknown => {
    if (key === 'from') return undefined;
    if (key === 'at' && isPlace(value)) return reportedPlace(value, linesOf);
    return typeof value === 'string' && !NAMES.has(key) ? conceal(value) : value;
  };
  terminal.stdout(printableJson({ asOf: settings.asOf, ...done.facts }, shown));
  warnOfParameters(done, terminal);
  return exitCode(settings.failOn, done.facts.gaps, { failures: 0, unknowns: 0 });
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value;
}
