/** Builds the published plugin: one file with everything of ours inside, and its types. */
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const inPackage = (path) => new URL(path, import.meta.url);

const TYPES = `import type { ESLint, Linter, Rule } from 'eslint';

declare const plugin: ESLint.Plugin & {
  readonly rules: { readonly 'no-password-in-url': Rule.RuleModule };
  readonly configs: { readonly recommended: Linter.Config };
};
export default plugin;
`;

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@rds-iam-lint/source'],
  external: ['@eslint-community/eslint-utils'],
  legalComments: 'none',
});
await writeFile(inPackage('dist/index.d.ts'), TYPES);
