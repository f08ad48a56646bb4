import { expect, it } from 'vitest';
import type { Finding } from '@rds-iam-lint/model';
import { junit } from './junit.ts';
import { finding, place, reportOf } from './sample-report.ts';

const at = place('a.tf:1:1');
const caseOf = (more: Partial<Finding>) => /<(failure|error|skipped|system-out)(?: type="([^"]*)" message="([^"]*)")?>/.exec(junit(reportOf([finding({ message: 'Sentence.', ...more })])).split('classname="rds/')[1] ?? '')?.slice(1);

it.each([
  [{}, ['failure', 'high', 'Sentence.']],
  [{ verdict: 'unknown' }, ['skipped', 'unknown', 'unknown: Sentence.']],
  [{ verdict: 'pass' }, ['system-out', undefined, undefined]],
  [{ verdict: 'not-applicable' }, ['skipped', 'not-applicable', 'not-applicable: Sentence.']],
  [{ baseline: 'known' }, ['skipped', 'high', 'known from the baseline: Sentence.']],
  [{ baseline: 'new' }, ['failure', 'high', 'Sentence.']],
  [{ suppression: { how: 'comment', reason: 'a < b', owner: 'ops', until: '2027-01-31', at } }, ['skipped', 'high', 'suppressed in a comment (a.tf:1:1) by ops until 2027-01-31: a &lt; b: Sentence.']],
] as const)('%j', (more, wanted) => {
  expect(caseOf(more)).toEqual(wanted);
});

it('has a case even when nothing is listed, and a gap that is broken is an error', () => {
  expect(junit(reportOf([]))).toContain('tests="1" failures="0" errors="0"');
  const gaps = (['unreadable', 'over-budget', 'denied', 'out-of-reach'] as const).map((kind) => ({ kind, what: kind, why: 'x' }));
  expect(junit(reportOf([], { gaps }))).toContain('name="gaps" tests="4" failures="0" errors="2" skipped="2"');
});
