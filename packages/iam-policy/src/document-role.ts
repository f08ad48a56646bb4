/** What a bare policy document is used as, told from its content. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { membersOf } from './condition-tests.ts';

export type PolicyRole = 'identity' | 'boundary' | 'scp' | 'trust' | 'vpc-endpoint' | 'resource';

/** `identity`, unless a statement has a principal: then `trust` if all actions assume roles, and `resource` otherwise. */
export function documentRole(document: Value): PolicyRole {
  const statement = membersOf(document)?.['Statement'];
  const statements = (statement === undefined ? [] : listOf(statement)).map(membersOf).filter((elements) => elements !== undefined);
  if (!statements.some((elements) => 'Principal' in elements || 'NotPrincipal' in elements)) return 'identity';
  const actions = statements.flatMap((elements) => (elements['Action'] === undefined ? [] : listOf(elements['Action'])));
  return actions.length > 0 && actions.every(assumesRole) ? 'trust' : 'resource';
}

const listOf = (value: Value): readonly Value[] => (value.state === 'known' && Array.isArray(value.data) ? innerValues(value.data) : [value]);
const assumesRole = (action: Value) => action.state === 'known' && typeof action.data === 'string' && /^sts:(?:assumerole|tagsession|setsourceidentity|setcontext)/i.test(action.data);
