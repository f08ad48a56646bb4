/** What a user changes of the rules: which are off, their parameters, and how severe they may be. */
import type { Severity } from '@rds-iam-lint/model';
import type { Settings } from './edition-of.ts';

/** By rule id. */
export interface Adjustment {
  readonly off: ReadonlySet<string>;
  readonly settings: Settings;
  /** A rule and its variants are at most that severe. */
  readonly severities: Readonly<Record<string, Severity>>;
}

const ORDER: readonly Severity[] = ['info', 'low', 'medium', 'high'];

/** The less severe of the two. */
export const capped = (severity: Severity, cap: Severity | undefined): Severity => (cap !== undefined && ORDER.indexOf(cap) < ORDER.indexOf(severity) ? cap : severity);
