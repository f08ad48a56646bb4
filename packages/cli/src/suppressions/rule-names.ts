/** Which rules a name in a suppression stands for. */
import type { Rule } from '@rds-iam-lint/model';
import { wildcardMatches } from '@rds-iam-lint/logic';

/** The kind of which suppressions themselves are resources. What is said about them cannot be suppressed. */
export const SUPPRESSION_KIND = 'lint.suppression';

/** No id is longer. */
const LONGEST_NAME = 200;

const NONE: ReadonlySet<string> = new Set();

/** The ids of the rules with that id, with that old id, or that a pattern with `*` or `?` matches. */
export function rulesNamed(rules: readonly Rule[]): (name: string) => ReadonlySet<string> {
  const open = rules.filter(({ applies_to: kinds }) => !kinds.includes(SUPPRESSION_KIND));
  const known = new Map<string, ReadonlySet<string>>();
  return (name) => {
    if (name.length > LONGEST_NAME) return NONE;
    const found = known.get(name) ?? new Set(open.filter(({ id, aliases = [] }) => [id, ...aliases].some((one) => wildcardMatches(name, one))).map(({ id }) => id));
    known.set(name, found);
    return found;
  };
}
