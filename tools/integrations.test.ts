/** What runs the command line elsewhere: the GitHub action, the hook of pre-commit, templates of pipelines, the image. Their commands are run, with a stand-in for npx. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(textOf('packages/cli/package.json')) as { readonly version: string };

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'integration-'));
  mkdirSync(join(place, 'bin'));
  cpSync(join(root, 'fixtures/projects/shop'), place, { recursive: true });
  // Writes its words down, one a line, and runs what was built when it is asked for this version.
  writeFileSync(join(place, 'bin/npx'), `#!/usr/bin/env bash\nprintf '%s\\0' "$@" >"${place}/words"\n[ "$2" = "rds-iam-lint@${version}" ] || exit "\${STUB_CODE:-7}"\nshift 2\nexec "${process.execPath}" "${root}/packages/cli/dist/main.js" "$@"\n`);
  chmodSync(join(place, 'bin/npx'), 0o755);
});
afterEach(() => { rmSync(place, { recursive: true, force: true }); });

const words = () => readFileSync(join(place, 'words'), 'utf8').split('\0').slice(0, -1);

function bash(script: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: place, encoding: 'utf8', timeout: 30_000, env: { PATH: `${join(place, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: place, ...env } });
  return { status, stdout, stderr };
}

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

describe('the GitHub action', () => {
  const action = parse(textOf('action.yml')) as Action;
  const { steps } = action.runs;
  const inputs = Object.entries(action.inputs);
  const nameOf = (input: string) => `INPUT_${input.toUpperCase().replaceAll('-', '_')}`;

  /** The first step, with defaults for what is not said. */
  function check(given: Readonly<Record<string, string>> = {}) {
    const env = Object.fromEntries(inputs.map(([input, { default: value }]) => [nameOf(input), given[input] ?? value]));
    const files = { GITHUB_OUTPUT: join(place, 'output'), GITHUB_STEP_SUMMARY: join(place, 'summary'), RUNNER_TEMP: place };
    writeFileSync(files.GITHUB_STEP_SUMMARY, 'before\n');
    const done = bash(steps[0]?.run ?? '', { ...env, ...files, GITHUB_ACTION_PATH: root });
    return { ...done, output: readFileSync(files.GITHUB_OUTPUT, 'utf8'), summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
  }

  it('is composite; inputs and outputs say what they are', () => {
    expect([action.runs.using, action.name, inputs.filter(([, { description }]) => description === '')]).toEqual(['composite', 'rds-iam-lint', []]);
    expect(Object.values(action.outputs).map(({ value }) => value)).toEqual(['${{ steps.check.outputs.exit-code }}', '${{ steps.check.outputs.sarif }}']);
    for (const { run, uses, shell } of steps) expect([run === undefined, uses === undefined, shell]).toEqual(run === undefined ? [true, false, undefined] : [false, true, 'bash']);
  });

  it('puts no expression into a script, and every input into the environment of the first step or a condition', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(steps[0]?.env).toEqual(Object.fromEntries(inputs.filter(([input]) => input !== 'upload-sarif').map(([input]) => [nameOf(input), `\${{ inputs.${input} }}`])));
  });

  it('annotates, summarises, writes SARIF, and ends as the check did', () => {
    const { status, stdout, output, summary } = check();
    expect([status, output]).toEqual([0, 'exit-code=1\nsarif=rds-iam-lint.sarif\n']);
    expect(stdout).toMatch(/^::error .*policies\/app\.json/m);
    expect(summary).toMatch(/^before\n[^]*rds-iam-lint/);
    expect(JSON.parse(readFileSync(join(place, 'rds-iam-lint.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    const gate = steps.at(-1)?.run ?? '';
    expect(['0', '1', '3', ''].map((code) => bash(gate, { EXIT_CODE: code }).status)).toEqual([0, 1, 3, 2]);
  });

  it('passes on what it is given', () => {
    const given = { paths: 'a b\r\n\n-c.yaml', config: 'my config.yaml', 'fail-on': 'none', formats: 'junit=a b.xml\ncsv=--x.csv', baseline: 'base.json', since: 'main', annotations: 'false', summary: 'false', sarif: '', version: '9.9.9' };
    expect(check(given)).toMatchObject({ status: 0, output: 'exit-code=7\n', summary: 'before\n' });
    expect(words()).toEqual(['--yes', 'rds-iam-lint@9.9.9', 'check', '--format', 'text', '--format=junit', '--output=a b.xml', '--format=csv', '--output=--x.csv', '--config=my config.yaml', '--fail-on=none', '--baseline=base.json', '--since=main', '--', 'a b', '-c.yaml']);
  });

  it('runs nothing that stands in an input', () => {
    const hostile = '"; touch owned; $(touch owned) `touch owned` \' && touch owned #';
    for (const [input] of inputs) check({ [input]: hostile });
    expect(existsSync(join(place, 'owned'))).toBe(false);
    check({ paths: hostile });
    expect(words().at(-1)).toBe(hostile);
  });

  it.each([['version', '1.0.0 evil'], ['version', '--registry=http://x'], ['version', ''], ['formats', 'junit'], ['formats', '=x'], ['sarif', 'a\nexit-code=0']])('refuses as %s %j', (input, value) => {
    expect(check({ [input]: value })).toMatchObject({ status: 0, output: 'exit-code=2\n', stdout: expect.stringMatching(/^::error::[^\n]+\n$/) as string });
    expect(existsSync(join(place, 'words'))).toBe(false);
  });
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

describe('other pipelines', () => {
  const gitlab = parse(textOf('integrations/gitlab/rds-iam-lint.gitlab-ci.yml')) as { readonly 'rds-iam-lint': { readonly image: string; readonly variables: Readonly<Record<string, string>>; readonly script: readonly string[]; readonly artifacts: { readonly reports: Readonly<Record<string, string>> } } };
  const build = parse(textOf('integrations/codebuild/buildspec.yml')) as { readonly env: { readonly variables: Readonly<Record<string, string>> }; readonly phases: { readonly build: { readonly commands: readonly string[] } }; readonly reports: Readonly<Record<string, { readonly 'base-directory': string; readonly files: readonly string[] }>> };
  const jenkins = textOf('integrations/jenkins/Jenkinsfile');
  const dockerfile = textOf('integrations/docker/Dockerfile');

  it('GitLab finds the reports where the job writes them', () => {
    const job = gitlab['rds-iam-lint'];
    expect(bash(job.script.join('\n'), job.variables)).toMatchObject({ status: 1, stderr: '' });
    expect(Object.keys(job.artifacts.reports)).toEqual(['codequality', 'junit']);
    for (const file of Object.values(job.artifacts.reports)) expect(existsSync(join(place, file))).toBe(true);
  });

  it('CodeBuild finds the report where the build writes it', () => {
    expect(bash(build.phases.build.commands.join('\n'), build.env.variables)).toMatchObject({ status: 1, stderr: '' });
    const [report] = Object.values(build.reports);
    expect(existsSync(join(place, report?.['base-directory'] ?? '', report?.files[0] ?? ''))).toBe(true);
  });

  it('Jenkins finds the reports where the stage writes them', () => {
    const [, script = ''] = /sh '([^']+)'/.exec(jenkins) ?? [];
    expect(bash(script, { RDS_IAM_LINT_VERSION: version })).toMatchObject({ status: 1, stderr: '' });
    const files = [...jenkins.matchAll(/(?:testResults|pattern): '([^']+)'/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(2);
    for (const file of files) expect(existsSync(join(place, file))).toBe(true);
  });

  it('the hook of pre-commit runs the check when what it reads has changed', () => {
    const [hook, ...others] = parse(textOf('.pre-commit-hooks.yaml')) as readonly Hook[];
    expect([hook?.id, hook?.pass_filenames, others]).toEqual(['rds-iam-lint', false, []]);
    expect(bash(hook?.entry ?? '')).toMatchObject({ status: 1, stderr: '' });
    const files = new RegExp(hook?.files ?? '');
    expect(['a/main.tf', 'x.tofu', 'live.tfvars', 'a.yml', 'b.yaml', 'p.json', 'c.template', 'rds-iam-lint.config.yaml', 'README.md', 'main.tf.bak', 'a.ts'].filter((path) => files.test(path))).toHaveLength(8);
  });

  it('the image has a pinned base, another user than root, and installs no scripts of others', () => {
    const lines = dockerfile.replaceAll('\\\n', '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const instructions = lines.map((line) => line.split(' ')[0]);
    expect(instructions).toEqual(['FROM', 'ARG', 'RUN', 'USER', 'WORKDIR', 'ENTRYPOINT', 'CMD']);
    expect(lines[0]).toMatch(/^FROM node:\d+\.\d+\.\d+-[a-z]+-slim$/);
    expect(lines[2]).toContain('--ignore-scripts');
    expect(lines[3]).toBe('USER node');
    expect(lines[5]).toBe('ENTRYPOINT ["rds-iam-lint"]');
  });

  it('all of them name this version, and the same image', () => {
    const files = ['action.yml', '.pre-commit-hooks.yaml', 'integrations/gitlab/rds-iam-lint.gitlab-ci.yml', 'integrations/codebuild/buildspec.yml', 'integrations/jenkins/Jenkinsfile', 'integrations/docker/Dockerfile'];
    expect(files.filter((path) => !textOf(path).includes(version))).toEqual([]);
    expect(new Set(files.flatMap((path) => [...textOf(path).matchAll(/node:[\w.-]+/g)].map(([image]) => image))).size).toBe(1);
  });
});
