/** What lint enforces: strict types, the direction of the layers, no I/O in pure packages, small files. */
import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

/** Each layer: what of ours it may import, and which npm packages (none unless named; tests may import any). */
const layers = {
  model: { ours: [], npm: [] },
  logic: { ours: ['model'], npm: [] },
  language: { ours: ['logic', 'model'], npm: [] },
  source: { ours: ['language', 'logic', 'model'], npm: ['yaml', 'js-yaml', 're2js', '@aws-sdk/*'] },
  derive: { ours: ['logic', 'model'], npm: [] },
  engine: { ours: ['logic', 'model'], npm: ['ajv', 'ajv/*', 'ajv-formats', 'yaml', 're2js'] },
  reporter: { ours: ['model'], npm: [] },
  app: { ours: ['model', 'logic', 'language', 'source', 'derive', 'engine', 'reporter'] },
  tool: { ours: ['model', 'logic', 'language', 'source', 'derive', 'engine', 'reporter', 'app'] },
};

const tag = (layer) => `layer:${layer}`;
const direction = Object.entries(layers).map(([layer, { ours }]) => ({ sourceTag: tag(layer), onlyDependOnLibsWithTags: ours.map(tag) }));
const purchases = Object.entries(layers).flatMap(([layer, { npm }]) => (npm === undefined ? [] : [{ sourceTag: tag(layer), allowedExternalImports: npm }]));
const boundaries = (depConstraints) => ({ '@nx/enforce-module-boundaries': ['error', { banTransitiveDependencies: true, depConstraints }] });

/** Built-in modules that only compute. Everything else of Node reads or changes the world outside. */
const computing = new Set(['assert', 'buffer', 'crypto', 'path', 'path/posix', 'string_decoder', 'url', 'util']);
const touching = builtinModules.map((name) => name.replace(/^node:/, '')).filter((name) => !name.startsWith('_') && !computing.has(name));
const pure = 'Pure package: take text in, give data out. I/O lives in cli, rds-inventory and tools.';

const network = { group: ['@aws-sdk/*', '@smithy/*'], message: 'Only rds-inventory talks to the network.' };

const limits = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
};

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', 'rules/', 'fixtures/', 'packages/eslint-plugin/fixtures/', 'coverage/', 'reports/', '.nx/', '.stryker-tmp/'] },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts'] } } },
    rules: {
      ...limits,
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { '@nx': nx },
    rules: boundaries([...direction, ...purchases]),
  },
  {
    files: ['packages/*/{src,page}/**/*.ts'],
    ignores: ['packages/{cli,rds-inventory}/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: touching.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message: pure })), patterns: [network] }],
      'no-restricted-globals': ['error', ...['process', 'fetch', 'require', 'WebSocket', 'console'].map((name) => ({ name, message: pure }))],
      'no-restricted-properties': ['error', ...['process', 'fetch', 'WebSocket', 'console'].map((property) => ({ object: 'globalThis', property, message: pure }))],
      'no-restricted-syntax': ['error', { selector: 'ImportExpression', message: 'Pure package: a dynamic import escapes the ban on I/O. Import at the top.' }],
    },
  },
  { files: ['packages/cli/src/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [network] }] } },
  {
    files: ['packages/eslint-plugin/src/rules/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: Object.fromEntries(['require-meta-docs-description', 'require-meta-docs-url', 'require-meta-docs-recommended', 'require-test-error-positions', 'unique-test-case-names', 'no-incomplete-meta-schema', 'no-incorrect-meta-schema', 'prefer-placeholders'].map((rule) => [`eslint-plugin/${rule}`, 'error'])),
  },
  {
    files: ['**/{utils,util,helpers,helper,common,misc,types,constants}.ts'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: 'Name the file after the one thing it exports.' }] },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      ...boundaries(direction),
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', { selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]', message: 'A test that does not run proves nothing.' }],
    },
  },
);
