/** What an answer that is not whole leaves open, by the IAM action or the cause that is in the way. */
import type { Unknown } from '@rds-iam-lint/model';
import type { SeenAnswer } from './seen-answer.ts';

export function lackOf({ call, at, problem }: Pick<SeenAnswer, 'call' | 'at' | 'problem'>): Unknown {
  const isDenied = problem?.kind === 'denied' || problem?.kind === 'expired';
  return { state: 'unknown', at, reason: isDenied ? 'denied' : 'not-collected', detail: isDenied || problem === undefined ? call : `${call} (${problem.kind})` };
}
