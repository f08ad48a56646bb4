/** The fixtures of a rule: files and folders beside it whose names claim a verdict. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '@rds-iam-lint/model';

/** The endings of fixtures, and with them the sources that are exercised. */
export const SUFFIXES = ['.cfn.yaml', '.cfn.json', '.tf', '.tf.json', '.plan.json', '.state.json', '.policy.json', '.iam.json', '.rds.json'] as const;

export type Claim = Verdict | 'mixed';
const CLAIMS: readonly Claim[] = ['pass', 'fail', 'unknown', 'not-applicable', 'mixed'];

export interface Fixture {
  /** The name in the rule's folder: a file, or a folder that is a whole root. */
  readonly name: string;
  readonly claim: Claim;
  /** For `mixed`: the verdict of each resource, by id. */
  readonly expected: ReadonlyMap<string, Verdict>;
}

export interface RuleFixtures {
  readonly fixtures: readonly Fixture[];
  /** What claims a verdict by its name and has none of the endings. */
  readonly misnamed: readonly string[];
}

export function fixturesIn(directory: string): RuleFixtures {
  const claiming = readdirSync(directory).sort().flatMap((name) => {
    const claim = CLAIMS.find((word) => name === word || name.startsWith(`${word}.`));
    return claim === undefined || name.endsWith('.expect.yaml') ? [] : [{ name, claim, isFolder: statSync(join(directory, name)).isDirectory() }];
  });
  const isOurs = ({ name, isFolder }: { readonly name: string; readonly isFolder: boolean }) => isFolder || SUFFIXES.some((suffix) => name.endsWith(suffix));
  return {
    fixtures: claiming.filter(isOurs).map(({ name, claim, isFolder }) => ({ name, claim, expected: claim === 'mixed' ? expectedIn(directory, name, isFolder) : new Map() })),
    misnamed: claiming.filter((one) => !isOurs(one)).map(({ name }) => name),
  };
}

/** Lines `expect: <id> <verdict>` in comments of the fixture, or in `<name>.expect.yaml` beside a JSON file. */
function expectedIn(directory: string, name: string, isFolder: boolean): ReadonlyMap<string, Verdict> {
  const holder = join(directory, isFolder ? join(name, 'expect.yaml') : name.endsWith('.json') ? `${name}.expect.yaml` : name);
  const lines = existsSync(holder) ? readFileSync(holder, 'utf8').matchAll(/^(?:\s*#)?\s*expect: (\S+) (pass|fail|unknown|not-applicable)$/gm) : [];
  return new Map([...lines].map(([, id = '', verdict = '']) => [id, verdict as Verdict]));
}
