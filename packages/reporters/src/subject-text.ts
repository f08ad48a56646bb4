/** Which resource a finding is about, unique in a report. */
import type { Finding } from '@rds-iam-lint/model';
import { prose } from './printable.ts';
import { resourceText } from './resource-text.ts';

/** `OracleDb in template.yaml`. */
export const subjectText = (finding: Pick<Finding, 'resource' | 'constructPath' | 'unit'>): string => (finding.unit === '' ? resourceText(finding) : `${resourceText(finding)} in ${prose(finding.unit)}`);
