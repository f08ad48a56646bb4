/** One gap for each call of an account and Region that did not get all of its answers. */
import type { Gap } from '@rds-iam-lint/model';
import type { ProblemKind } from './answer.ts';
import { groupedBy } from './grouped-by.ts';
import type { SeenAnswer } from './seen-answer.ts';

const KIND: Readonly<Record<ProblemKind, Gap['kind']>> = {
  denied: 'denied', expired: 'denied', malformed: 'unreadable',
  throttled: 'out-of-reach', 'timed-out': 'out-of-reach', unsupported: 'out-of-reach', unreachable: 'out-of-reach', failed: 'out-of-reach',
};

const WHY: Readonly<Record<ProblemKind, (action: string) => string>> = {
  denied: (action) => `the credentials of the scan lack the permission ${action}`,
  expired: () => 'the credentials of the scan expired',
  throttled: () => 'the service throttled it, also when it was asked again',
  'timed-out': () => 'no answer came in time',
  unsupported: () => 'the service does not have it there',
  malformed: () => 'the answer could not be understood',
  unreachable: () => 'the service could not be reached',
  failed: () => 'the service failed',
};

export function gapsOf(answers: readonly SeenAnswer[]): readonly Gap[] {
  const failed = answers.filter(({ problem }) => problem !== undefined);
  return groupedBy(failed, ({ call, unit, problem }) => JSON.stringify([unit, call, problem?.kind])).flatMap((alike) => {
    const [first] = alike;
    if (first?.problem === undefined) return [];
    const { call, unit, problem } = first;
    const asked = answers.filter((answer) => answer.call === call && answer.unit === unit).length;
    const share = asked > 1 ? ` (${String(alike.length)} of ${String(asked)} calls)` : '';
    return [{ kind: KIND[problem.kind], what: `${call} in ${unit}`, why: `${WHY[problem.kind](call)}: ${problem.code}${share}`, at: first.at }];
  });
}
