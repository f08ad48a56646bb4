/** The documents in an answer of the AWS command line that is about one policy or role, and in a bare policy file. */
import type { Value } from '@rds-iam-lint/model';
import { membersOf } from './condition-tests.ts';
import { documentRole, type PolicyRole } from './document-role.ts';
import type { FoundPolicy } from './policy-facts.ts';

type Members = Readonly<Record<string, Value>>;

const HOLDERS = [['RoleName', 'roles'], ['UserName', 'users'], ['GroupName', 'groups']] as const;
const POLICY_TYPES: Readonly<Record<string, PolicyRole>> = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'resource' };

/** Empty for an object that is none of these. `id` is the id of a document that has no name of its own. */
export function policyAnswer(answer: Value, id: string): readonly FoundPolicy[] {
  const members = membersOf(answer);
  if (members === undefined) return [];
  if ('Statement' in members) return [{ document: answer, id, role: documentRole(answer) }];
  return [...policyVersion(members, id), ...inlinePolicy(members, id), ...trustPolicy(members, id), ...organizationPolicy(members, id)];
}

/** `get-policy-version`: a version that is not the default one is not in force. */
function policyVersion(members: Members, id: string): readonly FoundPolicy[] {
  const version = fieldsOf(members['PolicyVersion']);
  const document = version['Document'];
  if (document === undefined) return [];
  const isDefault = version['IsDefaultVersion'];
  return [{ document, id, role: 'identity', policyType: 'managed', ...(isDefault?.state === 'known' ? { exists: isDefault } : {}) }];
}

/** `get-role-policy`, `get-user-policy`, `get-group-policy`. */
function inlinePolicy(members: Members, id: string): readonly FoundPolicy[] {
  const document = members['PolicyDocument'];
  if (document === undefined) return [];
  const name = members['PolicyName'];
  const holder = HOLDERS.find(([member]) => member in members);
  if (holder === undefined) return [{ document, id, role: documentRole(document), ...(name === undefined ? {} : { name }) }];
  const none: Value = { state: 'known', data: [], at: document.at };
  const holders = Object.fromEntries(HOLDERS.map(([member, attribute]) => [attribute, members[member] === undefined ? none : listOf(members[member])]));
  return [{ document, id, role: 'identity', policyType: 'inline', ...(name === undefined ? {} : { name }), ...holders }];
}

/** `get-role` and `create-role`. */
function trustPolicy(members: Members, id: string): readonly FoundPolicy[] {
  const document = members['AssumeRolePolicyDocument'] ?? fieldsOf(members['Role'])['AssumeRolePolicyDocument'];
  return document === undefined ? [] : [{ document, id, role: 'trust' }];
}

/** `organizations describe-policy`: only service and resource control policies are about access. */
function organizationPolicy(members: Members, id: string): readonly FoundPolicy[] {
  const policy = fieldsOf(members['Policy']);
  const { Content: document, PolicySummary: summary } = policy;
  const { Type: type, Name: name } = fieldsOf(summary);
  const role = type?.state === 'known' && typeof type.data === 'string' && Object.hasOwn(POLICY_TYPES, type.data) ? POLICY_TYPES[type.data] : undefined;
  return document === undefined || role === undefined ? [] : [{ document, id, role, ...(name === undefined ? {} : { name }) }];
}

const fieldsOf = (value: Value | undefined): Members => (value === undefined ? undefined : membersOf(value)) ?? {};
const listOf = (value: Value): Value => ({ state: 'known', data: [value], at: value.at });
