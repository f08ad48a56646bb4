/** The report as a comment on a pull request. */
import type { Report, View } from '@rds-iam-lint/model';
import { markdownReport } from './markdown-report.ts';

/** GitHub refuses a longer comment: "Body is too long (maximum is 65536 characters)". GitLab takes 1,000,000. Read on 2026-11-21. */
const MOST = 65_536;

/** What is accepted or known from the baseline is counted, and listed where it is asked for. */
export const markdown = (report: Report, { setAside }: Pick<View, 'setAside'> = {}): string => markdownReport(report, { most: MOST, sizeOf: (text) => text.length, of: 'the length of a comment' }, setAside);
