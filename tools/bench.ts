/** `npm run bench [-- folder …]`: throughput, growth, start-up and memory, each as a ratio to something measured in the same run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { eslintSpeed } from './eslint-speed.ts';
import { readingSpeed } from './reading-speed.ts';
import { RULES, SUFFIXES } from './rule-folder.ts';
import { terraformSpeed } from './terraform-speed.ts';

const CLI = join(import.meta.dirname, '../packages/cli/dist/main.js');
const TEMPLATES = 1250;
const GROWTH = 4;
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
  const inputs = named.length > 0 ? named : multipliedFixtures();
  for (const input of inputs) throughput(input);
  for (const { name, folder } of inputs) for (const line of [...(await readingSpeed(filesIn(folder), scratch)), ...(await terraformSpeed(folder, scratch))]) console.log(`${name}: ${line}`);
  for (const { folder } of named.length > 0 ? inputs.slice(0, 1) : inputs) growth(folder);
  startUp();
  if (named.length === 0) for (const line of eslintSpeed()) console.log(line);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
}

/** The fixtures of the rules again and again. */
function multipliedFixtures(): readonly Input[] {
  const files = filesIn(RULES).filter((path) => SUFFIXES.some((suffix) => path.endsWith(suffix)));
  return [
    laidOut('templates', files.filter((path) => path.includes('.cfn.')), TEMPLATES),
    laidOut('policies', files.filter((path) => /\.(?:policy|iam)\.json$/.test(path)), POLICIES),
    inFoldersOfTheirOwn('configuration', files.filter((path) => path.endsWith('.tf')), TEMPLATES),
  ];
}

/** Each copy has a space of its own at its end, so that no two files are equal. */
function laidOut(name: string, files: readonly string[], count: number): Input {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const path = files[index % files.length] ?? '';
    writeFileSync(join(folder, `${String(index)}.${basename(path)}`), `${readFileSync(path, 'utf8')}${' '.repeat(index % 50)}\n`);
  }
  return { name, folder };
}

/** Each copy is a root. */
function inFoldersOfTheirOwn(name: string, files: readonly string[], count: number): Input {
  const folder = join(scratch, name);
  for (let index = 0; index < count; index++) {
    const own = join(folder, String(index));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'main.tf'), `${readFileSync(files[index % files.length] ?? '', 'utf8')}# ${String(index)}\n`);
  }
  return { name, folder };
}

/** Whether a file takes longer when there are four times as many. */
function growth(folder: string): void {
  const paths = filesIn(folder);
  const configuration = paths.filter((path) => path.endsWith('.tf'));
  const files = configuration.length > 0 ? configuration : paths.filter((path) => /\.(?:ya?ml|json|template)$/.test(path));
  if (files.length === 0) return;
  const layOut = configuration.length > 0 ? inFoldersOfTheirOwn : laidOut;
  const [few, many] = [TEMPLATES, GROWTH * TEMPLATES].map((count) => {
    const { folder: copies } = layOut(`growth-${basename(folder)}-${String(count)}`, files.slice(0, TEMPLATES), count);
    const { milliseconds, memory } = cost(copies);
    return { count, milliseconds: milliseconds / count, memory };
  });
  if (few === undefined || many === undefined) return;
  console.log(`growth of ${basename(folder)}: ${few.milliseconds.toFixed(2)} ms a file with ${String(few.count)} files, ${many.milliseconds.toFixed(2)} ms with ${String(many.count)}: ratio ${(many.milliseconds / few.milliseconds).toFixed(2)}`);
  console.log(`  peak memory ${few.memory.toFixed(0)} MiB and ${many.memory.toFixed(0)} MiB`);
}

/** Milliseconds of processor time of a check without those that the process takes to start, and its peak memory in MiB. */
function cost(folder: string): { readonly milliseconds: number; readonly memory: number } {
  const checks = Array.from({ length: RUNS }, () => measured(['check', folder, '--fail-on', 'none', '--format', 'json', '--output', join(scratch, 'report.json'), '--as-of', '2026-11-21']));
  return { milliseconds: Math.min(...checks.map(({ milliseconds }) => milliseconds)) - measured(['rules']).milliseconds, memory: Math.min(...checks.map(({ memory }) => memory)) };
}

/** What the command line itself reports at its end: other processes on the machine do not count. */
function measured(args: readonly string[]): { readonly milliseconds: number; readonly memory: number } {
  const code = `process.argv.splice(1, 0, ${JSON.stringify(CLI)}); process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); console.error('cost ' + maxRSS + ' ' + (userCPUTime + systemCPUTime)); }); await import(${JSON.stringify(CLI)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, ...args], { encoding: 'utf8', maxBuffer: 1024 * MIB });
  const [, kibibytes, microseconds] = /cost (\d+) (\d+)/.exec(stderr) ?? [];
  if (kibibytes === undefined || microseconds === undefined) throw new Error(stderr);
  return { milliseconds: Number(microseconds) / 1000, memory: Number(kibibytes) / 1024 };
}

function throughput({ name, folder }: Input): void {
  const paths = filesIn(folder);
  const reading = best(() => paths.reduce((sum, path) => sum + readFileSync(path, 'utf8').length, 0));
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const json = paths.map((path) => readFileSync(path, 'utf8')).filter((text) => text.trimStart().startsWith('{'));
  const parsing = best(() => { for (const text of json) parseOrSkip(text); });
  const { milliseconds: check, memory } = cost(folder);
  const seconds = check / 1000;
  console.log(`${name}: ${String(paths.length)} files, ${(bytes / MIB).toFixed(1)} MiB`);
  console.log(`  check ${check.toFixed(0)} ms of processor time: ${(paths.length / seconds).toFixed(0)} files/s, ${(bytes / MIB / seconds).toFixed(1)} MiB/s`);
  console.log(`  ratio to reading the files (${reading.toFixed(0)} ms): ${(check / reading).toFixed(1)}`);
  if (json.length > 0) console.log(`  ratio to JSON.parse of its ${String(json.length)} JSON files (${parsing.toFixed(0)} ms): ${(check / parsing).toFixed(1)}`);
  console.log(`  peak memory ${memory.toFixed(0)} MiB`);
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
