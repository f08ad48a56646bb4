/** `test`: runs the fixtures of a folder of own rules, and prints which claims do not hold. */
import { readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Rule } from '@rds-iam-lint/model';
import { printable } from '@rds-iam-lint/reporters/printable';
import { quantity } from '@rds-iam-lint/reporters/quantity';
import { builtInPublicModules } from './built-in-public-modules.ts';
import { builtInRuleBook } from './built-in-rule-book.ts';
import { fixtureOutcome, type FixtureOutcome } from './fixture-outcome.ts';
import { type FixtureOptions, judgeFixture } from './judge-fixture.ts';
import { lineIndexes } from './line-indexes.ts';
import { maskingIn } from './present.ts';
import { type Claim, fixturesIn, SUFFIXES } from './rule-fixture.ts';
import { dayOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { withUserRules } from './user-rules.ts';

export interface TestOptions {
  readonly asOf?: string;
}

/** 0 every claim holds, 1 some do not. A folder without rules or fixtures, and a broken rule, are `UsageError`s. */
export async function testCommand(folders: readonly string[], options: TestOptions, terminal: Terminal): Promise<number> {
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0) throw new UsageError('test takes one folder of rules');
  const builtIn = builtInRuleBook();
  const book = await withUserRules(builtIn, terminal.cwd, [folder]);
  const rules = book.rules.slice(builtIn.rules.length);
  if (rules.length === 0) throw new UsageError(`no rules in ${folder}: a rule is <group>/<name>/rule.yaml in it`);
  const tested: TestedRule[] = [];
  for (const rule of rules) tested.push(await testRule(rule, directoryOf(resolve(terminal.cwd, folder), rule), { book, asOf: dayOf(options.asOf), publicModules: builtInPublicModules }));
  terminal.stdout(tested.map(({ lines }) => `${lines.map(printable).join('\n')}\n\n`).join(''));
  const [held, failed] = [sum(tested.map((one) => one.held)), sum(tested.map((one) => one.failed))];
  if (held + failed === 0) throw new UsageError(`no fixtures in ${folder}: <verdict>[.<case>]<ending> beside a rule.yaml is one, such as fail.cfn.yaml`);
  terminal.stdout(`${quantity(rules.length, 'rule')}, ${quantity(held + failed, 'fixture')}: ${String(held)} as claimed, ${String(failed)} not.\n`);
  return failed === 0 ? 0 : 1;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The folder of a rule is named by its id, at any depth. */
function directoryOf(folder: string, { id }: Rule): string {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/'));
  return join(folder, dirname(paths.find((path) => path === `${id}/rule.yaml` || path.endsWith(`/${id}/rule.yaml`)) ?? `${id}/rule.yaml`));
}

interface TestedRule {
  readonly lines: readonly string[];
  readonly held: number;
  readonly failed: number;
}

const WANTED: readonly Claim[] = ['pass', 'fail', 'unknown'];

async function testRule(rule: Rule, directory: string, options: FixtureOptions): Promise<TestedRule> {
  const { fixtures, misnamed } = fixturesIn(directory);
  const results: (readonly string[])[] = [];
  for (const fixture of fixtures) {
    const { done } = await judgeFixture(rule, directory, fixture, options);
    const { conceal } = maskingIn(done, lineIndexes(done.workspace));
    results.push(linesOf(fixture.name, fixtureOutcome(fixture, done.judgements, done.facts.gaps)).map(conceal));
  }
  const failed = results.filter(({ length }) => length > 1).length;
  const claims = new Set(fixtures.flatMap(({ claim, expected }) => [claim, ...expected.values()]));
  const missing = WANTED.filter((claim) => !claims.has(claim));
  return {
    lines: [
      rule.id,
      ...results.flat(),
      ...misnamed.map((name) => `  skipped  ${name}: a fixture ends in one of ${SUFFIXES.join(' ')}`),
      ...(fixtures.length === 0 ? ['  no fixtures'] : missing.length === 0 ? [] : [`  no fixture that must be ${missing.join(' or ')}`]),
    ],
    held: fixtures.length - failed,
    failed,
  };
}

/** One line when the claim holds; else the reasons follow, as a difference from claimed to judged. */
function linesOf(name: string, { differences, reasons }: FixtureOutcome): readonly string[] {
  if (differences.length + reasons.length === 0) return [`  ok       ${name}`];
  return [
    `  FAILED   ${name}`,
    ...differences.flatMap(({ resource, claimed, judged }) => [`           - ${resource} ${claimed}`, `           + ${resource} ${judged}`]),
    ...reasons.map((reason) => `           ${reason}`),
  ];
}
