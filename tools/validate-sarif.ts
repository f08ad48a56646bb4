/** `tsx tools/validate-sarif.ts <schema> <report …>`: validates SARIF against a copy of the official schema, which belongs to OASIS and is not kept here. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const [schemaPath, ...reports] = process.argv.slice(2);
if (schemaPath === undefined || reports.length === 0) throw new Error('usage: validate-sarif <sarif-schema-2.1.0.json> <report …>');

const { id: name, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
// Draft-04 names itself by `id`; the rest of this schema means the same in draft-07.
const isSarif = ajv.compile({ ...schema, $id: String(name), $schema: 'http://json-schema.org/draft-07/schema#' });

for (const path of reports) {
  const valid = isSarif(JSON.parse(readFileSync(path, 'utf8')));
  console.log(`${valid ? 'valid' : 'not valid'} ${path}`);
  for (const { instancePath, message } of isSarif.errors ?? []) console.log(`  ${instancePath} ${message ?? ''}`);
  if (!valid) process.exitCode = 1;
}
