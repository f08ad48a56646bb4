import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const home = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(home, 'dist', 'index.js');
const project = mkdtempSync(join(tmpdir(), 'eslint-plugin-'));
const node = (...args: readonly string[]) => execFileSync(process.execPath, args, { cwd: home, encoding: 'utf8' });

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
