/** The JSON Schemas of the rule book, compiled. The bundle replaces this file by standalone code (tools/standalone-validators.ts). */
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Kind, Rule, Table } from '@rds-iam-lint/model';
import kindSchema from './kind.schema.json' with { type: 'json' };
import ruleSchema from './rule.schema.json' with { type: 'json' };
import tableSchema from './table.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv, ['date', 'uri']);

export const validateKind = ajv.compile<Kind>(kindSchema);
export const validateRule = ajv.compile<Rule>(ruleSchema);
export const validateTable = ajv.compile<Table>(tableSchema);
