/** Bundles the command line: one entry, code that is loaded on demand in chunks of its own, the compiled rule book beside it. */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { commandRows, DESCRIPTION, manualPage } from 'rds-iam-lint';
import { htmlPage } from './html-page.ts';
import { lazyDependencies } from './lazy-dependencies.ts';
import { lazyFormats } from './lazy-formats.ts';
import { publicModulesFromDisk } from './public-modules.ts';
import { PUBLISHED_SCHEMAS } from './published-schemas.ts';
import { ruleBookFromDisk } from './rule-folder.ts';
import { standaloneValidators } from './standalone-validators.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const directory = join(import.meta.dirname, '../packages/cli');
const output = join(directory, 'dist');

rmSync(output, { recursive: true, force: true });
const options = {
  bundle: true,
  splitting: true,
  format: 'esm' as const,
  platform: 'node' as const,
  target: 'node20',
  conditions: ['@rds-iam-lint/source'],
  minify: true,
  legalComments: 'none' as const,
  metafile: true as const,
  logLevel: 'warning' as const,
} satisfies BuildOptions;
const formats = new Set<string>();
const { metafile } = await build({
  ...options,
  entryPoints: [join(directory, 'src/main.ts')],
  outdir: output,
  plugins: [standaloneValidators, lazyDependencies(['yaml', 're2js'], output), lazyFormats(formats)],
  // commander and ajv's runtime are CommonJS and ask for built-in modules.
  banner: { js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);" },
});
const { metafile: ofFormats } = await build({ ...options, entryPoints: [...formats].map((name) => join(directory, `../reporters/src/${name}.ts`)), outdir: join(output, 'formats') });
const root = join(import.meta.dirname, '..');
const lazy = ['yaml', 're2js'].map((name) => `node_modules/${name}/package.json`);
writeFileSync(join(output, 'THIRD-PARTY.txt'), thirdPartyNotices(root, [...[...Object.keys(metafile.inputs), ...Object.keys(ofFormats.inputs)].map((path) => path.replace(/^.*?node_modules/, 'node_modules')), ...lazy]));
writeFileSync(join(output, 'public-modules.json'), JSON.stringify(publicModulesFromDisk()));
writeFileSync(join(output, 'html-page.json'), JSON.stringify(htmlPage()));
writeFileSync(join(output, 'rule-book.json'), JSON.stringify(ruleBookFromDisk()));
mkdirSync(join(output, 'schemas'));
for (const [name, path] of Object.entries(PUBLISHED_SCHEMAS)) copyFileSync(path, join(output, 'schemas', name));
const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { readonly version: string };
mkdirSync(join(output, 'man'));
writeFileSync(join(output, 'man/rds-iam-lint.1'), manualPage({ version, table: commandRows(), description: DESCRIPTION }));
chmodSync(join(output, 'main.js'), 0o755);
const files = [...Object.keys(metafile.outputs), ...Object.keys(ofFormats.outputs)];
const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
console.log(`rds-iam-lint: ${String(files.length)} files, ${(bytes / 1024).toFixed(0)} KiB`);
