/** Whatever is on the disk, a run ends in findings or gaps: no exception, no hang, no mistake of ours. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { present, run, type Run, selectRules } from 'rds-iam-lint';
import type { Report } from '@rds-iam-lint/model';
import { reporters } from '@rds-iam-lint/reporters';
import { trace } from '@rds-iam-lint/rule-engine';
import { FIXTURE_DAY } from './judge-fixture.ts';
import { damaged, randomOf } from './mutations.ts';
import { ruleBookFromDisk, RULES } from './rule-folder.ts';

const book = ruleBookFromDisk();
const selection = selectRules(book, [], []);
const cli = join(import.meta.dirname, '../packages/cli/dist/main.js');
const TEMPLATE = "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres, EngineVersion: '14.13', EnableIAMDatabaseAuthentication: true }\n";

let root = '';
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'robustness-')); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const write = (name: string, content: string | Buffer = TEMPLATE) => { writeFileSync(join(root, name), content); };
const runIn = async (cwd: string, paths: readonly string[] = ['.']): Promise<Run> => run({ cwd, paths, exclude: [], where: {}, asOf: FIXTURE_DAY, selection });

/** Everything that is done with a run, in every format. */
function reportOf(done: Run): Report {
  const { report, lineOf } = present(done, { asOf: FIXTURE_DAY, rules: book.rules, shows: () => true });
  for (const reporter of Object.values(reporters)) reporter(report, { style: { colour: true, width: 60 }, lineOf, rules: book.rules });
  for (const judgement of done.judgements.filter((_, index) => index % 25 === 0)) trace(book, done.facts, { asOf: FIXTURE_DAY, adjustmentAt: selection.adjustmentsIn('.') }, judgement);
  return report;
}

describe('damaged files', () => {
  const sources = [RULES, join(import.meta.dirname, '../fixtures/projects')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:cfn|policy|iam|rds)\.(?:ya?ml|json)$|template\.yaml$|policies\/.*\.json$/.test(path)).sort().map((path) => join(folder, path)),
  );
  const VARIANTS = 5;
  const BATCH = 40;
  const seen = { files: 0, findings: 0, gaps: 0, skipped: 0 };

  afterAll(() => {
    // Otherwise the damage is so heavy, or so light, that the tests prove little.
    expect(seen.files).toBeGreaterThan(1000);
    expect(seen.findings).toBeGreaterThan(seen.files / 2);
    expect(seen.gaps).toBeGreaterThan(seen.files / 10);
    expect(seen.skipped).toBeLessThan(seen.files / 2);
  });

  const batches = Array.from({ length: Math.ceil(sources.length / BATCH) }, (_, index) => sources.slice(index * BATCH, (index + 1) * BATCH));
  test.each(batches.map((files, index) => [index, files] as const))('batch %i', async (index, files) => {
    files.forEach((path, at) => {
      const text = readFileSync(path, 'utf8');
      for (let variant = 0; variant < VARIANTS; variant++) {
        const seed = (index * BATCH + at) * VARIANTS + variant;
        write(`${String(seed)}${path.endsWith('.json') ? '.json' : '.yaml'}`, damaged(text, randomOf(seed)));
      }
    });
    const done = await runIn(root);
    const { findings, gaps, coverage } = reportOf(done);
    expect(gaps.filter(({ why }) => why.includes('a mistake of rds-iam-lint'))).toEqual([]);
    const unseen = new Set(gaps.filter(({ what }) => /^\d+\.(?:json|yaml)$/.test(what) && done.workspace.textOf(what) === undefined).map(({ what }) => what)).size;
    expect(coverage.filesRead + coverage.filesSkipped + unseen).toBe(files.length * VARIANTS);
    seen.files += files.length * VARIANTS;
    seen.findings += findings.length;
    seen.gaps += gaps.length;
    seen.skipped += coverage.filesSkipped;
  }, 60_000);
});

describe('damaged configuration', () => {
  const sources = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tf')).sort().map((path) => join(RULES, path));
  const BATCH = 100;
  const seen = { files: 0, findings: 0, gaps: 0 };

  afterAll(() => {
    expect(seen.files).toBeGreaterThan(300);
    expect(seen.findings).toBeGreaterThan(seen.files / 2);
    expect(seen.gaps).toBeGreaterThan(seen.files / 10);
  });

  // Each in a folder of its own, so that each is a root.
  const batches = Array.from({ length: Math.ceil(sources.length / BATCH) }, (_, index) => sources.slice(index * BATCH, (index + 1) * BATCH));
  test.each(batches.map((files, index) => [index, files] as const))('batch %i', async (index, files) => {
    files.forEach((path, at) => {
      const text = readFileSync(path, 'utf8');
      const seed = index * BATCH + at;
      mkdirSync(join(root, String(seed)));
      write(`${String(seed)}/main.tf`, damaged(text, randomOf(seed)));
    });
    const { findings, gaps } = reportOf(await runIn(root));
    expect(gaps.filter(({ why }) => why.includes('a mistake of rds-iam-lint'))).toEqual([]);
    seen.files += files.length;
    seen.findings += findings.length;
    seen.gaps += gaps.length;
  }, 60_000);
});

const gapsOf = async (paths?: readonly string[]) => (await runIn(root, paths)).facts.gaps.toSorted((one, other) => (one.what < other.what ? -1 : 1));

describe('strange files', () => {
  test('a file of 100 MB is beyond the budgets, and is not parsed', async () => {
    write('large.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Description": "'.padEnd(65_536, 'x'));
    truncateSync(join(root, 'large.json'), 100_000_000);
    write('padded.yaml', TEMPLATE.padEnd(70_000, ' '));
    truncateSync(join(root, 'padded.yaml'), 100_000_000);
    expect(await gapsOf()).toEqual([
      { kind: 'over-budget', what: 'large.json', why: 'it has 95.4 MiB; at most 10 MiB of a template are read' },
      { kind: 'over-budget', what: 'padded.yaml', why: 'it has 95.4 MiB; at most 10 MiB of text are read' },
    ]);
  }, 30_000);

  test('a pipe, a socket and a device are not waited for, named or found', async () => {
    expect(spawnSync('mkfifo', [join(root, 'pipe.yaml')]).status).toBe(0);
    const server = createServer().listen(join(root, 'socket.yaml'));
    const why = 'it is a pipe, a socket or a device (`-` reads standard input)';
    expect(await gapsOf()).toEqual([]);
    expect(await gapsOf(['pipe.yaml', 'socket.yaml', '/dev/zero'])).toEqual(expect.arrayContaining([
      { kind: 'unreadable', what: 'pipe.yaml', why },
      { kind: 'unreadable', what: 'socket.yaml', why },
    ]));
    symlinkSync('pipe.yaml', join(root, 'link.yaml'));
    expect(await gapsOf(['link.yaml'])).toEqual([{ kind: 'unreadable', what: 'link.yaml', why }]);
    server.close();
  });

  test('links that lead to themselves, to a folder above or nowhere end', async () => {
    mkdirSync(join(root, 'a/b'), { recursive: true });
    for (const [to, at] of [['..', 'a/up'], ['../..', 'a/b/top'], ['self.yaml', 'self.yaml'], ['two.yaml', 'one.yaml'], ['one.yaml', 'two.yaml'], ['missing', 'nowhere.yaml']] as const) symlinkSync(to, join(root, at));
    write('a/b/template.yaml');
    const done = await runIn(root);
    expect([done.filesRead, done.facts.gaps]).toEqual([1, []]);
  });

  test('binary, empty and nearly empty files are nobody’s', async () => {
    write('binary.yaml', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]));
    write('empty.yaml', '');
    write('mark.yaml', '\uFEFF');
    write('mark.json', '\uFEFF');
    write('blank.json', ' \n\n');
    write('null.yaml', Buffer.from([0]));
    const done = await runIn(root);
    expect([done.filesRead, done.filesSkipped, done.facts.gaps]).toEqual([0, 6, []]);
  });

  test('a byte order mark is no part of the text', async () => {
    write('mark.yaml', `\uFEFF${TEMPLATE}`);
    expect((await runIn(root)).facts.resources.map(({ id }) => id)).toContain('Db');
  });

  test('other encodings are gaps: UTF-16 as such, invalid UTF-8 with its line', async () => {
    write('wide.yaml', Buffer.from(`\uFEFF${TEMPLATE}`, 'utf16le'));
    write('latin.yaml', Buffer.from(`${TEMPLATE}  # Größe\n`, 'latin1'));
    expect(await gapsOf()).toEqual([
      { kind: 'unreadable', what: 'latin.yaml', why: 'it is not valid UTF-8, first in line 5' },
      { kind: 'unreadable', what: 'wide.yaml', why: 'it is UTF-16; only UTF-8 is read' },
    ]);
  });

  test.each(['with space.yaml', 'line\nbreak.yaml', 'größe-数据库-🙂.yaml', '..dots.yaml', '...yaml', '-dash.yaml', '%7B.yaml', '#hash!.yaml', "quo'te\".yaml", '[x](y).yaml', `${'x'.repeat(250)}.yaml`, '\u001b[31m.yaml', 'back\\slash.yaml', '__proto__.yaml'])(
    'a file may be called %j',
    async (name) => {
      write(name);
      const report = reportOf(await runIn(root));
      expect(report.findings.map(({ unit }) => unit)).toContain(name);
    },
  );

  test('a folder called .gitignore ignores nothing, and broken patterns do no harm', async () => {
    mkdirSync(join(root, '.gitignore'));
    mkdirSync(join(root, 'sub'));
    write('sub/.gitignore', '[\n\\\n!\n/\n**/**/**\n{a,b\n(((\n');
    write('template.yaml');
    expect((await runIn(root)).filesRead).toBe(1);
  });
});

describe('the command line', () => {
  const many = () => { for (let index = 0; index < 300; index++) write(`${String(index)}.yaml`, TEMPLATE.replace('Db', `Db${String(index)}`)); };
  const shell = (command: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'], NODE: process.execPath, CLI: cli, ...env }, timeout: 30_000, maxBuffer: 2 ** 27 });

  test('says nothing when whoever reads goes away', () => {
    many();
    const { stdout, stderr } = shell(`"$NODE" "$CLI" check . --show all --as-of ${FIXTURE_DAY} | head -n 1`);
    expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
  }, 30_000);

  test('writes a large report whole, through a pipe as to a file, without colour', () => {
    many();
    const { stdout, stderr, status } = shell(`"$NODE" "$CLI" check . --show all --as-of ${FIXTURE_DAY}`, { FORCE_COLOR: '1', COLUMNS: '20' });
    const { stdout: silent } = shell(`"$NODE" "$CLI" check . --show all --as-of ${FIXTURE_DAY} --output ../report-of-robustness.txt; cat ../report-of-robustness.txt; rm ../report-of-robustness.txt`);
    expect([stderr, status]).toEqual(['', 1]);
    expect(stdout.length).toBeGreaterThan(100_000);
    expect(silent).toBe(stdout);
    expect(stdout).not.toContain('\u001b');
  }, 60_000);

  test('says in a line that the output cannot be written', () => {
    write('template.yaml');
    const { stderr, status } = shell(`"$NODE" "$CLI" check . --as-of ${FIXTURE_DAY} > /dev/full`);
    expect([stderr, status]).toEqual(['rds-iam-lint: cannot write the output: the system says ENOSPC\n', 2]);
  }, 30_000);
});
