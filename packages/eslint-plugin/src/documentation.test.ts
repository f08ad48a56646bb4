import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from './index.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The code of every `js` block, without the lines that only underline. */
const blocksOf = (markdown: string) => [...markdown.matchAll(/```js\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '');
const isUnderline = (line: string) => /^\/\/ *\^+$/u.test(line);

/** The code with a line of carets below each finding. */
function underlined(code: string): string {
  const messages = new Linter().verify(code, plugin.configs.recommended);
  const below = (number: number) => messages.filter(({ line }) => line === number).map(({ column, endColumn = column }) => `//${' '.repeat(column - 3)}${'^'.repeat(endColumn - column)}`);
  return code.split('\n').flatMap((line, index) => [line, ...below(index + 1)]).join('\n');
}

describe.each(Object.entries(plugin.rules))('the page of %s', (rule, { meta: { docs, schema } = {} }) => {
  const page = read(`../docs/${rule}.md`);
  const incorrect = page.slice(page.indexOf('### Incorrect'), page.indexOf('### Correct'));

  it('has examples that are incorrect', () => {
    expect(blocksOf(incorrect).length).toBeGreaterThan(0);
  });

  it.each(blocksOf(page))('shows what the rule reports, and where, in %#', (block) => {
    const code = block.split('\n').filter((line) => !isUnderline(line)).join('\n');
    expect(underlined(code)).toBe(block);
    expect(block.split('\n').some(isUnderline)).toBe(incorrect.includes(block));
  });

  it('has the name, the description and every option', () => {
    const description = docs?.description ?? '';
    expect(page.split('\n')[0]).toBe(`# rds-iam-lint/${rule}`);
    expect(page.split('\n')[2]).toBe(`${description.charAt(0).toUpperCase()}${description.slice(1)}.`);
    for (const option of JSON.stringify(schema).matchAll(/"properties":\{"(\w+)"/gu)) expect(page).toContain(`| \`${option[1] ?? ''}\` |`);
    expect(docs?.url?.endsWith(`/docs/${rule}.md`)).toBe(true);
  });

  it('is linked from the README with its description', () => {
    expect(read('../README.md')).toContain(`| [${rule}](docs/${rule}.md) | ${docs?.description ?? '-'} |`);
  });
});
