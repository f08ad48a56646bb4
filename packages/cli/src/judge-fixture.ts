/** Runs one rule on one fixture, through the same steps as `check`. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PublicModule, Rule } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { CONFIG_NAME, findConfig } from './find-config.ts';
import { mergedConfig } from './merged-config.ts';
import type { Fixture } from './rule-fixture.ts';
import { selectRules } from './rule-selection.ts';
import { type Run, run } from './run.ts';
import { terraformSettings } from './terraform-settings.ts';

export interface FixtureOptions {
  readonly book: RuleBook;
  /** ISO date, where the fixture does not say one. */
  readonly asOf: string;
  readonly publicModules: () => readonly PublicModule[];
}

export interface JudgedFixture {
  /** With the judgements of the rule only. */
  readonly done: Run;
  readonly asOf: string;
}

/** A folder that is a fixture may hold a configuration of its own; no other counts. */
export async function judgeFixture(rule: Rule, directory: string, { name }: Pick<Fixture, 'name'>, { book, asOf: day, publicModules }: FixtureOptions): Promise<JudgedFixture> {
  const own = join(name, CONFIG_NAME);
  const layers = existsSync(join(directory, own)) ? await findConfig(directory, own) : [];
  const config = mergedConfig(layers);
  const { region, account, as_of: asOf = day, parameter_files: files } = config;
  const done = await run({
    cwd: directory,
    paths: [name],
    exclude: [{ base: directory, patterns: [CONFIG_NAME, 'expect.yaml'] }],
    parameterFiles: files.map((file) => relative(directory, file)),
    terraform: terraformSettings({ cwd: directory, options: {}, config: config.terraform }),
    where: { ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) },
    publicModules,
    asOf,
    ignores: layers.flatMap((layer) => layer.ignores),
    selection: selectRules(about(book, rule), layers, []),
  });
  return { done: { ...done, judgements: done.judgements.filter((judgement) => judgement.rule === rule.id) }, asOf };
}

/** A rule about suppressions needs those that are suppressed. */
const about = (book: RuleBook, rule: Rule): RuleBook => (rule.applies_to.includes('lint.suppression') ? book : { ...book, rules: [rule] });
