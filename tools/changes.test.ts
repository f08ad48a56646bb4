/** What is new, known and fixed as a repository changes: the built command line with a baseline, and against a revision of git. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '@rds-iam-lint/model';

const main = join(import.meta.dirname, '../packages/cli/dist/main.js');

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'changes-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const change = (path: string, from: string, to: string): void => {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(from);
  write(path, text.replace(from, to));
};

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function lint(args: readonly string[], cwd = folder): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--as-of', '2026-11-21'], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: join(folder, '..') } });
  return { code: status, stdout, stderr };
}

/** What a check says, in short: `unit resource rule`. */
function check(...args: readonly string[]) {
  const ran = lint(['check', ...args, '--format', 'json']);
  const { findings, comparison, summary } = JSON.parse(ran.stdout) as Report;
  const name = ({ unit, resource, rule }: Pick<Report['findings'][number], 'unit' | 'resource' | 'rule'>) => `${unit} ${resource} ${rule}`;
  const of = (baseline: 'new' | 'known') => findings.filter((finding) => finding.baseline === baseline && finding.suppression === undefined).map(name);
  return { code: ran.code, fresh: of('new'), known: of('known').length, fixed: comparison?.fixed.map(name), against: comparison?.against, summary };
}

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main', ...args], { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' } });
  expect({ status, stderr }).toMatchObject({ status: 0 });
}

const database = (name: string, { on = true, group = '' } = {}) => `resource "aws_db_instance" "${name}" {
  identifier                          = "${name}"
  engine                              = "postgres"
  engine_version                      = "${group === '' ? '16.4' : '14.13'}"
  instance_class                      = "db.m5.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = ${String(on)}
${group === '' ? '' : `  parameter_group_name = aws_db_parameter_group.${group}.name\n`}}
`;
const group = (value: string) => `resource "aws_db_parameter_group" "tls" {
  name   = "tls"
  family = "postgres14"
  parameter {
    name  = "rds.force_ssl"
    value = "${value}"
  }
}
`;
const OFF = 'rds/iam-auth-enabled';

describe('with a baseline', () => {
  beforeEach(() => {
    write('envs/prod/main.tf', `${database('orders', { on: false })}${database('carts', { group: 'tls' })}`);
    write('envs/prod/groups.tf', group('0'));
    write('envs/test/main.tf', database('orders', { on: false }));
    expect(lint(['baseline', 'write'])).toMatchObject({ code: 0, stderr: '' });
  });
  const BASELINE = ['--baseline', 'rds-iam-lint.baseline.json'];

  it('nothing is new at first, and a second baseline is the same', () => {
    const first = readFileSync(join(folder, 'rds-iam-lint.baseline.json'), 'utf8');
    expect(check('.', ...BASELINE)).toMatchObject({ code: 0, fresh: [], fixed: [] });
    expect(check('.')).toMatchObject({ code: 1, against: undefined });
    lint(['baseline', 'write']);
    expect(readFileSync(join(folder, 'rds-iam-lint.baseline.json'), 'utf8')).toBe(first);
  });

  it('lines may move, folders and files may have other names', () => {
    change('envs/prod/main.tf', 'resource', '\n\n# moved\nresource');
    renameSync(join(folder, 'envs'), join(folder, 'live'));
    renameSync(join(folder, 'live/prod/main.tf'), join(folder, 'live/prod/databases.tf'));
    expect(check('.', ...BASELINE)).toMatchObject({ code: 0, fresh: [], fixed: [] });
  });

  it('one more is new, one less is fixed, also where the cause is in another file', () => {
    write('envs/prod/more.tf', database('invoices', { on: false }));
    change('envs/prod/groups.tf', '"0"', '"1"');
    expect(check('.', ...BASELINE)).toMatchObject({ code: 1, fresh: [`envs/prod aws_db_instance.invoices ${OFF}`], fixed: ['envs/prod aws_db_instance.carts rds/tls-enforced'] });
  });

  it('prune forgets what is fixed and lets nothing in', () => {
    write('envs/prod/more.tf', database('invoices', { on: false }));
    change('envs/prod/main.tf', '= false', '= true');
    rmSync(join(folder, 'envs/test'), { recursive: true });
    const before = (JSON.parse(readFileSync(join(folder, 'rds-iam-lint.baseline.json'), 'utf8')) as { readonly findings: readonly unknown[] }).findings.length;
    expect(lint(['baseline', 'prune']).stdout).toBe(`Removed 2 findings that are fixed; ${String(before - 2)} left in rds-iam-lint.baseline.json.\n`);
    expect(lint(['baseline', 'prune']).stdout).toBe(`Nothing is fixed; ${String(before - 2)} left in rds-iam-lint.baseline.json.\n`);
    const { fresh, fixed } = check('.', ...BASELINE);
    expect(fresh).toContain(`envs/prod aws_db_instance.invoices ${OFF}`);
    expect(fixed).toEqual([]);
  });

  it('what was not looked at is not fixed: another path, a rule that is off, a file that cannot be read', () => {
    expect(check('envs/test', ...BASELINE)).toMatchObject({ fixed: [] });
    write('rds-iam-lint.config.yaml', `rules:\n  ${OFF}: off\n`);
    expect(check('.', ...BASELINE)).toMatchObject({ fixed: [] });
    rmSync(join(folder, 'rds-iam-lint.config.yaml'));
    write('envs/test/main.tf', 'resource "aws_db_instance" {{{');
    expect(check('.', ...BASELINE)).toMatchObject({ fixed: [] });
  });

  it('what is suppressed is neither in it nor new', () => {
    change('envs/test/main.tf', 'resource', `# rds-iam-lint-ignore ${OFF}: accepted\nresource`);
    expect(check('.', ...BASELINE)).toMatchObject({ code: 0, fresh: [], fixed: [], summary: { suppressed: 1 } });
    lint(['baseline', 'write', '--output', 'other.json']);
    expect(readFileSync(join(folder, 'other.json'), 'utf8')).not.toContain('envs/test');
  });
});

describe('a baseline that is no good', () => {
  it.each([
    ['missing', undefined, 'does not exist'],
    ['no JSON', '{', 'is not JSON'],
    ['something else', '{"schemaVersion":1}', 'is not a baseline'],
    ['of a later version', '{"schemaVersion":2,"findings":[]}', 'is of a later version'],
  ])('%s: code 2 and what to do', (_, text, problem) => {
    if (text !== undefined) write('b.json', text);
    const { code, stderr } = lint(['check', '.', '--baseline', 'b.json']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(problem)]);
    expect(stderr).toContain('baseline write --output b.json');
  });

  it('says what a gap leaves out', () => {
    write('main.tf', 'resource "aws_db_instance" {{{');
    expect(lint(['baseline', 'write'])).toMatchObject({ code: 0, stderr: expect.stringMatching(/\d+ gaps?: what could not be read is not judged/) as string });
  });
});

describe('since a revision', () => {
  beforeEach(() => {
    write('main.tf', `${database('orders', { on: false })}${database('carts', { group: 'tls' })}`);
    write('groups.tf', group('0'));
    write('old.tf', database('old', { on: false }));
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
  });

  it('only what the branch did counts, also what it has not committed', () => {
    git('checkout', '-qb', 'feature');
    write('more.tf', database('invoices', { on: false }));
    git('add', '.');
    git('commit', '-qm', 'two');
    rmSync(join(folder, 'old.tf'));
    change('groups.tf', '"0"', '"1"');
    expect(check('.', '--since', 'main')).toMatchObject({ code: 1, against: 'main', fresh: [`. aws_db_instance.invoices ${OFF}`], fixed: ['. aws_db_instance.carts rds/tls-enforced', `. aws_db_instance.old ${OFF}`] });
    expect(readdirSync(join(folder, '..')).filter((name) => name.startsWith('rds-iam-lint-'))).toEqual([]);
  });

  it('what the other branch has fixed meanwhile is not new here', () => {
    git('branch', 'feature');
    change('main.tf', '= false', '= true');
    git('commit', '-qam', 'fixed');
    git('checkout', '-q', 'feature');
    expect(check('.', '--since', 'main')).toMatchObject({ code: 0, fresh: [], fixed: [] });
  });

  it('the settings are those of the working folder, and a file that git ignores counts on both sides', () => {
    write('var.tf', 'variable "on" {\n  type = bool\n}\n');
    change('main.tf', '= false', '= var.on');
    write('.gitignore', '*.tfvars\n');
    git('add', '.');
    git('commit', '-qm', 'variable');
    write('terraform.tfvars', 'on = false\n');
    write('rds-iam-lint.config.yaml', 'overrides:\n  - files: [old.tf]\n    rules:\n      rds/iam-auth-enabled: off\n');
    expect(check('.', '--since', 'HEAD')).toMatchObject({ code: 0, fresh: [], fixed: [] });
  });

  it('works in a folder of the repository, and together with a baseline', () => {
    mkdirSync(join(folder, 'sub'));
    cpSync(join(folder, 'old.tf'), join(folder, 'sub/old.tf'));
    expect(lint(['check', '.', '--since', 'HEAD'], join(folder, 'sub')).stdout).toContain('0 known and 0 fixed');
    expect(check('.', '--since', 'HEAD').fresh).toEqual([`sub aws_db_instance.old ${OFF}`]);
    lint(['baseline', 'write', 'sub']);
    expect(check('.', '--since', 'HEAD', '--baseline', 'rds-iam-lint.baseline.json')).toMatchObject({ code: 0, fresh: [], against: 'rds-iam-lint.baseline.json and HEAD' });
  });

  it.each([
    ['an option', '--output=x', 'takes a branch, a tag or a commit'],
    ['a range', 'main..HEAD', 'takes a branch, a tag or a commit'],
    ['a path in a revision', 'HEAD:main.tf', 'takes a branch, a tag or a commit'],
    ['no revision', 'nowhere', 'fetch-depth: 0'],
  ])('%s: code 2 and what to do', (_, reference, problem) => {
    const { code, stderr } = lint(['check', '.', '--since', reference]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(problem)]);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('a history that is cut off: code 2 and what to do', () => {
    write('a.tf', '');
    git('add', '.');
    git('commit', '-qm', 'two');
    git('checkout', '-q', '--orphan', 'alone');
    git('commit', '-qm', 'alone');
    const { code, stderr } = lint(['check', '.', '--since', 'main']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
  });

  it('no repository: code 2 and what to do', () => {
    rmSync(join(folder, '.git'), { recursive: true });
    expect(lint(['check', '.', '--since', 'main'])).toMatchObject({ code: 2, stderr: expect.stringContaining('needs a repository of git') as string });
  });
});
