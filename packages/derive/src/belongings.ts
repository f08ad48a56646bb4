/** Which resources belong to each resource of another kind, by an attribute that names it: members to a cluster, target groups to a proxy. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen } from '@rds-iam-lint/logic';
import { type FactsIndex, keyOf, nameKeyOf, nameOf, nameText } from './facts-index.ts';
import { type Link, linkTo } from './link.ts';

export interface Belongings {
  readonly certain: readonly Resource[];
  /** There may be others. */
  readonly more?: Unknown;
}

export interface Membership {
  /** The kind of what is belonged to, and what people call it. */
  readonly kind: string;
  readonly noun: string;
  /** The value by which a resource names what it belongs to. */
  readonly nameIn: (resource: Resource) => Value;
  /** What is not known of a resource that belongs to another in some cases only. */
  readonly question: (resource: Resource, owner: Resource) => string;
}

/** Owners that are not known, by which of them may be meant. */
interface Open {
  /** Every one of a unit. */
  readonly inUnit: Map<string, Unknown>;
  /** Every one with this name (`nameKeyOf`). */
  readonly ofName: Map<string, Unknown>;
  /** Every one of a unit whose name is not known. */
  readonly unnamed: Map<string, Unknown>;
}

interface Found {
  readonly certain: Resource[];
  more?: Unknown;
}

/** Each resource is looked at once. One whose owner is not known leaves open the list of every owner that it may have. */
export function belongingsOf(resources: readonly Resource[], membership: Membership, index: FactsIndex): (owner: Resource) => Belongings {
  const found = new Map<string, Found>();
  const open: Open = { inUnit: new Map(), ofName: new Map(), unnamed: new Map() };
  for (const resource of resources) {
    const name = membership.nameIn(resource);
    const ways = assignmentsOf(choicesIn([name])) ?? [new Map<string, number>()];
    for (const way of ways) {
      const link = linkTo(chosen(name, way), membership.kind, resource.unit, index);
      if (link.state === 'open') leaveOpen(resource, link, { open, noun: membership.noun });
      if (link.state !== 'linked') continue;
      const entry = found.get(keyOf(link.resource)) ?? { certain: [] };
      if (ways.length === 1) entry.certain.push(resource);
      else entry.more = { state: 'unknown', at: name.at, reason: 'expression', detail: membership.question(resource, link.resource) };
      found.set(keyOf(link.resource), entry);
    }
  }
  return (owner) => {
    const { certain, more = openFor(owner, open) } = found.get(keyOf(owner)) ?? { certain: [] };
    return { certain, ...(more === undefined ? {} : { more }) };
  };
}

function leaveOpen(resource: Resource, { value, nameKey }: Extract<Link, { state: 'open' }>, { open, noun }: { readonly open: Open; readonly noun: string }): void {
  const cause: Unknown = { ...value, detail: `which ${noun} ${resource.id} belongs to` };
  if (nameKey === undefined) {
    open.inUnit.set(resource.unit, cause);
    return;
  }
  open.ofName.set(nameKey, cause);
  open.unnamed.set(resource.unit, cause);
}

function openFor(owner: Resource, open: Open): Unknown | undefined {
  const name = nameOf(owner);
  const text = name === undefined ? undefined : nameText(name, owner.unit);
  const named = text === undefined ? undefined : open.ofName.get(nameKeyOf(owner.kind, text));
  return open.inUnit.get(owner.unit) ?? named ?? (name?.state === 'unknown' ? open.unnamed.get(owner.unit) : undefined);
}
