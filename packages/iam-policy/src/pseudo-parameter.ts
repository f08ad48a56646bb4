/**
 * The references that stand for one segment of an ARN. Every source maps its pseudo parameters to these names of CloudFormation, so that what it read can be told
 * from other words here.
 */
import type { Unknown } from '@rds-iam-lint/model';

export type PseudoParameter = 'partition' | 'region' | 'account';

const NAMES: ReadonlyMap<string, PseudoParameter> = new Map([['AWS::Partition', 'partition'], ['AWS::Region', 'region'], ['AWS::AccountId', 'account']]);

/** The segment that the hole is, if it is one; such a reference has its name for the resource, too. */
export function pseudoParameterOf({ reference }: Unknown): PseudoParameter | undefined {
  return reference === undefined || reference.attribute !== reference.resource.id ? undefined : NAMES.get(reference.attribute);
}
