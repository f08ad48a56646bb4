/** The names of the elements of a policy, and which of them a misspelt one means. Names compare with regard to case. */

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (read 2026-04-13). */
export const POLICY_ELEMENTS: readonly string[] = ['Version', 'Id', 'Statement'];
export const STATEMENT_ELEMENTS: readonly string[] = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** Edits between a name and the one that is suggested for it. */
const MOST_EDITS = 2;
const LONGEST_NAME = 20;

/** The element that a name comes close to, if one does. */
export function nearestElement(name: string, elements: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const ranked = elements.map((element) => ({ element, edits: editsBetween(name.toLowerCase(), element.toLowerCase()) })).sort((one, other) => one.edits - other.edits);
  return ranked[0] !== undefined && ranked[0].edits <= MOST_EDITS ? ranked[0].element : undefined;
}

/** Levenshtein's distance, row by row. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of one.split('').entries()) {
    const next = [index + 1];
    for (const [column, wanted] of other.split('').entries()) {
      next.push(Math.min((row[column] ?? 0) + (character === wanted ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
