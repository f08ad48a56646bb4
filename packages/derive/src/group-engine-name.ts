/** The engine that a parameter group is for, which its family tells. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf } from './facts-index.ts';
import { familyNamed } from './parameter-group-family.ts';

export function groupEngineName(group: Resource): Value {
  const family = attributeOf(group, 'family');
  return lift({ family }, family.at, ({ family: written }) => {
    const named = familyNamed(textOfPart(written) ?? '');
    if (named === undefined) return { state: 'unknown', at: family.at, reason: 'expression', detail: 'a family of parameter groups' };
    return { state: 'known', data: named.engine, at: written.at, from: readingsOf({ family: written }) };
  });
}
