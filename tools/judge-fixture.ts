/** Runs one rule on one fixture, through the same steps as the command line. */
import { join, relative } from 'node:path';
import { CONFIG_NAME, findConfig, mergedConfig, present, run, selectRules, terraformSettings } from 'rds-iam-lint';
import type { Judgement, Report, Rule } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { text } from '@rds-iam-lint/reporters/text';
import { publicModulesFromDisk } from './public-modules.ts';
import type { Fixture, RuleFolder } from './rule-folder.ts';

/** The day on which fixtures are judged, so that they say the same tomorrow. */
export const FIXTURE_DAY = '2026-11-21';

export interface JudgedFixture {
  readonly judgements: readonly Judgement[];
  readonly report: Report;
  readonly rendered: string;
}

/** A folder that is a fixture may hold a configuration of its own. */
export async function judgeFixture({ rule, directory }: Pick<RuleFolder, 'rule' | 'directory'>, { name }: Pick<Fixture, 'name'>, book: RuleBook): Promise<JudgedFixture> {
  const layers = await findConfig(join(directory, name), undefined);
  const config = mergedConfig(layers);
  const { region, account, as_of: asOf = FIXTURE_DAY, parameter_files: files } = config;
  const all = await run({
    cwd: directory,
    paths: [name],
    exclude: [{ base: directory, patterns: [CONFIG_NAME, 'expect.yaml'] }],
    parameterFiles: files.map((file) => relative(directory, file)),
    terraform: terraformSettings({ cwd: directory, options: {}, config: config.terraform }),
    where: { ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) },
    publicModules: publicModulesFromDisk,
    asOf,
    ignores: layers.flatMap((layer) => layer.ignores),
    selection: selectRules(about(book, rule), layers, []),
  });
  const done = { ...all, judgements: all.judgements.filter((judgement) => judgement.rule === rule.id) };
  const { report, lineOf } = present(done, { asOf, rules: [rule], shows: () => true });
  return { judgements: done.judgements, report, rendered: text(report, { style: { colour: false, width: 100 }, lineOf, rules: [rule] }) };
}

/** A rule about suppressions needs those that are suppressed. */
const about = (book: RuleBook, rule: Rule): RuleBook => (rule.applies_to.includes('lint.suppression') ? book : { ...book, rules: [rule] });
