/** `check`: lints declared configuration and prints a report. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Judgement, Report, Reporter, Verdict } from '@rds-iam-lint/model';
import { json } from '@rds-iam-lint/reporters/json';
import { sarif } from '@rds-iam-lint/reporters/sarif';
import { text } from '@rds-iam-lint/reporters/text';
import { quantity } from '@rds-iam-lint/reporters/quantity';
import { reasonOf } from './disk-workspace.ts';
import { exitCode, SEVERITIES } from './gate.ts';
import { warnOfParameters } from './parameter-warning.ts';
import { present } from './present.ts';
import { type Run, run } from './run.ts';
import { type CommonOptions, listOf, type Settings, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface CheckOptions extends CommonOptions {
  readonly format?: string;
  readonly output?: string;
  readonly show?: string;
  readonly timing?: boolean;
}

const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

const FORMATS: Readonly<Record<string, Reporter>> = { text, json, sarif };

/** The exit code of the run (see `exitCode`). Throws a `UsageError` when it cannot start. */
export async function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const format = options.format ?? 'text';
  const reporter = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (reporter === undefined) throw new UsageError(`--format takes one of ${Object.keys(FORMATS).join(', ')}`);
  const show = showOf(options.show);
  const settings = await settingsOf(terminal.cwd, paths, options);
  const done = await run(settings);
  const { rules } = settings.selection.book;
  const { report, lineOf } = present(done, { asOf: settings.asOf, rules, shows: (judgement) => show.has(judgement.verdict) && isSevere(judgement, settings) });
  const style = { colour: terminal.colour && options.output === undefined, width: terminal.width };
  print(reporter(report, { style, lineOf, rules }), options.output, terminal);
  warnOfParameters(done, terminal);
  tell(done, report, { timing: options.timing === true }, terminal);
  return exitCode(settings.failOn, report.gaps, countsOf(done, settings));
}

function showOf(text: string | undefined): ReadonlySet<Verdict> {
  const shown = listOf(text, [...VERDICTS, 'all'], '--show') ?? ['fail', 'unknown'];
  return new Set(shown.includes('all') ? VERDICTS : VERDICTS.filter((verdict) => shown.includes(verdict)));
}

const isSevere = ({ severity }: Judgement, { minSeverity }: Settings) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(minSeverity);

function countsOf({ judgements }: Run, settings: Settings) {
  const severe = judgements.filter((judgement) => isSevere(judgement, settings));
  const count = (verdict: Verdict) => severe.filter((judgement) => judgement.verdict === verdict).length;
  return { failures: count('fail'), unknowns: count('unknown') };
}

function print(text: string, output: string | undefined, terminal: Terminal): void {
  if (output === undefined) {
    terminal.stdout(text);
    return;
  }
  try {
    writeFileSync(resolve(terminal.cwd, output), text);
  } catch (error) {
    throw new UsageError(`cannot write ${output}: ${reasonOf(error)}`);
  }
}

function tell(done: Run, { coverage, gaps }: Report, { timing }: { readonly timing: boolean }, terminal: Terminal): void {
  if (coverage.databases + coverage.proxies + coverage.grants === 0) {
    terminal.stderr(`rds-iam-lint: no database, proxy or statement about logins in ${quantity(coverage.filesRead, 'file')} read (${String(coverage.filesSkipped)} skipped, ${quantity(gaps.length, 'gap')}): nothing was judged.\n`);
  }
  if (timing) terminal.stderr(`${Object.entries(done.timing).map(([step, milliseconds]) => `${step} ${milliseconds.toFixed(1)} ms`).join(', ')}\n`);
}
