/** The formats of a report: one pure function each. */
import type { Reporter } from '@rds-iam-lint/model';
import { json } from './json.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export { json, sarif, text };

/** `--format` offers exactly these keys. */
export const reporters: Readonly<Record<'text' | 'json' | 'sarif', Reporter>> = { text, json, sarif };
