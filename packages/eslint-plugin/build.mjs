/** Builds the published plugin: one file with everything of ours inside, and its types. */
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const inPackage = (path) => new URL(path, import.meta.url);

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

const { default: plugin } = await import(`${inPackage('dist/index.js').href}?${String(Date.now())}`);
const union = (object) => Object.keys(object).map((name) => `'${name}'`).join(' | ');
await writeFile(
  inPackage('dist/index.d.ts'),
  `import type { ESLint, Linter, Rule } from 'eslint';

declare const plugin: ESLint.Plugin & {
  readonly rules: Readonly<Record<${union(plugin.rules)}, Rule.RuleModule>>;
  readonly configs: Readonly<Record<${union(plugin.configs)}, Linter.Config>>;
};
export default plugin;
`,
);
