/** One configuration for every test; packages are read from their source, so nothing is built before them except the command line. */
import { defineConfig } from 'vitest/config';

const source = { resolve: { conditions: ['@rds-iam-lint/source'] } };

export default defineConfig({
  ...source,
  ssr: source,
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
    setupFiles: ['tools/fixed-seed.ts'],
    pool: 'threads',
    isolate: false,
    // Properties with thousands of cases take their time on a busy machine.
    testTimeout: 60_000,
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'reports/vitest.json' }]],
  },
});
