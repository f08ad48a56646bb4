import { expect, it } from 'vitest';
import { findingIssue, gapIssue, issueLocation } from './code-quality-issue.ts';
import { finding } from './sample-report.ts';

it.each([
  [{ line: 3, column: 9 }, 3],
  [{ line: 5, column: 2 }, 5],
  [{ line: 5, column: 1 }, 4],
  [{ line: 3, column: 1 }, 3],
])('ends in the last line that is marked: %j', (end, last) => {
  expect(issueLocation({ path: 'a', start: { line: 3, column: 1 }, end }).lines).toEqual({ begin: 3, end: last });
});

it.each([
  ['high', 'critical'],
  ['medium', 'major'],
  ['low', 'minor'],
  ['info', 'info'],
] as const)('has the severity %s as %s, and an unknown as info', (severity, wanted) => {
  expect(findingIssue(finding({ severity })).severity).toBe(wanted);
  expect(findingIssue(finding({ severity, verdict: 'unknown' })).severity).toBe('info');
});

it('has a place for a gap without one', () => {
  expect(gapIssue({ kind: 'unreadable', what: 'a', why: 'b' })).toEqual({ description: 'unreadable: a: b', check_name: 'gap/unreadable', fingerprint: gapIssue({ kind: 'unreadable', what: 'a', why: 'b' }).fingerprint, severity: 'major', location: { path: '.', lines: { begin: 1, end: 1 } } });
});
