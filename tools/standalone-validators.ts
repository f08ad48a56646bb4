/** An esbuild plugin: replaces modules that compile JSON Schemas by code that ajv generated at build time, so that ajv itself is not shipped. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import type { Plugin } from 'esbuild';

/** By the end of a module's path: the validators that it exports, and their schema files beside it. */
const MODULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'rule-engine/src/validators.ts': { validateKind: 'kind.schema.json', validateRule: 'rule.schema.json', validateTable: 'table.schema.json' },
  'cli/src/config-validator.ts': { validateConfig: 'config.schema.json' },
  'cli/src/baseline/baseline-validator.ts': { validateBaseline: 'baseline.schema.json' },
};

export const standaloneValidators: Plugin = {
  name: 'standalone-validators',
  setup(build) {
    build.onLoad({ filter: /valid(ators|ator)\.ts$/ }, ({ path }) => {
      const schemas = Object.entries(MODULES).find(([end]) => path.replaceAll('\\', '/').endsWith(end))?.[1];
      return schemas === undefined ? undefined : { contents: generated(dirname(path), schemas), loader: 'js', resolveDir: dirname(path) };
    });
  },
};

function generated(directory: string, schemas: Readonly<Record<string, string>>): string {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, code: { source: true, esm: true } });
  addFormats.default(ajv, ['date', 'uri']);
  const ids = Object.entries(schemas).map(([name, file]) => {
    const schema = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { readonly $id: string };
    ajv.addSchema(schema);
    return [name, schema.$id] as const;
  });
  return standaloneCode.default(ajv, Object.fromEntries(ids));
}
