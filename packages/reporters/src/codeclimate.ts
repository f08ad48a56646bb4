/**
 * The report as an engine of Code Climate streams it: issues, each ended by a null character
 * (https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md, read on 2026-11-21). Which findings and gaps are issues is as for GitLab.
 */
import type { Finding, Report, View } from '@rds-iam-lint/model';
import { type CodeQualityIssue, findingIssue, gapIssue, issueFindings, issueLocation } from './code-quality-issue.ts';
import { printableJsonLine } from './printable.ts';
import { hasPlace } from './reading-text.ts';

/** Of the categories that the specification has, for both kinds. */
const CATEGORIES = ['Security'];

export function codeclimate(report: Report, { rules }: Pick<View, 'rules'>): string {
  const bodies = new Map(rules.map(({ id, why, fix }) => [id, `${why.trim()}\n\n${fix.trim()}\n`]));
  const issues = [...issueFindings(report).map((finding) => ({ ...issueOf(findingIssue(finding), bodies.get(finding.rule)), ...traceOf(finding) })), ...report.gaps.map((gap) => issueOf(gapIssue(gap)))];
  return issues.map((issue) => `${printableJsonLine(issue)}\0\n`).join('');
}

const issueOf = (issue: CodeQualityIssue, body?: string) => ({ type: 'issue', ...issue, categories: CATEGORIES, ...(body === undefined ? {} : { content: { body } }) });

/** Where the evidence is. */
function traceOf({ because }: Finding) {
  const locations = because.filter((reading) => hasPlace(reading) && 'path' in reading.at).map(({ at }) => issueLocation(at));
  return locations.length === 0 ? {} : { trace: { locations } };
}
