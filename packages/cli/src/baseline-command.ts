/** `baseline write` and `baseline prune`: keep what is found today from failing, and forget what is fixed. */
import { resolve } from 'node:path';
import { quantity } from '@rds-iam-lint/reporters/quantity';
import { type BaselineEntry, entriesOf } from './baseline/baseline-entry.ts';
import { BASELINE_NAME, baselineText } from './baseline/baseline-text.ts';
import { readBaseline } from './baseline/read-baseline.ts';
import { compareRun } from './baseline/with-comparison.ts';
import { reasonOf } from './disk-workspace.ts';
import { warnOfParameters } from './parameter-warning.ts';
import { type Run, run } from './run.ts';
import { type CommonOptions, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writeReport } from './write-report.ts';

export interface BaselineOptions extends CommonOptions {
  readonly output?: string;
  readonly baseline?: string;
}

/** Every failure and unknown that nobody accepted, whatever its severity. */
export async function writeBaselineCommand(paths: readonly string[], options: BaselineOptions, terminal: Terminal): Promise<number> {
  const file = options.output ?? BASELINE_NAME;
  const settings = await settingsOf(terminal.cwd, paths, options);
  const done = await run(settings);
  const entries = entriesOf(done.judgements);
  write(terminal, file, entries);
  const count = (verdict: BaselineEntry['verdict']) => entries.filter((entry) => entry.verdict === verdict).length;
  terminal.stdout(`Wrote ${quantity(count('fail'), 'failure')} and ${quantity(count('unknown'), 'unknown')} to ${file}.\n`);
  warn(done, terminal);
  return 0;
}

/** What is not found any more leaves the baseline; nothing comes in. */
export async function pruneBaselineCommand(paths: readonly string[], options: BaselineOptions, terminal: Terminal): Promise<number> {
  const file = options.baseline ?? BASELINE_NAME;
  const entries = await readBaseline(terminal.cwd, file);
  const settings = await settingsOf(terminal.cwd, paths, options);
  const done = await run(settings);
  const fixed = new Set(compareRun(done, settings, entries).fixed);
  const rest = entries.filter((entry) => !fixed.has(entry));
  if (fixed.size > 0) write(terminal, file, rest);
  terminal.stdout(`${fixed.size === 0 ? 'Nothing is fixed' : `Removed ${quantity(fixed.size, 'finding')} that ${fixed.size === 1 ? 'is' : 'are'} fixed`}; ${String(rest.length)} left in ${file}.\n`);
  warn(done, terminal);
  return 0;
}

function write({ cwd }: Terminal, file: string, entries: readonly BaselineEntry[]): void {
  try {
    writeReport(resolve(cwd, file), baselineText(entries));
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reasonOf(error)}`);
  }
}

/** What is behind a gap is not in the baseline, and will be new when it can be read. */
function warn(done: Run, terminal: Terminal): void {
  const { gaps } = done.facts;
  if (gaps.length > 0) terminal.stderr(`rds-iam-lint: ${quantity(gaps.length, 'gap')}: what could not be read is not judged, so it is not in the baseline; \`rds-iam-lint check\` lists ${gaps.length === 1 ? 'it' : 'them'}.\n`);
  warnOfParameters(done, terminal);
}
