/** Writes the generated documents; with `--check` compares them in memory and fails when one is stale. Ids of rules limit it to their pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readmeWith } from './readme-sections.ts';
import { type Document, ruleDocuments } from './rule-documents.ts';
import { ruleBookFromDisk, ruleFolders, RULES } from './rule-folder.ts';
import { rulesOverview } from './rules-overview.ts';

const book = ruleBookFromDisk();
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folders = ruleFolders(book).filter(({ rule }) => named.length === 0 || named.includes(rule.id));
const pages = await Promise.all(folders.map((folder) => ruleDocuments(folder, book)));
const readme = join(RULES, '../README.md');
const documents: readonly Document[] = [
  ...pages.flat(),
  { path: join(RULES, 'README.md'), text: rulesOverview(book) },
  { path: readme, text: await readmeWith(readFileSync(readme, 'utf8'), book) },
];


const stale = documents.filter(({ path, text }) => current(path) !== text);
const check = process.argv.includes('--check');
for (const { path, text } of stale) {
  if (!check) writeFileSync(path, text);
  console.log(`${check ? 'stale' : 'wrote'} ${relative(process.cwd(), path)}`);
}
if (check && stale.length > 0) console.log('Run `npm run docs`, read what changed, and commit it.');
console.log(`docs: ${String(documents.length - stale.length)} up to date, ${String(stale.length)} stale`);
process.exitCode = check && stale.length > 0 ? 1 : 0;

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
