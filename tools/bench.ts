/** `npm run bench [-- folder …]`: throughput, start-up and memory of the built command line, each as a ratio to something measured in the same run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { RULES, SUFFIXES } from './rule-folder.ts';

const CLI = join(import.meta.dirname, '../packages/cli/dist/main.js');
const TEMPLATES = 1000;
const POLICIES = 1500;
const STARTS = 15;
const RUNS = 3;

const MIB = 1024 * 1024;

interface Input {
  readonly name: string;
  readonly folder: string;
}

const scratch = mkdtempSync(join(tmpdir(), 'rds-iam-lint-bench-'));
try {
  const named = process.argv.slice(2).map((folder) => ({ name: basename(folder), folder: resolve(folder) }));
  for (const input of named.length > 0 ? named : multipliedFixtures()) throughput(input);
  startUp();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The fixtures of the rules again and again, each copy with a comment or space of its own, so that no two files are equal. */
function multipliedFixtures(): readonly Input[] {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((path) => SUFFIXES.some((suffix) => path.endsWith(suffix)) && statSync(join(RULES, path)).isFile());
  return [
    laidOut('templates', files.filter((path) => path.includes('.cfn.')), TEMPLATES),
    laidOut('policies', files.filter((path) => !path.includes('.cfn.')), POLICIES),
  ];
}

function laidOut(name: string, files: readonly string[], count: number): Input {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const path = files[index % files.length] ?? '';
    writeFileSync(join(folder, `${String(index)}.${basename(path)}`), `${readFileSync(join(RULES, path), 'utf8')}${' '.repeat(index % 50)}\n`);
  }
  return { name, folder };
}

function throughput({ name, folder }: Input): void {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
  const reading = best(() => paths.reduce((sum, path) => sum + readFileSync(path, 'utf8').length, 0));
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const json = paths.map((path) => readFileSync(path, 'utf8')).filter((text) => text.trimStart().startsWith('{'));
  const parsing = best(() => { for (const text of json) parseOrSkip(text); });
  const check = best(() => command([CLI, 'check', folder, '--fail-on', 'none', '--format', 'json', '--output', join(scratch, 'report.json'), '--as-of', '2026-11-21']));
  const empty = best(() => command(['-e', '0']));
  const seconds = (check - empty) / 1000;
  console.log(`${name}: ${String(paths.length)} files, ${(bytes / MIB).toFixed(1)} MiB`);
  console.log(`  check ${check.toFixed(0)} ms: ${(paths.length / seconds).toFixed(0)} files/s, ${(bytes / MIB / seconds).toFixed(1)} MiB/s`);
  console.log(`  ratio to reading the files (${reading.toFixed(0)} ms): ${((check - empty) / reading).toFixed(1)}`);
  if (json.length > 0) console.log(`  ratio to JSON.parse of its ${String(json.length)} JSON files (${parsing.toFixed(0)} ms): ${((check - empty) / parsing).toFixed(1)}`);
  console.log(`  peak memory ${peakMemory(folder).toFixed(0)} MiB`);
}

function parseOrSkip(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    // Some inputs are broken on purpose.
  }
}

function startUp(): void {
  const file = join(scratch, 'small.yaml');
  writeFileSync(file, readFileSync(join(RULES, 'rds/iam-auth-enabled/fail.cfn.yaml')));
  const empty: number[] = [];
  const check: number[] = [];
  for (let index = 0; index < STARTS; index++) {
    empty.push(command(['-e', '0']));
    check.push(command([CLI, 'check', file, '--fail-on', 'none']));
  }
  console.log(`start: check of one small template ${median(check).toFixed(0)} ms, node -e 0 ${median(empty).toFixed(0)} ms, ratio ${(median(check) / median(empty)).toFixed(2)}`);
}

/** Wall time of a process in milliseconds. */
function command(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1024 * MIB });
  if (status !== 0) throw new Error(`exit ${String(status)}: ${stderr}`);
  return performance.now() - start;
}

/** The greatest resident size that the process itself reports, in MiB. */
function peakMemory(folder: string): number {
  const code = `process.argv.splice(1, 0, ${JSON.stringify(CLI)}); process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS)); await import(${JSON.stringify(CLI)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, 'check', folder, '--fail-on', 'none', '--output', join(scratch, 'report.txt')], { encoding: 'utf8' });
  return Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
}

/** The least time of some runs, in milliseconds. */
function best(action: () => unknown): number {
  return Math.min(...Array.from({ length: RUNS }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
