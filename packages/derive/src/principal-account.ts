/** The account of the principals that an Allow is for. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, textOfPart } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf } from './facts-index.ts';

/** From the ARN of the policy or principal that holds it; absent for a Deny, for other roles than `identity`, for a policy of AWS, and where nothing tells. */
export function principalAccountOf(statement: Resource): Value {
  const holder = optionalAttributeOf(statement, 'policy');
  const account = /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(textOfPart(holder) ?? '')?.[1];
  const absent: Value = { state: 'absent', at: statement.at };
  if (account === undefined) return absent;
  const inputs = { effect: optionalAttributeOf(statement, 'effect'), policyRole: optionalAttributeOf(statement, 'policyRole') };
  return lift(inputs, statement.at, ({ effect, policyRole }) => (textOfPart(effect) === 'Allow' && textOfPart(policyRole) === 'identity' ? known(account, holder.at) : absent));
}
