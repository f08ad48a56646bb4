/** The sources, each loaded only when a file is its own. */
import type { Reader } from '@rds-iam-lint/model';
import { claimsPolicy } from '@rds-iam-lint/iam-policy/claims';
import { claimsTemplate } from '@rds-iam-lint/cloudformation/claims';

export interface ReaderEntry {
  readonly claims: Reader['claims'];
  readonly load: () => Promise<Reader>;
}

/** The first that claims a file takes it. */
export const READERS: readonly ReaderEntry[] = [
  { claims: claimsTemplate, load: async () => (await import('@rds-iam-lint/cloudformation')).cloudFormationReader },
  { claims: claimsPolicy, load: async () => (await import('@rds-iam-lint/iam-policy')).policyReader },
];
