/** What was not seen, in words that every format shares. */
import type { ReportedGap } from '@rds-iam-lint/model';
import { prose } from './printable.ts';

/** `out-of-reach: the module m0: it is not installed`. */
export const gapText = ({ kind, what, why }: ReportedGap): string => `${kind}: ${prose(what)}: ${prose(why)}`;

/** Whether the input itself is at fault, or is too large; otherwise this run was not given or not allowed something. */
export const isBroken = ({ kind }: Pick<ReportedGap, 'kind'>): boolean => kind === 'unreadable' || kind === 'over-budget';
