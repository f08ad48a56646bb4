/** Who holds each policy, and which policies and groups each principal has. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, isGone, keyOf, optionalAttributeOf } from './facts-index.ts';
import { type IamIndex, iamIndexOf, type PrincipalType, typeOf } from './iam-index.ts';
import { type Mention, type Mentions, mentionsIn } from './mentions.ts';
import { allOf } from './three-valued.ts';

export interface Attachment extends Mention {
  /** The key of the policy; a policy that AWS manages may be no resource of the facts. */
  readonly policy: string;
  readonly type: PrincipalType;
  /** Who mentions the other one. */
  readonly saidBy: 'policy' | 'principal';
  /** Nothing for a principal that is not in the facts. */
  readonly principal?: Resource;
}

export interface Membership extends Mention {
  readonly group: Resource;
}

export interface Attachments {
  /** By the key of the policy. */
  readonly ofPolicy: ReadonlyMap<string, readonly Attachment[]>;
  /** By the key of the principal; what a user has through groups is theirs. */
  readonly ofPrincipal: ReadonlyMap<string, readonly Attachment[]>;
  /** By the key of the user. */
  readonly groupsOf: ReadonlyMap<string, readonly Membership[]>;
  /** What keeps open who else holds a policy, by its key. */
  readonly openHolders: ReadonlyMap<string, Unknown>;
  /** What keeps open which other policies or groups a principal has, by its key. */
  readonly openPolicies: ReadonlyMap<string, Unknown>;
  /** By unit: a name that nothing has, while the names of some principals are not known. */
  readonly unresolved: ReadonlyMap<string, Unknown>;
  /** What keeps open which other managed policies users and groups of a unit hold. */
  readonly openUsers: ReadonlyMap<string, Unknown>;
  /** By unit: a policy of which it is open which roles hold it. */
  readonly openRoles: ReadonlyMap<string, Unknown>;
}

const LISTS: readonly (readonly [attribute: string, type: PrincipalType])[] = [['roles', 'role'], ['users', 'user'], ['groups', 'group'], ['permissionSets', 'permission-set']];

/**
 * Inside a unit, by reference, name or ARN. What certainly does not exist holds nothing and is held by nobody. A name that is not known is presumed to be
 * of somebody else: a template refers to what it declares.
 */
export function attachmentsOf(index: FactsIndex): Attachments {
  const graph = new Graph(index);
  const each = (kind: string, add: (resource: Resource) => void) => {
    for (const resource of index.byKind.get(kind) ?? []) if (!isGone(resource)) add(resource);
  };
  each('iam.policy', (policy) => { graph.addPolicy(policy); });
  each('iam.principal', (principal) => { graph.addPrincipal(principal); });
  each('iam.policy-attachment', (attachment) => { graph.addAttachment(attachment); });
  each('iam.group-membership', (membership) => { graph.addMembers(membership); });
  return graph;
}

class Graph implements Attachments {
  readonly ofPolicy = new Map<string, Attachment[]>();
  readonly ofPrincipal = new Map<string, Attachment[]>();
  readonly groupsOf = new Map<string, Membership[]>();
  readonly openHolders = new Map<string, Unknown>();
  readonly openPolicies = new Map<string, Unknown>();
  readonly openUsers = new Map<string, Unknown>();
  readonly openRoles = new Map<string, Unknown>();
  readonly unresolved = new Map<string, Unknown>();
  readonly #index: FactsIndex;
  readonly #iam: IamIndex;

  constructor(index: FactsIndex) {
    this.#index = index;
    this.#iam = iamIndexOf(index);
  }

  addPolicy(policy: Resource): void {
    for (const [attribute, type] of LISTS) {
      const { named, open } = this.#holders(policy, attribute, type);
      if (open !== undefined) this.openHolders.set(keyOf(policy), open);
      if (open !== undefined && type === 'role') this.openRoles.set(policy.unit, open);
      for (const [key, mention] of named) this.#attach({ ...mention, policy: keyOf(policy), type, saidBy: 'policy', ...this.#resource(key) });
    }
  }

  addPrincipal(principal: Resource): void {
    const { unit, exists } = principal;
    const key = keyOf(principal);
    const type = typeOf(principal);
    const policies = this.#policies(principal, 'managedPolicies');
    for (const [policy, { item, holds }] of policies.named) if (isPrincipalType(type)) this.#attach({ item, holds: allOf([holds, exists], item.at), policy, type, saidBy: 'principal', principal });
    const groups = mentionsIn(optionalAttributeOf(principal, 'groups'), (item) => this.#iam.principal(item, 'group', unit) ?? this.#elsewhere(item, 'group', unit));
    for (const [group, mention] of groups.named) this.#join(key, group, mention);
    const open = policies.open ?? groups.open;
    if (open !== undefined) this.openPolicies.set(key, open);
    if (policies.open !== undefined && (type === 'user' || type === 'group')) this.openUsers.set(unit, policies.open);
  }

  /** Neither of them says it, a third resource does. */
  addAttachment(attachment: Resource): void {
    const { unit, exists } = attachment;
    const policies = this.#policies(attachment, 'policies');
    for (const [attribute, type] of LISTS) {
      const holders = this.#holders(attachment, attribute, type);
      for (const [key, { item, holds }] of holders.named) {
        for (const [policy, mention] of policies.named) this.#attach({ item, holds: allOf([mention.holds, holds, exists], item.at), policy, type, saidBy: 'policy', ...this.#resource(key) });
        if (policies.open !== undefined) this.openPolicies.set(key, policies.open);
      }
      if (holders.open !== undefined) this.#openHolders(policies.named.keys(), type, unit, holders.open);
      if (policies.open !== undefined && (holders.open !== undefined || holders.named.size > 0)) this.#openPolicies(type, unit, policies.open);
    }
  }

  #openHolders(policies: Iterable<string>, type: PrincipalType, unit: string, open: Unknown): void {
    for (const policy of policies) this.openHolders.set(policy, open);
    if (type === 'role') this.openRoles.set(unit, open);
  }

  #openPolicies(type: PrincipalType, unit: string, open: Unknown): void {
    if (type === 'user' || type === 'group') this.openUsers.set(unit, open);
  }

  #holders = (by: Resource, attribute: string, type: PrincipalType): Mentions =>
    mentionsIn(optionalAttributeOf(by, attribute), (item) => this.#iam.principal(item, type, by.unit) ?? this.#elsewhere(item, type, by.unit));

  #policies = (by: Resource, attribute: string): Mentions =>
    mentionsIn(optionalAttributeOf(by, attribute), (item) => this.#iam.policy(item, by.unit) ?? this.#unnamed(item, by.unit) ?? outside(item, by.unit));

  addMembers(membership: Resource): void {
    const { unit, exists } = membership;
    const group = this.#iam.principal(optionalAttributeOf(membership, 'group'), 'group', unit);
    if (group === undefined) return;
    const { named } = mentionsIn(optionalAttributeOf(membership, 'users'), (item) => this.#iam.principal(item, 'user', unit));
    for (const [user, { item, holds }] of named) this.#join(user, group, { item, holds: allOf([holds, exists], item.at) });
  }

  /** Said at the policy and at the principal, it is one attachment. */
  #attach(attachment: Attachment): void {
    const { policy, principal } = attachment;
    const others = this.ofPolicy.get(policy) ?? [];
    this.ofPolicy.set(policy, others);
    others.push(attachment);
    if (principal === undefined) return;
    const key = keyOf(principal);
    const held = this.ofPrincipal.get(key) ?? [];
    this.ofPrincipal.set(key, held);
    held.push(attachment);
  }

  #join(user: string, group: string, mention: Mention): void {
    const resource = this.#index.byKey.get(group);
    if (resource === undefined) return;
    const memberships = this.groupsOf.get(user) ?? [];
    this.groupsOf.set(user, memberships);
    memberships.push({ ...mention, group: resource });
  }

  #elsewhere(item: Value, type: PrincipalType, unit: string): string | undefined {
    if (item.state === 'known' && this.#iam.hasUnnamed(type, unit)) this.unresolved.set(unit, { state: 'unknown', at: item.at, reason: 'reference', detail: `the names of all principals (${type})` });
    return elsewhere(item);
  }

  /** A policy of the unit whose name is not known may be the one. */
  #unnamed(item: Value, unit: string): Unknown | undefined {
    if (item.state !== 'known' || !this.#iam.hasUnnamed('policy', unit)) return undefined;
    return { state: 'unknown', at: item.at, reason: 'reference', detail: 'the names of all managed policies' };
  }

  #resource(key: string): { readonly principal?: Resource } {
    const principal = this.#index.byKey.get(key);
    return principal === undefined ? {} : { principal };
  }
}

const TYPES: readonly string[] = ['role', 'user', 'group', 'permission-set'] satisfies readonly PrincipalType[];
const isPrincipalType = (type: string): type is PrincipalType => TYPES.includes(type);

/** A policy that is not in the facts. */
const outside = (item: Value, unit: string): string | undefined => (textOfPart(item) === undefined || textOfPart(item) === '' ? undefined : keyOf({ unit, id: textOfPart(item) ?? '' }));

/** An item that is there names somebody, also when nothing in the facts has the name. No key of a resource begins like this. */
function elsewhere(item: Value): string | undefined {
  const text = textOfPart(item);
  if (item.state === 'known') return text === undefined || text === '' ? undefined : `elsewhere ${text}`;
  return item.state === 'unknown' && item.candidates === undefined ? `elsewhere ${item.detail}` : undefined;
}
