/** Every rule folder is a test: the name of a fixture claims the verdict, `expected.txt` pins positions, evidence and wording. */
import { describe, expect, it } from 'vitest';
import type { Judgement, Verdict } from '@rds-iam-lint/model';
import { judgeFixture } from './judge-fixture.ts';
import { type Fixture, ruleBookFromDisk, ruleFolders } from './rule-folder.ts';

const book = ruleBookFromDisk();

describe.each(ruleFolders(book).map((folder) => [folder.rule.id, folder] as const))('%s', (_, folder) => {
  it.each(['pass', 'fail', 'unknown'] as const)('has a fixture that must %s', (verdict) => {
    const claims = folder.fixtures.flatMap(({ claim, expected }) => [claim, ...expected.values()]);
    expect(claims).toContain(verdict);
  });

  it.each(folder.fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_name, fixture) => {
    const { judgements, report } = await judgeFixture(folder, fixture, book);
    expect(report.gaps).toEqual([]);
    expect(verdictsOf(judgements)).toEqual(claimedFor(judgements, fixture));
    expect(judgements.map(({ verdict }) => verdict)).toContain(fixture.claim === 'mixed' ? [...fixture.expected.values()][0] : fixture.claim);
    expect(judgements.map(({ resource }) => resource)).toEqual(expect.arrayContaining([...fixture.expected.keys()]));
  });
});

const verdictsOf = (judgements: readonly Judgement[]) => judgements.map(({ unit, resource, verdict }) => [unit, resource, verdict]);

/** The claimed verdict wherever the rule applies; a mixed fixture names each resource that is not not-applicable. */
function claimedFor(judgements: readonly Judgement[], { claim, expected }: Fixture): readonly (readonly [string, string, Verdict])[] {
  return judgements.map(({ unit, resource, verdict }) => {
    if (claim === 'mixed') return [unit, resource, expected.get(resource) ?? 'not-applicable'];
    return [unit, resource, verdict === 'not-applicable' ? verdict : claim];
  });
}
