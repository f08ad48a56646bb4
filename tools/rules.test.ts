/** Every rule folder is a test: the name of a fixture claims the verdict, `expected.txt` pins positions, evidence and wording. */
import { describe, expect, it } from 'vitest';
import { fixtureOutcome, fixturesIn } from 'rds-iam-lint';
import { judgeFixture } from './judge-fixture.ts';
import { ruleBookFromDisk, ruleFolders } from './rule-folder.ts';

const book = ruleBookFromDisk();

describe.each(ruleFolders(book).map((folder) => [folder.rule.id, folder] as const))('%s', (_, folder) => {
  it.each(['pass', 'fail', 'unknown'] as const)('has a fixture that must %s', (verdict) => {
    const claims = folder.fixtures.flatMap(({ claim, expected }) => [claim, ...expected.values()]);
    expect(claims).toContain(verdict);
  });

  it('has no file that claims a verdict and is of no known ending', () => {
    expect(fixturesIn(folder.directory).misnamed).toEqual([]);
  });

  it.each(folder.fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_name, fixture) => {
    const { judgements, report } = await judgeFixture(folder, fixture, book);
    expect(fixtureOutcome(fixture, judgements, report.gaps)).toEqual({ differences: [], reasons: [] });
  });
});
