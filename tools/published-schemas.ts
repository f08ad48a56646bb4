/** The JSON Schemas that the npm package holds, for editors and for programs that read reports: by name, where each is written. */
import { join } from 'node:path';

const PACKAGES = join(import.meta.dirname, '../packages');

export const PUBLISHED_SCHEMAS: Readonly<Record<string, string>> = {
  'config.schema.json': join(PACKAGES, 'cli/src/config.schema.json'),
  'baseline.schema.json': join(PACKAGES, 'cli/src/baseline/baseline.schema.json'),
  'rule.schema.json': join(PACKAGES, 'rule-engine/src/rule.schema.json'),
  'table.schema.json': join(PACKAGES, 'rule-engine/src/table.schema.json'),
  'report.schema.json': join(PACKAGES, 'reporters/src/report.schema.json'),
};
