/** The published package: what is in it, what it imports, and what it reports in a plain Node. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const home = fileURLToPath(new URL('..', import.meta.url));
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const bundle = join(home, 'dist', 'index.js');
const project = mkdtempSync(join(tmpdir(), 'eslint-plugin-'));
const node = (...args: readonly string[]) => execFileSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
/** A command of a development dependency. */
const tool = (path: string, cwd: string, ...args: readonly string[]) => spawnSync(process.execPath, [join(workspace, 'node_modules', path), ...args], { cwd, encoding: 'utf8' });

beforeAll(() => {
  node('build.mjs');
});
afterAll(() => {
  rmSync(project, { recursive: true });
});

/** What the ESLint class reports on the files of the project, with the config of the README on top of the bundle, in a Node without our loaders. */
function lint(): readonly { readonly file: string; readonly ruleId: string; readonly column: number; readonly message: string }[] {
  const [config] = [...readFileSync(join(home, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '');
  const absolute = (specifier: string, url: string) => (code: string) => code.replace(`'${specifier}'`, `'${url}'`);
  const linked = absolute('@rds-iam-lint/eslint-plugin', pathToFileURL(bundle).href)(absolute('eslint/config', import.meta.resolve('eslint/config'))(config ?? ''));
  writeFileSync(join(project, 'eslint.config.mjs'), linked);
  const script = `
    import { ESLint } from 'eslint';
    const results = await new ESLint({ cwd: ${JSON.stringify(project)} }).lintFiles(['src.js']);
    console.log(JSON.stringify(results.flatMap(({ messages }) => messages)));
  `;
  return JSON.parse(node('--input-type=module', '--eval', script)) as ReturnType<typeof lint>;
}

it('lints a file in plain Node', () => {
  writeFileSync(join(project, 'src.js'), "export const url = 'postgres://app:Rain_Barrel_77@db.acme.io/d';\n");
  const messages = lint();
  expect(messages.map(({ ruleId, column }) => [ruleId, column])).toEqual([['rds-iam-lint/no-password-in-url', 36]]);
  expect(JSON.stringify(messages)).not.toContain('Rain');
});

it('holds our packages and leaves the others out', () => {
  const imports = [...readFileSync(bundle, 'utf8').matchAll(/^import .* from "([^"]+)";$/gmu)].map((match) => match[1]);
  expect(new Set(imports)).toEqual(new Set(['@eslint-community/eslint-utils']));
});

it('packs the bundle, its types, the pages and nothing else', () => {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as readonly { readonly files: readonly { readonly path: string }[] }[];
  const paths = packed?.files.map(({ path }) => path) ?? [];
  expect(paths.filter((path) => !path.startsWith('docs/rules/')).toSorted()).toEqual(['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js', 'package.json']);
  expect(paths.filter((path) => path.startsWith('docs/rules/')).length).toBe(11);
});

it('has no fault that publint or arethetypeswrong know', () => {
  const lint = tool('publint/src/cli.js', home, '--strict');
  expect(lint.stdout + lint.stderr).toMatch(/All good!/u);
  const types = tool('@arethetypeswrong/cli/dist/index.js', home, '--pack', '.', '--profile', 'esm-only', '--format', 'json');
  expect([types.status, types.stderr]).toEqual([0, '']);
});

it('has pages whose headers, options and tables agree with the rules', () => {
  const { status, stdout, stderr } = tool('eslint-doc-generator/dist/bin/eslint-doc-generator.js', home, 'documented', '--check');
  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});

it('lints the example project with its config of four lines, as expected', () => {
  const example = join(workspace, 'fixtures/projects/node-shop');
  const { status, stdout } = tool('eslint/bin/eslint.js', example, '.');
  expect(stdout.replaceAll(`${example}/`, '').trim()).toBe(readFileSync(join(example, 'expected.txt'), 'utf8').trim());
  expect(status).toBe(1);
  expect(readFileSync(join(example, 'eslint.config.js'), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(4);
});
