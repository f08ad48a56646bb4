/** The report as SARIF 2.1.0, with everything that the standard has a place for. An unknown is `kind: open`: evaluated, with too little information to decide. */
import type { Report, View } from '@rds-iam-lint/model';
import { printableJson } from './printable.ts';
import { sarifLog } from './sarif-log.ts';

export const sarif = (report: Report, view: Pick<View, 'rules'>): string => printableJson(sarifLog(report, view));
