/** What is published: the files of the package, and that its manifest leads to them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publint } from 'publint';

const directory = join(import.meta.dirname, '../packages/cli');
const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 })) as readonly { readonly files: readonly { readonly path: string; readonly mode: number }[] }[];
const paths = (packed?.files ?? []).map(({ path }) => path);
const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { readonly bin: Readonly<Record<string, string>>; readonly man: readonly string[]; readonly dependencies: object };

it('holds the bundle, its data, schemas, the manual, notices and licence, and no source', () => {
  expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/main.js', 'dist/rule-book.json', 'dist/public-modules.json', 'dist/THIRD-PARTY.txt', 'dist/schemas/config.schema.json', 'dist/schemas/rule.schema.json', 'dist/schemas/table.schema.json', 'dist/schemas/report.schema.json', 'dist/man/rds-iam-lint.1']));
  expect(paths.filter((path) => !/^(?:LICENSE|README\.md|package\.json|dist\/(?:(?:formats\/)?[\w-]+\.(?:js|cjs|json)|THIRD-PARTY\.txt|schemas\/\w+\.schema\.json|man\/rds-iam-lint\.1))$/.test(path))).toEqual([]);
});

it('has what the manifest names, and needs no other package', () => {
  for (const path of [...Object.values(manifest.bin), ...manifest.man]) expect(paths).toContain(path.replace(/^\.\//, ''));
  expect(statSync(join(directory, 'dist/main.js')).mode & 0o111).toBe(0o111);
  expect(manifest.dependencies).toEqual({});
});

it('is what publint expects of a package', async () => {
  const { messages } = await publint({ pkgDir: directory, pack: false, level: 'warning' });
  expect(messages.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([]);
});
