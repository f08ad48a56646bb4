/**
 * `node --conditions=@rds-iam-lint/source --import tsx tools/study.ts folder …`: what the built command line says about real templates and configuration, each folder a run of its own.
 * Prints files, gaps by cause, and for each rule the verdicts with the causes of its unknowns. Run on demand, never in CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Finding, Report, Verdict } from '@rds-iam-lint/model';

const CLI = join(import.meta.dirname, '../packages/cli/dist/main.js');
const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];
const MOST_CAUSES = 5;
const MOST_GAP_CAUSES = 15;
const MIB = 1024 * 1024;

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length === 0) throw new Error('name one or more folders');
const scratch = mkdtempSync(join(tmpdir(), 'rds-iam-lint-study-'));
try {
  const reports = folders.map(check);
  console.log(`\n${gapLines(reports).join('\n')}\n\n${ruleLines(reports.flatMap(({ findings }) => findings)).join('\n')}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Runs one folder and prints what it took. */
function check(folder: string): Report {
  const output = join(scratch, 'report.json');
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'check', '.', '--format', 'json', '--show', 'all', '--fail-on', 'none', '--output', output, '--timing'], { cwd: folder, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${folder}: exit ${String(status)}: ${stderr}`);
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const { coverage, summary } = report;
  console.log(`${basename(folder)}: ${String(coverage.filesRead)} files read, ${String(coverage.filesSkipped)} skipped, ${String(coverage.databases)} databases, ${String(coverage.proxies)} proxies, ${String(coverage.grants)} grants`);
  console.log(`  ${VERDICTS.map((verdict) => `${verdict} ${String(summary.verdicts[verdict])}`).join(', ')}; ${String(summary.gaps)} gaps; ${seconds.toFixed(1)} s, ${speedOf(folder, seconds)}`);
  console.log(`  ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return report;
}

/** Over all that could be declared configuration, of which most is claimed by nobody in some folders. */
function speedOf(folder: string, seconds: number): string {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ya?ml|json|template|tf|tofu|tfvars)$/i.test(path));
  const bytes = paths.reduce((sum, path) => sum + (statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0), 0);
  return `${(bytes / MIB).toFixed(1)} MiB of YAML, JSON and HCL, ${(bytes / MIB / seconds).toFixed(1)} MiB/s`;
}

function gapLines(reports: readonly Report[]): readonly string[] {
  const gaps = reports.flatMap((report) => report.gaps);
  const counts = counted(gaps.map(({ kind, why }) => `${kind}: ${normalised(why)}`));
  return [`Gaps: ${String(gaps.length)}`, ...counts.slice(0, MOST_GAP_CAUSES).map(([cause, count]) => `  ${String(count).padStart(6)}  ${cause}`)];
}

/** Rules by the share of unknown among what they are about, the greatest first. */
function ruleLines(findings: readonly Finding[]): readonly string[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const all = byRule.get(finding.rule) ?? [];
    all.push(finding);
    byRule.set(finding.rule, all);
  }
  const rules = [...byRule].map(([rule, all]) => ({ rule, all, counts: VERDICTS.map((verdict) => all.filter((finding) => finding.verdict === verdict).length) }));
  const share = ([fail = 0, unknown = 0, pass = 0]: readonly number[]) => unknown / Math.max(1, fail + unknown + pass);
  return rules.toSorted((one, other) => share(other.counts) - share(one.counts) || (one.rule < other.rule ? -1 : 1)).flatMap(({ rule, all, counts }) => [
    `${rule}: ${VERDICTS.map((verdict, index) => `${verdict} ${String(counts[index])}`).join(', ')}; ${(100 * share(counts)).toFixed(0)} % unknown`,
    ...counted(all.filter(({ verdict }) => verdict === 'unknown').map(causeOf)).slice(0, MOST_CAUSES).map(([cause, count]) => `  ${String(count).padStart(6)}  ${cause}`),
  ]);
}

/** What a person would have to supply, and for which attribute. */
function causeOf({ until, because }: Finding): string {
  const open = [...new Set(because.filter(({ state }) => state === 'unknown').map(({ attribute }) => attribute))].join(', ');
  const cause = until.length === 0 ? 'no cause named' : normalised(until.join('; '));
  return open === '' ? cause : `${open}: ${cause}`;
}

/** Names, numbers and paths give way to marks, so that equal causes meet. */
function normalised(text: string): string {
  return text
    .replaceAll(/\b(Ref|Fn::ImportValue|condition|Condition|statement of|document of|parameter) [\w:./-]+/g, '$1 …')
    .replaceAll(/[\w./-]+#[\w ]+/g, '…#…')
    .replaceAll(/[\w./-]+\.(?:ya?ml|json|template|tf|tofu|tfvars)\b/g, 'FILE')
    .replaceAll(/\bmodule\.[\w-]+(?:\[[^\]]*\])?\./g, 'module.….')
    .replaceAll(/\b((?:data\.)?(?:aws|random)_\w+)\.[\w-]+(?:\[[^\]]*\])?/g, '$1.…')
    .replaceAll(/\b(var|local)\.[\w-]+/g, '$1.…')
    .replaceAll(/\b[A-Z]\w*\.(?=[A-Z])[\w.:]+/g, '….…')
    .replaceAll(/\b[A-Z][\w]*[a-z][A-Z]\w*\b/g, 'Name')
    .replaceAll(/\d+/g, 'N');
}

function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
}
