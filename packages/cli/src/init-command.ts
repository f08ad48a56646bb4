/** `init`: looks at the working folder, writes a first configuration, and says what comes next. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_NAME } from './config-name.ts';
import { discover } from './discover.ts';
import { type DiskWorkspace, displayPath, reasonOf } from './disk-workspace.ts';
import { nextSteps } from './next-steps.ts';
import { initialConfig, seen } from './initial-config.ts';
import { present } from './present.ts';
import { run } from './run.ts';
import { settingsOf } from './settings.ts';
import { type Pipeline, PIPELINE_FILES, type Survey, surveyOf } from './survey.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface InitOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Where the package has the schema, below a folder. */
const SCHEMA = 'node_modules/rds-iam-lint/dist/schemas/config.schema.json';

/** What is there is never replaced without `--force`. With `--dry-run` the configuration is the output, and the steps go to stderr. */
export async function initCommand({ dryRun = false, force = false }: InitOptions, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const path = join(cwd, CONFIG_NAME);
  if (!dryRun && !force && existsSync(path)) throw new UsageError(`${CONFIG_NAME} is there already; --force replaces it, --dry-run prints a new one`);
  const survey = await look(cwd);
  const schema = existsSync(join(cwd, SCHEMA)) ? `./${SCHEMA}` : undefined;
  const text = initialConfig({ survey, schema });
  const steps = `${[...seen(survey), ...aboveIt(cwd), '', ...nextSteps(survey)].join('\n')}\n`;
  if (dryRun) {
    terminal.stdout(text);
    terminal.stderr(steps);
  } else {
    write(path, text, force);
    terminal.stdout(`Wrote ${CONFIG_NAME}.\n${steps}`);
  }
  return 0;
}

/** Without a configuration, so that the figures are those before any setting. */
async function look(cwd: string): Promise<Survey> {
  const settings = await settingsOf(cwd, ['.'], { config: false });
  const done = await run(settings);
  const { report } = present(done, { asOf: settings.asOf, rules: settings.selection.book.rules, shows: ({ verdict }) => verdict === 'fail' || verdict === 'unknown' });
  const { files } = discover(cwd, ['.'], []);
  const pipelines = (Object.keys(PIPELINE_FILES) as Pipeline[]).filter((name) => existsSync(join(cwd, PIPELINE_FILES[name])));
  return surveyOf({ report, files, readers: done.readers, parameterFiles: await parameterFilesIn(files, done.workspace), pipelines });
}

/** At most so many files are tried. */
const MOST_TRIED = 500;

/** Files that say so by their name, their folder or their keys, and have one of the shapes. */
async function parameterFilesIn(files: readonly string[], workspace: DiskWorkspace): Promise<readonly string[]> {
  const tried = files.filter((path) => /\.(?:json|ya?ml)$/i.test(path) && workspace.textOf(path) === undefined).slice(0, MOST_TRIED);
  const named = tried.filter((path) => {
    const head = workspace.head(path);
    return typeof head === 'string' && (/param[^/]*(?:\/[^/]*)?$/i.test(path) || head.includes('"ParameterKey"'));
  });
  if (named.length === 0) return [];
  const { parseParameterFile } = await import('@rds-iam-lint/cloudformation');
  return named.filter((path) => {
    const text = workspace.read(path);
    return typeof text === 'string' && !('problem' in parseParameterFile(path, text));
  });
}

function aboveIt(cwd: string): readonly string[] {
  for (let folder = dirname(cwd); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    if (existsSync(path)) return [`It is used here instead of ${displayPath(cwd, path)}, unless it extends that one.`];
  }
  return [];
}

function write(path: string, text: string, force: boolean): void {
  try {
    writeFileSync(path, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new UsageError(`cannot write ${CONFIG_NAME}: ${reasonOf(error)}`);
  }
}
