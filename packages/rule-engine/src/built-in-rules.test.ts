/** The schemas and the names check accept every kind, table and rule of this repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadRuleBook } from './load-rule-book.ts';
import { problemText } from './problem.ts';

/** The folder `rules` of the repository, or of the copy that a mutation run works in. */
const RULES = fileURLToPath(new URL('../../../rules/', import.meta.url));
const paths = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/')).filter((path) => /^(kinds|tables)\/[^/]+\.yaml$|\/rule\.yaml$/.test(path));

it('they load without a problem', () => {
  const { book, problems } = loadRuleBook(paths.map((path) => ({ path, text: readFileSync(join(RULES, path), 'utf8') })));
  expect(problems.map(problemText)).toEqual([]);
  expect(Object.keys(book.kinds).length + Object.keys(book.tables).length + book.rules.length).toBe(paths.length);
  expect(book.rules.length).toBeGreaterThan(5);
});
