/**
 * `node --conditions=@rds-iam-lint/source --import tsx tools/compare-peers.ts <folder> <cfn-guard> <its Control Tower rules> [<cfn-lint> …]`: what two other linters say about the
 * same templates, resource by resource, where our rules are about the same thing. Who is right about a class of differences is in `compare-peers.md`. Run on demand, never in CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { claimsTemplate } from '@rds-iam-lint/cloudformation/claims';
import type { Report, Verdict } from '@rds-iam-lint/model';

const CLI = join(import.meta.dirname, '../packages/cli/dist/main.js');
const MIB = 1024 * 1024;
const MOST_SHOWN = 12;

/** Rules of a peer, and ours that answer the same question; `files` are those of cfn-guard. */
interface Pair {
  readonly peer: string;
  readonly files?: readonly string[];
  readonly ours: readonly string[];
}

const PAIRS = [
  { peer: 'CT.RDS.PR.4 and 7 (IAM authentication is on)', files: ['rds/ct-rds-pr-4.guard', 'rds/ct-rds-pr-7.guard'], ours: ['rds/iam-auth-enabled'] },
  { peer: 'CT.RDS.PR.26 (the proxy requires TLS)', files: ['rds/ct-rds-pr-26.guard'], ours: ['proxy/tls-required'] },
  { peer: 'CT.RDS.PR.27 and 28 (the parameter group requires TLS)', files: ['rds/ct-rds-pr-27.guard', 'rds/ct-rds-pr-28.guard'], ours: ['rds/tls-enforced', 'rds/tls-parameter-value-valid', 'rds/tls-parameter-in-cluster-group'] },
  { peer: 'E3682', ours: ['rds/iam-auth-set-on-cluster'] },
  { peer: 'E3025', ours: ['rds/instance-class-supported'] },
  { peer: 'E3062', ours: ['rds/instance-class-supported'] },
  { peer: 'E3690', ours: ['rds/engine-version-supported'] },
  { peer: 'E3691', ours: ['rds/engine-version-supported'] },
  { peer: 'W3690', ours: ['rds/engine-version-supported'] },
  { peer: 'W3691', ours: ['rds/engine-version-supported'] },
  { peer: 'W1011', ours: ['rds/no-static-master-password'] },
] as const satisfies readonly Pair[];

/** `<path>#<logical id>`. */
type Subject = string;

const [folder = '.', guard = '', guardRules = '', ...lint] = process.argv.slice(2).map((argument, index) => (index === 0 ? resolve(argument) : argument));
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true && claimsTemplate(path, readFileSync(path, 'utf8')));
const verdicts = ourVerdicts();
const guardReadable = guardReports(join(guardRules, PAIRS[0].files[0]), templates).map(({ name }) => name);
console.log(`${String(templates.length)} templates, of which cfn-guard reads ${String(guardReadable.length)}`);
const lintFindings = lint.length === 0 ? undefined : lintFails(lint);
for (const pair of PAIRS as readonly Pair[]) {
  const { files } = pair;
  const fails = files === undefined ? lintFindings?.get(pair.peer) ?? new Set<Subject>() : new Set(files.flatMap((file) => [...guardFails(join(guardRules, file))]));
  if (files !== undefined || lintFindings !== undefined) compare(pair, fails);
}

function compare({ peer, ours }: Pair, fails: ReadonlySet<Subject>): void {
  console.log(`\n${peer} ↔ ${ours.join(', ')}: ${String(fails.size)} resources fail there`);
  const classes = new Map<string, Subject[]>();
  for (const subject of fails) add(classes, `fails there, here ${saidOf(subject, ours)}`, subject);
  for (const subject of verdicts.keys()) if (!fails.has(subject) && saidOf(subject, ours).includes('fail')) add(classes, `not there, here ${saidOf(subject, ours)}`, subject);
  for (const [name, subjects] of [...classes].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    console.log(`  ${String(subjects.length).padStart(5)}  ${name}`);
    for (const subject of subjects.slice(0, MOST_SHOWN)) console.log(`           ${subject}`);
  }
}

/** What our rules say about the resource, all of them that judge it. */
function saidOf(subject: Subject, ours: readonly string[]): string {
  const said = ours.flatMap((rule) => {
    const verdict = verdicts.get(subject)?.get(rule);
    return verdict === undefined ? [] : [ours.length === 1 ? verdict : `${rule} ${verdict}`];
  });
  return said.length === 0 ? 'not judged' : said.join(', ');
}

function ourVerdicts(): ReadonlyMap<Subject, ReadonlyMap<string, Verdict>> {
  const scratch = mkdtempSync(join(tmpdir(), 'rds-iam-lint-peers-'));
  try {
    const output = join(scratch, 'report.json');
    run(process.execPath, [CLI, 'check', '.', '--format', 'json', '--show', 'all', '--fail-on', 'none', '--output', output]);
    const found = new Map<Subject, Map<string, Verdict>>();
    for (const { rule, verdict, unit, resource } of (JSON.parse(readFileSync(output, 'utf8')) as Report).findings) {
      const subject = `${unit}#${resource}`;
      found.set(subject, (found.get(subject) ?? new Map<string, Verdict>()).set(rule, verdict));
    }
    return found;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface GuardReport {
  readonly name: string;
  readonly not_compliant: readonly unknown[];
}

/** The resources that a rule of cfn-guard refuses; its report names them by path only. */
function guardFails(rule: string): ReadonlySet<Subject> {
  const reports = guardReports(rule, guardReadable);
  return new Set(reports.flatMap(({ name, not_compliant: refused }) => [...JSON.stringify(refused).matchAll(/"\/Resources\/([^/"]+)/g)].map(([, id]) => subjectOf(name, id ?? ''))));
}

/** It stops at the first file that it cannot read, so the files are halved until each such file is alone. */
function guardReports(rule: string, paths: readonly string[]): readonly GuardReport[] {
  if (paths.length === 0) return [];
  const { stdout, error } = spawnSync(guard, ['validate', '-r', rule, '-d', ...paths, '--structured', '-o', 'json', '--show-summary', 'none'], { encoding: 'utf8', maxBuffer: 1024 * MIB });
  if (error !== undefined) throw error;
  if (stdout !== '') return JSON.parse(stdout) as readonly GuardReport[];
  if (paths.length === 1) return [];
  const half = paths.length >> 1;
  return [...guardReports(rule, paths.slice(0, half)), ...guardReports(rule, paths.slice(half))];
}

interface LintMatch {
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
  readonly Rule: { readonly Id: string };
}

/** By rule. Only templates that name databases are given to cfn-lint, which takes about a second for each. */
function lintFails([command = '', ...args]: readonly string[]): ReadonlyMap<string, ReadonlySet<Subject>> {
  const paths = templates.filter((path) => readFileSync(path, 'utf8').includes('AWS::RDS::DB'));
  const matches = JSON.parse(run(command, [...args, '--format', 'json', '--', ...paths])) as readonly LintMatch[];
  const found = new Map<string, Set<Subject>>();
  for (const { Filename: path, Location: { Path: steps }, Rule: { Id: rule } } of matches) {
    if (steps?.[0] === 'Resources') found.set(rule, (found.get(rule) ?? new Set()).add(subjectOf(path, String(steps[1]))));
  }
  return found;
}

function subjectOf(path: string, id: string): Subject {
  return `${path.startsWith(folder) ? path.slice(folder.length + 1) : path}#${id}`;
}

function add(classes: Map<string, Subject[]>, name: string, subject: Subject): void {
  const subjects = classes.get(name) ?? [];
  subjects.push(subject);
  classes.set(name, subjects);
}

/** Its output; all of these commands have exit codes other than 0 when they found something. */
function run(command: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1024 * MIB });
  if (error !== undefined) throw error;
  if (stdout === '' && args[0] !== CLI) throw new Error(`${command}: ${stderr}`);
  return stdout;
}
