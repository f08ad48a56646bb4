/** `check`: lints declared configuration and prints a report, in the same way as a scan does. */
import { resolve } from 'node:path';
import type { Judgement, Report, Reporter, SetAside, Verdict, View } from '@rds-iam-lint/model';
import { isOpen } from '@rds-iam-lint/reporters/is-open';
import { quantity } from '@rds-iam-lint/reporters/quantity';
import { readBaseline } from './baseline/read-baseline.ts';
import { type Against, withComparison } from './baseline/with-comparison.ts';
import { type Destination, destinationsOf, type GivenPart } from './destinations.ts';
import { reasonOf } from './disk-workspace.ts';
import { exitCode, SEVERITIES } from './gate.ts';
import { loadReporter } from './load-reporter.ts';
import { warnOfParameters } from './parameter-warning.ts';
import { present } from './present.ts';
import { printedConfig } from './printed-config.ts';
import { type Run, run } from './run.ts';
import { type CommonOptions, listOf, type Settings, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { timingText } from './time-sheet.ts';
import { UsageError } from './usage-error.ts';
import { writeReport } from './write-report.ts';

export interface ReportOptions {
  readonly format?: readonly GivenPart[];
  readonly output?: readonly GivenPart[];
  readonly show?: string;
  readonly timing?: boolean;
  readonly baseline?: string;
  readonly since?: string;
}

export interface CheckOptions extends CommonOptions, ReportOptions {
  readonly printConfig?: string;
}

const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];
const SET_ASIDE: readonly SetAside[] = ['suppressed', 'known'];

/** What formats for people list. Formats for programs have what does not count whenever they have its verdict. */
interface Show {
  readonly verdicts: ReadonlySet<Verdict>;
  readonly setAside: readonly SetAside[];
}

/** The exit code of the run (see `exitCode`). Throws a `UsageError` when it cannot start. */
export async function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  if (options.printConfig !== undefined) {
    terminal.stdout(printedConfig(options.printConfig, await settingsOf(terminal.cwd, [], options), options));
    return 0;
  }
  return judgeAndPrint(() => settingsOf(terminal.cwd, paths, options), options, terminal);
}

/** Settings come last, since a scan takes long: what is wrong with the other options is said before. */
export async function judgeAndPrint(settled: () => Promise<Settings>, options: ReportOptions, terminal: Terminal): Promise<number> {
  const prints = await printsOf(destinationsOf(options.format ?? [], options.output ?? [], terminal.cwd));
  const show = showOf(options.show);
  const settings = await settled();
  demandWhere(prints, settings);
  const against = await againstOf(options, settings);
  const done = withComparison(await run({ ...settings, timing: options.timing === true }), settings, against);
  const { rules } = settings.selection.book;
  const { report, lineOf } = present(done, { asOf: settings.asOf, rules, shows: (judgement) => show.verdicts.has(judgement.verdict) && isSevere(judgement, settings) });
  print(prints, report, { lineOf, rules, where: settings.where, setAside: show.setAside }, terminal);
  warnOfParameters(done, terminal);
  tell(done, report, { timing: options.timing === true, isScan: settings.scanned !== undefined }, terminal);
  return exitCode(settings.failOn, report.gaps, countsOf(done, settings));
}

/** The revision is judged first: then the texts of the working folder are not held meanwhile. */
async function againstOf({ baseline, since }: ReportOptions, settings: Settings): Promise<readonly Against[]> {
  const written = baseline === undefined ? [] : [{ name: baseline, entries: await readBaseline(settings.cwd, baseline) }];
  if (since === undefined) return written;
  const { baseEntries } = await import('./revision/base-entries.ts');
  return [...written, { name: since, entries: await baseEntries(settings, since) }];
}

/** `suppressed` and `known` alone stand beside the usual verdicts. */
function showOf(text: string | undefined): Show {
  const shown = listOf(text, [...VERDICTS, ...SET_ASIDE, 'all'], '--show') ?? [];
  if (shown.includes('all')) return { verdicts: new Set(VERDICTS), setAside: SET_ASIDE };
  const verdicts = VERDICTS.filter((verdict) => shown.includes(verdict));
  return { verdicts: new Set(verdicts.length === 0 ? ['fail', 'unknown'] : verdicts), setAside: SET_ASIDE.filter((word) => shown.includes(word)) };
}

const isSevere = ({ severity }: Judgement, { minSeverity }: Settings) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(minSeverity);

function countsOf({ judgements }: Run, settings: Settings) {
  const severe = judgements.filter((judgement) => isOpen(judgement) && isSevere(judgement, settings));
  const count = (verdict: Verdict) => severe.filter((judgement) => judgement.verdict === verdict).length;
  return { failures: count('fail'), unknowns: count('unknown') };
}

/** Security Hub files every finding under a Region and an account, and no default would be true. */
function demandWhere(prints: readonly Destination[], { where }: Settings): void {
  if (!prints.some(({ format }) => format === 'asff')) return;
  const missing = [...(where.region === undefined ? ['--region'] : []), ...(where.account === undefined ? ['--account'] : [])];
  if (missing.length > 0) throw new UsageError(`--format asff needs ${missing.join(' and ')}: Security Hub files findings under them`);
}

interface Print extends Destination {
  readonly reporter: Reporter;
}

const printsOf = (destinations: readonly Destination[]): Promise<readonly Print[]> =>
  Promise.all(destinations.map(async (destination) => ({ ...destination, reporter: await loadReporter(destination.format) })));

/** Everything that can be written is, before what cannot be written is a `UsageError`. */
function print(prints: readonly Print[], report: Report, view: Omit<View, 'style'>, terminal: Terminal): void {
  const problems = prints.flatMap(({ reporter, output }) => {
    const text = reporter(report, { ...view, style: { colour: terminal.colour && output === undefined, width: terminal.width } });
    return output === undefined ? onStdout(text, terminal) : inFile(text, output, terminal);
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

function onStdout(text: string, terminal: Terminal): readonly string[] {
  terminal.stdout(text);
  return [];
}

function inFile(text: string, output: string, terminal: Terminal): readonly string[] {
  try {
    writeReport(resolve(terminal.cwd, output), text);
    return [];
  } catch (error) {
    return [`cannot write ${output}: ${reasonOf(error)}`];
  }
}

function tell(done: Run, { coverage, gaps }: Report, { timing, isScan }: { readonly timing: boolean; readonly isScan: boolean }, terminal: Terminal): void {
  if (coverage.databases + coverage.proxies + coverage.grants === 0) {
    const seen = isScan ? `what was scanned (${quantity(gaps.length, 'gap')})` : `${quantity(coverage.filesRead, 'file')} read (${String(coverage.filesSkipped)} skipped, ${quantity(gaps.length, 'gap')})`;
    terminal.stderr(`rds-iam-lint: no database, proxy or statement about logins in ${seen}: nothing was judged.\n`);
  }
  if (timing) terminal.stderr(timingText(done.timing, done.readers));
}
