/** The pages of the rules: every example is linted, and shows what is reported and where. */
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from './index.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The code of every `js` block, without the lines that only underline. */
const blocksOf = (markdown: string) => [...markdown.matchAll(/```js\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '');
const isUnderline = (line: string) => /^\/\/ *\^+$/u.test(line);

/** The code with a line of carets below each finding of the rule. */
function underlined(code: string, rule: string): string {
  const messages = new Linter().verify(code, { plugins: { 'rds-iam-lint': plugin }, rules: { [`rds-iam-lint/${rule}`]: 'error' } });
  const below = (number: number) => messages.filter(({ line }) => line === number).map(({ column, endColumn = column }) => `//${' '.repeat(column - 3)}${'^'.repeat(endColumn - column)}`);
  return code.split('\n').flatMap((line, index) => [line, ...below(index + 1)]).join('\n');
}

describe.each(Object.entries(plugin.rules))('the page of %s', (rule, { meta: { docs } = {} }) => {
  const page = read(`../docs/rules/${rule}.md`);
  const incorrect = page.slice(page.indexOf('### Incorrect'), page.indexOf('### Correct'));

  it('has examples that are incorrect and others that are correct', () => {
    expect(blocksOf(incorrect).length).toBeGreaterThan(0);
    expect(blocksOf(page).length).toBeGreaterThan(blocksOf(incorrect).length);
  });

  it.each(blocksOf(page))('shows what the rule reports, and where, in %#', (block) => {
    const code = block.split('\n').filter((line) => !isUnderline(line)).join('\n');
    expect(underlined(code, rule)).toBe(block);
    expect(block.split('\n').some(isUnderline)).toBe(incorrect.includes(block));
  });

  it('is where the rule says', () => {
    expect(docs?.url?.endsWith(`/docs/rules/${rule}.md`)).toBe(true);
  });
});
