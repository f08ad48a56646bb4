/** `init` in a copy of the example project, with the built command line: it writes once, and what it writes changes no verdict. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'init-'));
  cpSync(join(root, 'fixtures/projects/shop'), place, { recursive: true });
});
afterAll(() => { rmSync(place, { recursive: true, force: true }); });

const ours = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), ...words], { cwd: place, encoding: 'utf8', timeout: 30_000 });
  return { status, stdout, stderr };
};
const config = () => join(place, 'rds-iam-lint.config.yaml');

it('writes a configuration once, and another only when it is told to', () => {
  const before = ours('check', '--format', 'json');
  const printed = ours('init', '--dry-run');
  expect([printed.status, existsSync(config())]).toEqual([0, false]);
  const first = ours('init');
  expect([first.status, first.stderr]).toEqual([0, '']);
  const text = readFileSync(config(), 'utf8');
  expect(text).toBe(printed.stdout);
  expect(first.stdout).toContain(printed.stderr);
  expect(ours('check', '--format', 'json')).toEqual(before);
  expect(ours('init')).toMatchObject({ status: 2, stderr: 'rds-iam-lint: rds-iam-lint.config.yaml is there already; --force replaces it, --dry-run prints a new one\n' });
  expect(readFileSync(config(), 'utf8')).toBe(text);
  expect(ours('init', '--force').status).toBe(0);
});
