/** Runs one of our rules on one fixture, and renders what it gives. */
import { judgeFixture as judgeOne, present } from 'rds-iam-lint';
import type { Judgement, Report } from '@rds-iam-lint/model';
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

export async function judgeFixture({ rule, directory }: Pick<RuleFolder, 'rule' | 'directory'>, fixture: Pick<Fixture, 'name'>, book: RuleBook): Promise<JudgedFixture> {
  const { done, asOf } = await judgeOne(rule, directory, fixture, { book, asOf: FIXTURE_DAY, publicModules: publicModulesFromDisk });
  const { report, lineOf } = present(done, { asOf, rules: [rule], shows: () => true });
  return { judgements: done.judgements, report, rendered: text(report, { style: { colour: false, width: 100 }, lineOf, rules: [rule] }) };
}
