/** What the ESLint plugin costs: processor time of linting 5,000 files with it, as a ratio to linting them with the parser alone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import plugin from '@rds-iam-lint/eslint-plugin';
import tseslint from 'typescript-eslint';

const ROOT = join(import.meta.dirname, '..');
const LABELLED = join(ROOT, 'packages/eslint-plugin/fixtures/labelled');
const FILES = 5000;
/** One file in so many opens a connection to a database. */
const SHARE = 20;

/** Lines for `npm run bench`. */
export function eslintSpeed(count = FILES): readonly string[] {
  const files = mixed(count);
  const bytes = files.reduce((sum, { length }) => sum + length, 0);
  const config = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } } satisfies Linter.Config;
  const alone = lint(files, [config]);
  const together = lint(files, [config, plugin.configs.recommended]);
  return [`eslint-plugin: ${String(files.length)} files, ${(bytes / 1024 / 1024).toFixed(1)} MiB: ${together.toFixed(0)} ms of processor time, ${alone.toFixed(0)} ms with the parser alone: ratio ${(together / alone).toFixed(2)}`];
}

/** The sources of this repository again and again, with programs that use a database among them. */
function mixed(count: number): readonly string[] {
  const ordinary = textsIn(join(ROOT, 'packages')).filter((path) => !path.includes('eslint-plugin'));
  const connecting = textsIn(LABELLED);
  return Array.from({ length: count }, (_, index) => readFileSync((index % SHARE === 0 ? connecting[(index / SHARE) % connecting.length] : ordinary[index % ordinary.length]) ?? '', 'utf8'));
}

const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).filter((path) => path.endsWith('.ts') && !/node_modules|dist/u.test(path) && statSync(path).isFile());

/** Milliseconds of processor time. The first hundred files warm both up. */
function lint(files: readonly string[], config: Linter.Config[]): number {
  const linter = new Linter();
  const all = (some: readonly string[]) => { for (const text of some) linter.verify(text, config, 'file.ts'); };
  all(files.slice(0, 100));
  const { user, system } = process.cpuUsage();
  all(files);
  const used = process.cpuUsage({ user, system });
  return (used.user + used.system) / 1000;
}
