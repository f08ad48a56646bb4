/** `scan` as people start it: the built command line against a stand-in for AWS on loopback. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeAws, type Faults, SAMPLE } from '@rds-iam-lint/rds-inventory/testing';

const DIST = join(import.meta.dirname, '../packages/cli/dist');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Without the configuration of whoever runs the tests. */
function command(args: readonly string[], address = 'http://127.0.0.1:1', cwd = emptyFolder()): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'], HOME: cwd, AWS_ENDPOINT_URL: address, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMIexample',
    AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true', NO_COLOR: '1',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(DIST, 'main.js'), ...args, '--config', join(import.meta.dirname, '../fixtures/empty.config.yaml')], { cwd, env, encoding: 'utf8' }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

async function against(args: readonly string[], { faults, cwd }: { readonly faults?: Faults; readonly cwd?: string } = {}): Promise<Ended> {
  const aws = new FakeAws(SAMPLE, faults);
  try {
    return await command(args, await aws.listen(), cwd);
  } finally {
    aws.close();
  }
}

const withoutTimes = (text: string) => text.replaceAll(/observed \S+/g, 'observed then');

describe('scan', () => {
  it('judges a live account and is silent on stderr but for one line', async () => {
    const { code, stdout, stderr } = await against(['scan', '--as-of', '2026-11-21']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'rds-iam-lint: scanned 1 account, 1 Region, 11 calls\n' });
    expect(stdout).toContain('rds:DescribeDBInstances of arn:aws:rds:eu-west-1:111122223333:db:legacy');
    expect(stdout).toContain('5 failures');
  });

  it('says the same from its recording, and from all Regions', async () => {
    const cwd = emptyFolder();
    const live = await against(['scan', '--region', 'all', '--record', 'answers'], { cwd });
    const again = await command(['scan', '--replay', 'answers'], undefined, cwd);
    expect([live.code, again.code]).toEqual([1, 1]);
    expect(withoutTimes(again.stdout)).toBe(withoutTimes(live.stdout));
    expect(again.stderr).toBe('');
    expect(readdirSync(join(cwd, 'answers/111122223333')).sort()).toEqual(['aws-global', 'eu-central-1', 'eu-west-1']);
  });

  it('has files in its recording that check reads, too', async () => {
    const cwd = emptyFolder();
    await against(['scan', '--record', 'answers'], { cwd });
    const { stdout } = await command(['check', 'answers', '--format', 'json'], undefined, cwd);
    const { findings, coverage } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string; readonly at: object }[]; readonly coverage: object };
    expect(coverage).toMatchObject({ databases: 4, proxies: 1, parameterGroups: 2, grants: 1 });
    expect(findings.find(({ rule }) => rule === 'rds/iam-auth-enabled')?.at).toMatchObject({ path: 'answers/111122223333/eu-west-1/rds.DescribeDBInstances.json' });
  });

  it('says what was denied, and gates on it', async () => {
    const faults: Faults = ({ action }) => (action.startsWith('DescribeDB') ? { code: 'AccessDenied' } : undefined);
    const [strict, lax] = [await against(['scan'], { faults }), await against(['scan', '--fail-on', 'fail'], { faults })];
    expect(strict.stdout.replaceAll(/\s+/g, ' ')).toContain('the credentials of the scan lack the permission rds:DescribeDBInstances');
    expect([strict.code, lax.code]).toEqual([3, 0]);
  });

  it('cannot run where nobody lets it in, and shows no credentials', async () => {
    for (const ended of [await against(['scan'], { faults: () => ({ code: 'ExpiredToken' }) }), await command(['scan'])]) {
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/^rds-iam-lint: the account of the credentials of the environment cannot be scanned: sts:GetCallerIdentity failed: (ExpiredToken|ECONNREFUSED|Error)\n$/);
      expect(ended.stdout + ended.stderr).not.toMatch(/wJalr|AKIA/);
    }
  });

  it.each([
    [['--region', 'mars'], '--region takes Regions'], [['--role-arn', 'admin'], '--role-arn takes the ARN of a role'], [['--replay', 'nowhere'], '--replay takes a folder'],
    [['--replay', '.', '--record', 'x'], 'no --record'], [['--format', 'pdf'], '--format'],
  ])('refuses %j before it asks anybody', async (args, message) => {
    const { code, stderr } = await command(['scan', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('prints its policy and its plan, and asks nobody', async () => {
    const [policy, plan] = [await command(['scan', '--print-policy', '--region', 'all']), await command(['scan', '--plan'])];
    expect([policy.code, plan.code, policy.stderr, plan.stderr]).toEqual([0, 0, '', '']);
    expect((JSON.parse(policy.stdout) as { readonly Statement: readonly { readonly Action: readonly string[] }[] }).Statement[0]?.Action).toContain('account:ListRegions');
    expect(plan.stdout).toContain('5 calls at least');
  });
});

/** What `check` loads before it reads a file. */
describe('the SDK', () => {
  let loaded: readonly string[] = [];
  beforeAll(() => {
    const files = new Set(['main.js']);
    for (const file of files) for (const [, name = ''] of readFileSync(join(DIST, file), 'utf8').matchAll(/(?:import|from)\s*"\.\/([^"]+)"/g)) files.add(name);
    loaded = [...files];
  });

  it('is no part of what every command loads', () => {
    const holds = (file: string) => readFileSync(join(DIST, file), 'utf8').includes('DescribeDBInstances') && readFileSync(join(DIST, file), 'utf8').includes('GetCallerIdentityCommand');
    expect(loaded.filter(holds)).toEqual([]);
    expect(readdirSync(DIST).filter((file) => file.endsWith('.js') && holds(file))).not.toEqual([]);
  });
});
