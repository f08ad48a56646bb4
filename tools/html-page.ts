/** Bundles the page of the HTML report into the texts that the report carries. */
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import type { Page } from '@rds-iam-lint/reporters/html';

const folder = join(import.meta.dirname, '../packages/reporters/page');

/** What a browser runs without a warning: `light-dark()` in the style sheet is from 2024. */
const OPTIONS: BuildOptions = {
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  conditions: ['@rds-iam-lint/source'],
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
};

/** Throws when the page imports a package of others: its notice would be missing in the report. */
export function htmlPage(): Page {
  return { script: bundled('main.ts'), style: bundled('page.css') };
}

function bundled(entry: string): string {
  const { outputFiles = [], metafile } = buildSync({ ...OPTIONS, entryPoints: [join(folder, entry)], metafile: true });
  const foreign = Object.keys(metafile.inputs).find((path) => path.includes('node_modules'));
  if (foreign !== undefined) throw new Error(`the page of the HTML report contains ${foreign}`);
  return (outputFiles[0]?.text ?? '').trim();
}
