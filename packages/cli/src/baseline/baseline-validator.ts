/** The JSON Schema of a baseline, compiled. The bundle replaces this file by standalone code. */
import { Ajv } from 'ajv';
import type { FixedFinding } from '@rds-iam-lint/model';
import baselineSchema from './baseline.schema.json' with { type: 'json' };

export interface BaselineFile {
  readonly schemaVersion: 1;
  readonly findings: readonly FixedFinding[];
}

export const validateBaseline = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true }).compile<BaselineFile>(baselineSchema);
