/** Runs the built command line on the files of a scenario, in a folder of its own that is gone afterwards. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bodyOf, type Scenario } from './scenario.ts';

const cli = join(import.meta.dirname, '../packages/cli');
const projects = join(import.meta.dirname, '../fixtures/projects');
const { version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8')) as { readonly version: string };
const versionAlone = new RegExp(`(?<![\\d.])${version.replaceAll('.', '\\.')}(?![\\d.]*\\d)`, 'g');

export interface Outcome {
  /** The exit code, or the name of the signal that ended the process. */
  readonly exit: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Words as a shell would see them: blanks part, single and double quotes keep together. Nothing is expanded. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''));

const layOut = (scenario: Scenario, place: string): void => {
  for (const { name, argument, body } of scenario.sections) {
    if (name === 'project') cpSync(join(projects, argument), place, { recursive: true });
    if (name === 'file') {
      mkdirSync(dirname(join(place, argument)), { recursive: true });
      writeFileSync(join(place, argument), body);
    }
    if (name === 'link') {
      mkdirSync(dirname(join(place, argument)), { recursive: true });
      symlinkSync(body.trim(), join(place, argument));
    }
  }
};

/** Returns exit code and both outputs, with the version of the command line replaced by `<version>`. Throws when the command is not `rds-iam-lint …`. */
export function runScenario(scenario: Scenario): Outcome {
  const [program, ...words] = wordsOf(bodyOf(scenario, 'command'));
  if (program !== 'rds-iam-lint') throw new Error('a scenario runs rds-iam-lint and nothing else');
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'scenario-')));
  try {
    layOut(scenario, place);
    const env = { PATH: process.env['PATH'], HOME: place };
    const run = spawnSync(process.execPath, [join(cli, 'dist/main.js'), ...words], { cwd: place, env, input: bodyOf(scenario, 'stdin'), encoding: 'utf8', timeout: 30_000 });
    const neutral = (text: string): string => text.replaceAll(versionAlone, '<version>');
    return { exit: String(run.status ?? run.signal), stdout: neutral(run.stdout), stderr: neutral(run.stderr) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
