/** The JSON Schemas in the npm package are those that the command line goes by, and take what documents and rules show. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnySchemaObject, Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PUBLISHED_SCHEMAS } from './published-schemas.ts';
import { RULES } from './rule-folder.ts';

const root = join(import.meta.dirname, '..');
const schemas = join(root, 'packages/cli/dist/schemas');

function validatorOf(name: string) {
  const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(schemas, name), 'utf8')) as AnySchemaObject);
}

/** Blocks of YAML in a page that say which file they are part of. */
const blocksOf = (page: string, file: string) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, body = '']) => body).filter((body) => body.split('\n', 3).some((line) => line.startsWith(`# ${file}`)));

const namesOf = (schema: string) => JSON.parse(readFileSync(join(schemas, schema), 'utf8')) as { readonly $id?: string; readonly $schema: string };

it.each(Object.keys(PUBLISHED_SCHEMAS))('%s is there, names itself and its draft', (name) => {
  expect(namesOf(name)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', $id: `https://github.com/rds-iam-lint/rds-iam-lint/schemas/${name}` });
  expect(() => validatorOf(name)).not.toThrow();
});

describe('the configuration', () => {
  const validate = validatorOf('config.schema.json');
  const examples = ['README.md', 'docs/configuration.md', 'docs/accepting-findings.md'].flatMap((page) => blocksOf(page, 'rds-iam-lint.config.yaml').map((body) => [page, body] as const));

  it('is shown in the documentation', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)('as %s shows it is valid: %s', (_, body) => {
    expect([validate(parse(body)), validate.errors]).toEqual([true, null]);
  });

  it.each([{ regoin: 'eu-west-1' }, { rules: { 'a/b': 'on' } }, { rules: { 'a/b': { severity: 'critical' } } }, { overrides: [{ files: [], rules: {} }] }, { overrides: [{ rules: {} }] }, { extends: [''] }, { extends: { a: 1 } }, { as_of: 'today' }])('is not %j', (config) => {
    expect(validate(config)).toBe(false);
  });
});

describe('a rule', () => {
  const validate = validatorOf('rule.schema.json');
  const texts = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('rule.yaml'));
  const some = parse(readFileSync(join(RULES, 'rds/tls-enforced/rule.yaml'), 'utf8')) as Readonly<Record<string, unknown>>;

  it.each(texts)('%s is one', (path) => {
    expect(validate(parse(readFileSync(join(RULES, path), 'utf8')))).toBe(true);
  });

  it.each(['id', 'severity', 'applies_to', 'assert', 'message', 'why', 'references'])('has %s', (key) => {
    const { [key]: _, ...rest } = some;
    expect(validate(rest)).toBe(false);
  });

  it('tells editors what each key means', () => {
    const { properties } = JSON.parse(readFileSync(join(schemas, 'rule.schema.json'), 'utf8')) as { readonly properties: Readonly<Record<string, { readonly description?: string }>> };
    expect(Object.entries(properties).filter(([, { description }]) => description === undefined)).toEqual([]);
  });
});
