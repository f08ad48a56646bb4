/** The sources, each loaded only when a file is its own. */
import type { Reader } from '@rds-iam-lint/model';
import { claimsPolicy } from '@rds-iam-lint/iam-policy/claims';
import { claimsTemplate } from '@rds-iam-lint/cloudformation/claims';
import { claimsTerraform } from '@rds-iam-lint/terraform/claims';
import { claimsTerraformJson } from '@rds-iam-lint/terraform/claims-json';
import { claimsAnswers } from '@rds-iam-lint/rds-inventory/claims';
import { type Budget, BUDGETS, MIB } from './disk-workspace.ts';

export interface ReaderEntry {
  readonly claims: Reader['claims'];
  readonly load: () => Promise<Reader>;
  /** What it reads of one file, where that is less than the budget of the format. */
  readonly budget: Budget;
}

/**
 * The first that claims a file takes it. A template has at most 1 MB (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html);
 * policies and answers of the API are held whole with all their places, which takes some fifty times their size.
 */
export const READERS: readonly ReaderEntry[] = [
  { claims: claimsTerraform, budget: { most: 10 * MIB, what: 'configuration' }, load: async () => (await import('@rds-iam-lint/terraform')).terraformReader },
  { claims: claimsTerraformJson, budget: { most: BUDGETS.json, what: 'a plan or state' }, load: async () => (await import('@rds-iam-lint/terraform')).terraformJsonReader },
  { claims: claimsTemplate, budget: { most: 10 * MIB, what: 'a template' }, load: async () => (await import('@rds-iam-lint/cloudformation')).cloudFormationReader },
  { claims: claimsAnswers, budget: { most: 32 * MIB, what: 'answers of the API' }, load: async () => (await import('@rds-iam-lint/rds-inventory')).answerReader },
  { claims: claimsPolicy, budget: { most: 32 * MIB, what: 'policies' }, load: async () => (await import('@rds-iam-lint/iam-policy')).policyReader },
];
