/** What a shell completes: the script that the built command line prints, run in bash; the same words in the others and in the manual. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandRows, OPTION_CHOICES, SHELLS } from 'rds-iam-lint';

const cli = join(import.meta.dirname, '../packages/cli/dist');
const ours = (...words: readonly string[]) => spawnSync(process.execPath, [join(cli, 'main.js'), ...words], { encoding: 'utf8', timeout: 30_000 });
const script = (shell: string) => ours('completion', shell).stdout;
const rows = commandRows();

const bash = script('bash');
/** What is offered for the last word. */
function completed(...words: readonly string[]): readonly string[] {
  const harness = `${bash}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rds_iam_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-u', '-c', harness, 'bash', 'rds-iam-lint', ...words], { encoding: 'utf8', timeout: 30_000 });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('bash', () => {
  it('offers commands first', () => {
    expect(completed('')).toEqual([...new Set(rows.map(({ name }) => name.split(' ')[0])), '--help', '--version']);
    expect(completed('baseline', '')).toEqual(['write', 'prune']);
    expect(completed('ch')).toEqual(['check']);
  });

  it.each(rows)('offers the options of $name', ({ name, options }) => {
    expect(completed(...name.split(' '), '--')).toEqual([...options.map(({ long }) => long), '--help']);
  });

  it('offers what an option takes', () => {
    expect(completed('check', '--format', 'git')).toEqual(OPTION_CHOICES['--format']?.filter((name) => name.startsWith('git')));
    expect(completed('check', '.', '--fail-on', 'un')).toEqual(['unknown', 'unreadable']);
    expect(completed('rules', '--format', '')).toEqual(['text', 'json']);
  });

  it('leaves files to the shell', () => {
    expect([completed('check', ''), completed('check', '--config', ''), completed('test', 'x')]).toEqual([[], [], []]);
  });

  it('offers rules and shells', () => {
    expect(completed('explain', 'rds/tls-e')).toEqual(['rds/tls-enforced']);
    expect(completed('completion', '')).toEqual(Object.keys(SHELLS));
  });

  it('is not led by what stands on the line', () => {
    expect(completed('check', '$(touch /tmp/x)', '`id`', '--form')).toEqual(['--format']);
    expect(completed('$(id)', '--')).toEqual([]);
  });
});

describe('every shell, and the manual', () => {
  const manual = readFileSync(join(cli, 'man/rds-iam-lint.1'), 'utf8');
  const texts: Readonly<Record<string, string>> = { ...Object.fromEntries(Object.keys(SHELLS).map((shell) => [shell, script(shell)])), manual: manual.replaceAll('\\-', '-') };

  it.each(Object.keys(texts))('%s has each command and each option', (name) => {
    const text = texts[name] ?? '';
    const missing = rows.flatMap(({ name: command, options }) => [...command.split(' '), ...options.map(({ long }) => (name === 'fish' ? `-l ${long.slice(2)} ` : long))]).filter((word) => !text.includes(word));
    expect(missing).toEqual([]);
  });

  it('the manual has no line that begins with a control character by accident', () => {
    const requests = new Set(manual.split('\n').filter((line) => /^[.']/.test(line)).map((line) => line.split(' ')[0]));
    expect([...requests].toSorted()).toEqual(['.B', '.I', '.PP', '.SH', '.TH', '.TP', '.br']);
  });

  it('another shell is a mistake', () => {
    expect(ours('completion', 'tcsh')).toMatchObject({ status: 2, stdout: '', stderr: 'rds-iam-lint: completion takes one of bash, zsh, fish\n' });
    expect(ours('completion', 'constructor').status).toBe(2);
  });
});
