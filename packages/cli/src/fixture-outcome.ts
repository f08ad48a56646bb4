/** Whether a fixture holds what its name claims. */
import type { Gap, Judgement, Verdict } from '@rds-iam-lint/model';
import type { Fixture } from './rule-fixture.ts';

/** What was claimed of a resource and what was judged; they differ. */
export interface Difference {
  readonly unit: string;
  readonly resource: string;
  readonly claimed: Verdict;
  readonly judged: Verdict;
}

export interface FixtureOutcome {
  readonly differences: readonly Difference[];
  /** Other reasons why the claim does not hold, each one sentence. */
  readonly reasons: readonly string[];
}

/**
 * At least one resource has the claimed verdict and every other is not applicable; in a mixed fixture each resource that is named has its
 * verdict and every other is not applicable. Nothing may be unreadable. It holds when there is neither difference nor reason.
 */
export function fixtureOutcome({ claim, expected }: Fixture, judgements: readonly Judgement[], gaps: readonly Pick<Gap, 'what' | 'why'>[]): FixtureOutcome {
  const claimedOf = ({ resource, verdict }: Judgement): Verdict => (claim === 'mixed' ? (expected.get(resource) ?? 'not-applicable') : verdict === 'not-applicable' ? verdict : claim);
  const differences = judgements.flatMap((judgement) => {
    const { unit, resource, verdict: judged } = judgement;
    const claimed = claimedOf(judgement);
    return claimed === judged ? [] : [{ unit, resource, claimed, judged }];
  });
  const names = new Set(judgements.map(({ resource }) => resource));
  const verdicts = new Set<string>(judgements.map(({ verdict }) => verdict));
  const reasons = [
    ...gaps.map(({ what, why }) => `It has a gap: ${what}: ${why}.`),
    ...(claim === 'mixed' && expected.size === 0 ? ['It names no resource: a comment `expect: <id> <verdict>` does.'] : []),
    ...[...expected.keys()].filter((name) => !names.has(name)).map((name) => `The rule judges no resource ${name}.`),
    ...(claim === 'mixed' || differences.length > 0 || verdicts.has(claim) ? [] : [judgements.length === 0 ? 'It has no resource that the rule judges.' : `No resource has the verdict ${claim}: the rule is not applicable to any.`]),
  ];
  return { differences, reasons };
}
