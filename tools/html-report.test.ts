import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '@rds-iam-lint/model';
import { decodeFinding } from '@rds-iam-lint/reporters/html/decode-finding';
import type { PageData } from '@rds-iam-lint/reporters/html/page-data';

const main = join(import.meta.dirname, '../packages/cli/dist/main.js');
const cwd = join(import.meta.dirname, '../fixtures/projects/shop');

function printed(format: string): string {
  const { status, stdout } = spawnSync(process.execPath, [main, 'check', '--format', format, '--show', 'all', '--as-of', '2026-11-21'], { cwd, encoding: 'utf8', timeout: 60_000, maxBuffer: 1e8 });
  expect(status).toBe(1);
  return stdout;
}

it('the built command line writes a page with the findings of the report, and a policy that lets nothing but its own code run', () => {
  const html = printed('html');
  const report = JSON.parse(printed('json')) as Report;
  const [, text = ''] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html) ?? [];
  const data = JSON.parse(text) as PageData;
  expect(report.findings.length).toBeGreaterThan(5);
  expect(report.findings.map((_, index) => decodeFinding(data, index))).toEqual(report.findings);
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
  const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`]));
  expect(html).not.toMatch(/(?:src|href)="(?:https?:|\/\/)/);
});
