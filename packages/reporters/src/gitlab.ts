/**
 * The report of GitLab's Code Quality: a JSON array of issues (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, read on 2026-11-21).
 * It has a place for neither passes nor accepted findings; they are left out. Gaps are issues.
 */
import type { Report } from '@rds-iam-lint/model';
import { findingIssue, gapIssue, issueFindings } from './code-quality-issue.ts';
import { printableJson } from './printable.ts';

export const gitlab = (report: Report): string => printableJson([...issueFindings(report).map(findingIssue), ...report.gaps.map(gapIssue)]);
