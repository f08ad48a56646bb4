/** The JSON Schema of the configuration, compiled. The bundle replaces this file by standalone code. */
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Config } from './config.ts';
import configSchema from './config.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv, ['date']);

export const validateConfig = ajv.compile<Config>(configSchema);
