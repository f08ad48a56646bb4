/** One run over declared configuration: find, read, enrich, judge. Prints nothing. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Comparison, Facts, PublicModule, TerraformOptions } from '@rds-iam-lint/model';
import { enrich } from '@rds-iam-lint/derive';
import { judge } from '@rds-iam-lint/rule-engine';
import { discover } from './discover.ts';
import { type DiskWorkspace, diskWorkspace, standardInput, STDIN } from './disk-workspace.ts';
import type { PathPatterns } from './path-patterns.ts';
import { READERS } from './readers.ts';
import { readFacts, type ReaderUse } from './read-facts.ts';
import { loadParameterFiles, type ParameterFiles } from './parameter-files.ts';
import type { RuleSelection } from './rule-selection.ts';
import type { PlacedIgnore } from './suppressions/config-suppressions.ts';
import { settle } from './suppressions/settle.ts';
import type { SettledJudgement } from './suppressions/settled-judgement.ts';
import { emptySheet, judgeTimed, type TimeSheet, timedWorkspace } from './time-sheet.ts';
import { UsageError } from './usage-error.ts';

/** For declared configuration that names none. */
export interface Whereabouts {
  readonly region?: string;
  readonly account?: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly exclude: readonly PathPatterns[];
  /** Files that supply parameters of templates, relative to `cwd`; a later one wins. */
  readonly parameterFiles?: readonly string[];
  /** Its paths are relative to `cwd`. */
  readonly terraform?: TerraformOptions;
  /** Asked for when a published module is called that is not there. */
  readonly publicModules?: () => readonly PublicModule[];
  readonly where: Whereabouts;
  /** What was read otherwise than from files: the facts of a scan. */
  readonly scanned?: Facts;
  /** ISO date. */
  readonly asOf: string;
  readonly selection: RuleSelection;
  /** What the configuration suppresses. */
  readonly ignores?: readonly PlacedIgnore[];
  /** Measures rules and files too, not only steps. */
  readonly timing?: boolean;
}

export interface Run {
  /** Enriched. */
  readonly facts: Facts;
  readonly judgements: readonly SettledJudgement[];
  readonly workspace: DiskWorkspace;
  /** What it was compared with. */
  readonly comparison?: Comparison;
  readonly parameterFiles: ParameterFiles | undefined;
  readonly filesRead: number;
  readonly filesSkipped: number;
  readonly readers: readonly ReaderUse[];
  readonly timing: TimeSheet;
}

/** A path that does not exist is a `UsageError`. */
export async function run(options: RunOptions): Promise<Run> {
  const { cwd, asOf, selection, where, terraform = {}, publicModules, parameterFiles: supplying = [], ignores = [], scanned } = options;
  const sheet = emptySheet();
  const lap = stopwatch(sheet);
  const { watched, judged } = measuring(options.timing === true, sheet);
  const onDisk = options.paths.filter((path) => path !== STDIN);
  const missing = onDisk.filter((path) => !existsSync(resolve(cwd, path)));
  if (missing.length > 0) throw new UsageError(`no such file or folder: ${missing.join(', ')}`);
  const found = discover(cwd, onDisk, options.exclude);
  const stdin = options.paths.includes(STDIN) ? standardInput() : undefined;
  const files = stdin === undefined ? found.files : [STDIN, ...found.files];
  lap('find');
  const workspace = diskWorkspace(cwd, [...onDisk, ...supplying, ...filesIn(terraform), ...ignores.map(({ at }) => at.file)].map((path) => resolve(cwd, path)), stdin);
  const parameterFiles = await loadParameterFiles(supplying, workspace);
  const read = await readFacts({ workspace: watched(workspace), files, readers: READERS, options: { kinds: selection.book.kinds, terraform, ...where, ...(publicModules === undefined ? {} : { publicModules }), ...(parameterFiles === undefined ? {} : { parameters: parameterFiles.valueOf }) } });
  lap('read');
  const facts = enrich(joined([{ ...NOTHING, gaps: found.gaps }, read.facts, scanned]), { tables: selection.book.tables, asOf, ...where });
  lap('derive');
  const judgements = judged(selection.book, facts, { asOf, adjustmentAt: selection.adjustmentsIn(cwd) });
  for (const { at } of ignores) workspace.read(at.file);
  const settled = await settle({ cwd, paths: onDisk, workspace, ignores, facts, judgements, selection, asOf });
  lap('judge');
  return { ...settled, workspace, parameterFiles, filesRead: read.filesRead, filesSkipped: read.filesSkipped + found.skipped, readers: read.readers, timing: sheet };
}

const NOTHING: Facts = { resources: [], gaps: [], complete: [] };

const joined = (facts: readonly (Facts | undefined)[]): Facts => ({
  resources: facts.flatMap((some) => some?.resources ?? []),
  gaps: facts.flatMap((some) => some?.gaps ?? []),
  complete: facts.flatMap((some) => some?.complete ?? []),
});

/** What the workspace has to reach beside the paths. */
const filesIn = ({ roots = [], variables = [] }: TerraformOptions): readonly string[] => [...roots, ...variables.flatMap((given) => ('file' in given ? [given.file] : []))];

const UNMEASURED = { watched: (workspace: DiskWorkspace): DiskWorkspace => workspace, judged: judge };

/** With files and rules in the sheet, or as they are. */
const measuring = (on: boolean, sheet: TimeSheet): typeof UNMEASURED => (!on ? UNMEASURED : { watched: (workspace) => timedWorkspace(workspace, sheet), judged: (book, facts, options) => judgeTimed(book, facts, options, sheet) });

/** Each call writes down what has passed since the one before. */
function stopwatch({ steps }: TimeSheet): (step: string) => void {
  let last = performance.now();
  return (step) => {
    const now = performance.now();
    steps.set(step, now - last);
    last = now;
  };
}
