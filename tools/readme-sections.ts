/** The parts of `README.md` that are generated: the example and the table of rules, each between two comments. */
import { join } from 'node:path';
import { present, run, selectRules } from 'rds-iam-lint';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { text } from '@rds-iam-lint/reporters/text';
import { FIXTURE_DAY } from './judge-fixture.ts';

const ROOT = join(import.meta.dirname, '..');
const EXAMPLE = 'fixtures/projects/shop';

/** So many entries of the example are shown; the rest is cut, the summary stays. */
const SHOWN_ENTRIES = 4;
/** The summary is the last paragraph. */
const ENTRY = /\n\n(?=\S)/;

/** The README with its generated parts made anew. */
export async function readmeWith(readme: string, book: RuleBook): Promise<string> {
  const rules = book.rules.map(({ id, severity, title }) => `| [${id}](rules/${id}/README.md) | ${severity} | ${title} |`);
  const table = `| rule | severity | what must be true |\n|---|---|---|\n${rules.join('\n')}`;
  return replaced(replaced(readme, 'example', `\`\`\`text\n${await example(book)}\n\`\`\``), 'rules', table);
}

function replaced(readme: string, name: string, body: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [readme.indexOf(open), readme.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`README.md has no part between ${open} and ${close}`);
  return `${readme.slice(0, start + open.length)}\n${body}\n${readme.slice(end)}`;
}

async function example(book: RuleBook): Promise<string> {
  const done = await run({ cwd: ROOT, paths: [EXAMPLE], exclude: [], where: {}, asOf: FIXTURE_DAY, selection: selectRules(book, [], []) });
  const { report, lineOf } = present(done, { asOf: FIXTURE_DAY, rules: book.rules, shows: ({ verdict }) => verdict === 'fail' || verdict === 'unknown' });
  const paragraphs = text(report, { style: { colour: false, width: 100 }, lineOf, rules: book.rules }).trimEnd().split(ENTRY);
  const chosen = [...paragraphs.slice(0, SHOWN_ENTRIES), '…', ...paragraphs.filter((paragraph) => paragraph.startsWith('unknown')).slice(0, 1), '…', ...paragraphs.slice(-1)];
  return `$ rds-iam-lint check ${EXAMPLE}\n\n${chosen.join('\n\n')}`;
}
