/** The report as the summary of a job in GitHub Actions: append it to the file that `$GITHUB_STEP_SUMMARY` names. */
import type { Report, View } from '@rds-iam-lint/model';
import { markdownReport } from './markdown-report.ts';

/** A step may write 1 MiB, or nothing of it is shown (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits, read on 2026-11-21). */
const MOST = 1024 * 1024;

/** What is accepted or known from the baseline is counted, and listed where it is asked for. */
export const githubSummary = (report: Report, { setAside }: Pick<View, 'setAside'> = {}): string => markdownReport(report, { most: MOST, sizeOf: (text) => encoder.encode(text).length, of: 'the size of a summary' }, setAside);

const encoder = new TextEncoder();
