/** The report as data, for programs. `report.schema.json` describes it. */
import type { Report } from '@rds-iam-lint/model';
import { printableJson } from './printable.ts';

/** The whole report, indented, with a final newline. */
export const json = (report: Report): string => printableJson(report);
