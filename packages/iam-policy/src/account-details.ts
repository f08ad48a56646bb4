/** The answer of `iam get-account-authorization-details`: all principals and policies of an account. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Completeness, Known, Resource, Value } from '@rds-iam-lint/model';
import { membersOf } from './condition-tests.ts';
import { type FileContext, type FoundPolicy, policyFacts, type PolicyFacts } from './policy-facts.ts';
import { isKnownAs, known } from './truth-value.ts';

type Members = Readonly<Record<string, Value>>;
type PrincipalType = 'role' | 'user' | 'group';

interface Principal {
  readonly type: PrincipalType;
  readonly members: Members;
  readonly value: Value;
}

/** The names of a few principals, by their type. */
type Names = Readonly<Record<PrincipalType, readonly Value[]>>;

/** Which principals use a managed policy, by its ARN. Policies with the same ARN share the lists. */
interface Uses {
  readonly attached: ReadonlyMap<string, Names>;
  readonly boundaries: ReadonlySet<string>;
}

const LISTS: readonly (readonly [list: string, type: PrincipalType, inline: string])[] = [
  ['UserDetailList', 'user', 'UserPolicyList'],
  ['GroupDetailList', 'group', 'GroupPolicyList'],
  ['RoleDetailList', 'role', 'RolePolicyList'],
];

export const isAccountDetails = (answer: Members): boolean => LISTS.some(([list]) => list in answer);

/**
 * Principals are given whole; of policies those with a statement about logins. Only the default version of a managed policy is in force and read. `isWhole`: whoever made the
 * call knows that these are all pages of it, without a filter.
 */
export function accountDetails(answer: Members, context: FileContext, isWhole?: boolean): PolicyFacts & { readonly complete: readonly Completeness[] } {
  const principals = LISTS.flatMap(([list, type]) => itemsOf(answer[list]).flatMap((value): readonly Principal[] => {
    const members = membersOf(value);
    return members === undefined ? [] : [{ type, members, value }];
  }));
  const uses = usesOf(principals);
  const policies = [...principals.flatMap(documentsOf), ...itemsOf(answer['Policies']).flatMap((policy) => managedPolicies(policy, uses))];
  const read = policies.map((policy) => policyFacts(policy, context));
  const isAll = (isWhole ?? isWholeAccount(answer, principals)) && read.every(({ gaps }) => gaps.length === 0);
  return {
    resources: [...principals.map((principal) => principalResource(principal, context.unit)), ...read.flatMap(({ resources }) => resources)],
    gaps: read.flatMap(({ gaps }) => gaps),
    complete: isAll ? KINDS.map((kind) => ({ kind, unit: context.unit })) : [],
  };
}

const KINDS = ['iam.statement', 'iam.policy', 'iam.principal'];

/**
 * An answer may be one page, or filtered, and a list that the filter left out is empty as well as one of an account that has none. So every list has to have something, and
 * every policy that somebody holds has to be there with the document that is in force.
 */
function isWholeAccount(answer: Members, principals: readonly Principal[]): boolean {
  const isPage = ['Marker', 'NextToken'].some((name) => name in answer) || (answer['IsTruncated'] !== undefined && !isKnownAs(answer['IsTruncated'], false));
  const lists = [...LISTS.map(([list]) => list), 'Policies'].map((list) => answer[list]);
  const isFull = lists.every((list) => itemsOf(list).length > 0 && itemsOf(list).every((item) => membersOf(item) !== undefined));
  const present = new Set(itemsOf(answer['Policies']).map(membersOf).flatMap((policy) => (policy === undefined || defaultDocument(policy) === undefined ? [] : [textOf(policy['Arn'])])));
  const held = principals.flatMap(({ members }) => attachedArns(members).map(textOf));
  return !isPage && isFull && held.every((arn) => present.has(arn));
}

function usesOf(principals: readonly Principal[]): Uses {
  const attached = new Map<string, Record<PrincipalType, Value[]>>();
  const boundaries = new Set<string>();
  for (const principal of principals) {
    for (const arn of attachedArns(principal.members)) {
      const key = textOf(arn);
      const names = attached.get(key) ?? { role: [], user: [], group: [] };
      attached.set(key, names);
      for (const name of nameOf(principal)) names[principal.type].push(name);
    }
    const boundary = boundaryOf(principal);
    if (boundary.state === 'known') boundaries.add(textOf(boundary));
  }
  return { attached, boundaries };
}

/** The inline policies of a principal, and the trust policy of a role. */
function documentsOf(principal: Principal): readonly FoundPolicy[] {
  const { members, type, value } = principal;
  const inline = LISTS.find(([, of]) => of === type)?.[2] ?? '';
  const policies = itemsOf(members[inline]).flatMap((policy): readonly FoundPolicy[] => {
    const fields = membersOf(policy);
    const document = fields?.['PolicyDocument'];
    if (document === undefined) return [];
    const name = fields?.['PolicyName'];
    return [{ document, id: `${idOf(principal)}/${textOf(name)}`, role: 'identity', policyType: 'inline', ...(name === undefined ? {} : { name }), ...ofOwner(principal, document) }];
  });
  const trust = members['AssumeRolePolicyDocument'];
  return trust === undefined ? policies : [...policies, { document: trust, id: `${idOf(principal)}/AssumeRolePolicyDocument`, role: 'trust', ...ofOwner(principal, value) }];
}

/** One reading for each use: as a policy, also when nothing is attached, and as a boundary. */
function managedPolicies(policy: Value, uses: Uses): readonly FoundPolicy[] {
  const members = membersOf(policy);
  const document = members === undefined ? undefined : defaultDocument(members);
  if (members === undefined || document === undefined) return [];
  const id = textOf(members['Arn']);
  const attached = uses.attached.get(id);
  const isBoundary = uses.boundaries.has(id);
  const found = { document, id, policyType: 'managed' as const, ...told(members), ...attachedTo(attached ?? NOBODY, document, members['AttachmentCount']), ...(isBoundary ? { isBoundary: true as const } : {}) };
  if (isBoundary && attached === undefined) return [{ ...found, role: 'boundary' }];
  return [{ ...found, role: 'identity' }, ...(isBoundary ? [{ ...found, role: 'boundary' as const, again: true as const }] : [])];
}

function told({ PolicyName: name, AttachmentCount: attachmentCount }: Members): Pick<FoundPolicy, 'name' | 'attachmentCount'> {
  return { ...(name === undefined ? {} : { name }), ...(attachmentCount === undefined ? {} : { attachmentCount }) };
}

function defaultDocument(members: Members): Value | undefined {
  const versions = itemsOf(members['PolicyVersionList']).map(membersOf).filter((version) => version !== undefined);
  const wanted = members['DefaultVersionId'];
  const current = versions.find((version) => isKnownAs(version['IsDefaultVersion'], true)) ?? versions.find((version) => wanted !== undefined && textOf(version['VersionId']) === textOf(wanted));
  return current?.['Document'];
}

function principalResource(principal: Principal, unit: string): Resource {
  const { type, members, value } = principal;
  const { at } = value;
  const attributes: Readonly<Record<string, Value>> = {
    principalType: known(type, at),
    name: members[NAMES[type]] ?? { state: 'absent', at },
    managedPolicies: { state: 'known', data: attachedArns(members), at },
    permissionsBoundary: boundaryOf(principal),
    groups: members['GroupList'] ?? { state: 'absent', at },
  };
  return { kind: 'iam.principal', unit, id: idOf(principal), exists: known(true, at), attributes, at };
}

const NAMES: Readonly<Record<PrincipalType, string>> = { role: 'RoleName', user: 'UserName', group: 'GroupName' };

const NOBODY: Names = { role: [], user: [], group: [] };
const nameOf = ({ members, type }: Principal): readonly Value[] => [members[NAMES[type]]].filter((name) => name !== undefined);
const ofOwner = (principal: Principal, { at }: Value) => attachedTo({ ...NOBODY, [principal.type]: nameOf(principal) }, { state: 'absent', at }, { state: 'known', data: 0, at });

/** The answer may be filtered: only where the service counts no more holders than are listed, nobody is missing. */
function attachedTo({ role, user, group }: Names, { at }: Value, count?: Value): Required<Pick<FoundPolicy, 'roles' | 'users' | 'groups'>> {
  const isWhole = count?.state === 'known' && typeof count.data === 'number' && count.data <= role.length + user.length + group.length;
  const more: Pick<Known, 'more'> = isWhole ? {} : { more: { state: 'unknown', at, reason: 'not-collected', detail: 'who else holds the policy (iam:ListEntitiesForPolicy)' } };
  const list = (data: readonly Value[]): Value => ({ state: 'known', data, at, ...more });
  return { roles: list(role), users: list(user), groups: list(group) };
}

function boundaryOf({ members, value }: Principal): Value {
  const boundary = members['PermissionsBoundary'];
  return (boundary === undefined ? undefined : membersOf(boundary)?.['PermissionsBoundaryArn']) ?? { state: 'absent', at: value.at };
}

const attachedArns = (members: Members): readonly Value[] => itemsOf(members['AttachedManagedPolicies']).flatMap((policy) => membersOf(policy)?.['PolicyArn'] ?? []);
const idOf = ({ members, type }: Principal): string => textOf(members['Arn']) || textOf(members[NAMES[type]]);
const itemsOf = (value: Value | undefined): readonly Value[] => (value?.state === 'known' && Array.isArray(value.data) ? innerValues(value.data) : []);
const textOf = (value: Value | undefined): string => (value?.state === 'known' && typeof value.data === 'string' ? value.data : '');
