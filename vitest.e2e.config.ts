/** Tests against programs that npm does not install: a browser, a server. Each has a layer of its own in `.ci/run`. */
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tools/e2e/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'reports/e2e.json' }]],
  },
});
