/** Which policies serve as permissions boundaries: those that do nothing else, and those that another resource gives a permission set. */
import { memberAt } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import { factOf, type Whereabouts } from './fact-of.ts';
import { valuesInside } from './values-inside.ts';

export interface Boundaries {
  readonly isBoundary: (resource: DeclaredResource) => boolean;
  readonly boundaryOf: (permissionSet: DeclaredResource) => Value | undefined;
}

/** The arguments that attach a policy, by type. */
const ATTACHES: ReadonlyMap<string, string> = new Map([
  ['aws_iam_role', 'managed_policy_arns'],
  ['aws_iam_role_policy_attachment', 'policy_arn'],
  ['aws_iam_user_policy_attachment', 'policy_arn'],
  ['aws_iam_group_policy_attachment', 'policy_arn'],
  ['aws_iam_policy_attachment', 'policy_arn'],
  ['aws_iam_role_policy_attachments_exclusive', 'policy_arns'],
  ['aws_iam_user_policy_attachments_exclusive', 'policy_arns'],
  ['aws_iam_group_policy_attachments_exclusive', 'policy_arns'],
  ['aws_ssoadmin_managed_policy_attachment', 'managed_policy_arn'],
]);

const BOUNDED: ReadonlySet<string> = new Set(['aws_iam_role', 'aws_iam_user']);

export const SET_BOUNDARY = 'aws_ssoadmin_permissions_boundary_attachment';

/** A policy that is also attached to somebody is no mere boundary. */
export function boundariesIn(resources: readonly DeclaredResource[]): Boundaries {
  const boundaries = new Set<string>();
  const attached = new Set<string>();
  const given: DeclaredResource[] = [];
  for (const resource of resources) {
    if (resource.mode !== 'managed') continue;
    if (BOUNDED.has(resource.type)) collect(resource.argument('permissions_boundary'), { unit: resource.unit, found: boundaries });
    const attaching = ATTACHES.get(resource.type);
    if (attaching !== undefined) collect(resource.argument(attaching), { unit: resource.unit, found: attached });
    if (resource.type === SET_BOUNDARY) given.push(resource);
  }
  const ofSets = boundariesOfSets(given);
  return {
    isBoundary: (policy) => {
      const keys = boundaries.size === 0 ? [] : keysOf(policy);
      return keys.some((key) => boundaries.has(key)) && !keys.some((key) => attached.has(key));
    },
    boundaryOf: ({ unit, address }) => ofSets.get(keyOf({ unit, id: address })) ?? ofSets.get(unit),
  };
}

const keyOf = ({ unit, id }: { readonly unit: string; readonly id: string }): string => `${String(unit.length)} ${unit} ${id}`;

/** A plan and a state name a policy by its ARN. */
function keysOf(policy: DeclaredResource): readonly string[] {
  const { unit, address } = policy;
  const arn = policy.argument('arn');
  return [keyOf({ unit, id: address }), ...(arn.state === 'known' && typeof arn.data === 'string' ? [keyOf({ unit, id: arn.data })] : [])];
}

/** Values inside each other are followed so far. */
const DEEPEST = 200;

interface Into {
  readonly unit: string;
  readonly found: Set<string>;
}

/** The resources that a value refers to, and ARNs, in lists, texts and choices too. */
function collect(value: Value, into: Into, depth = DEEPEST): void {
  if (depth === 0) return;
  if (value.state === 'unknown' && value.reference !== undefined) into.found.add(keyOf(value.reference.resource));
  if (value.state === 'known' && typeof value.data === 'string') into.found.add(keyOf({ unit: into.unit, id: value.data }));
  for (const inner of valuesInside(value)) collect(inner, into, depth - 1);
}

const ANYWHERE: Whereabouts = { hasOneRegion: false, hasOneAccount: false };

/** By the key of the permission set; by unit where it is not known which set is meant. A customer policy is named for every account, so it is not one of the unit. */
function boundariesOfSets(given: readonly DeclaredResource[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const resource of given) {
    const set = resource.argument('permission_set_arn');
    const target = set.state === 'unknown' ? set.reference : undefined;
    const open: Value = { state: 'unknown', at: resource.at, reason: 'reference', detail: 'the permissions boundary of the accounts that the permission set is assigned in' };
    if (target === undefined) found.set(resource.unit, open);
    else found.set(keyOf(target.resource), resource.exists.state === 'known' && resource.exists.data === true ? boundaryIn(resource, open) : open);
  }
  return found;
}

function boundaryIn(resource: DeclaredResource, open: Value): Value {
  const context = { at: resource.at, source: { pathsOf: () => [], missing: (at: Value['at']): Value => ({ state: 'absent', at }), conceal: (value: Value) => value } };
  const arn = memberAt(factOf(resource.argument('permissions_boundary'), ANYWHERE), ['managed_policy_arn'], context);
  return arn.state === 'absent' ? open : arn;
}
